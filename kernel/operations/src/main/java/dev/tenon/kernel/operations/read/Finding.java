package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.search.Hit;
import dev.tenon.kernel.operations.search.Matching;
import dev.tenon.kernel.operations.search.SearchIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The search box: asks the index for rows of the live types that the caller may read, and reads
 * them again as the caller, so that nothing is shown which a list would not show.
 */
final class Finding {
  private static final int MOST_FOUND = 100;
  private static final int HITS_FOR_ONE = 5;
  private static final int FEWEST_HITS = 50;
  private static final int MOST_APART = 4;

  private final Reading reading;
  private final Plans plans;
  private final SearchIndex index;

  Finding(Reading reading, Plans plans, SearchIndex index) {
    this.reading = reading;
    this.plans = plans;
    this.index = index;
  }

  /** The rows of one type, best first: found by themselves or by rows that are found as them. */
  List<UUID> ids(Actor actor, Type type, String words) {
    List<Type> asked = new ArrayList<>(List.of(type));
    readable(actor).stream()
        .filter(other -> owner(other).filter(type.name()::equals).isPresent())
        .forEach(asked::add);
    List<UUID> found = ids(actor, type, asked, words);
    return found.isEmpty() ? apart(actor, type, asked, words) : found;
  }

  /** The words stand apart, as a name and the town of an address: rows that have each somewhere. */
  private List<UUID> apart(Actor actor, Type type, List<Type> asked, String typed) {
    List<String> words = Matching.words(typed);
    if (asked.size() == 1 || words.size() < 2 || words.size() > MOST_APART) {
      return List.of();
    }
    Set<UUID> common = new LinkedHashSet<>(ids(actor, type, asked, words.getFirst()));
    for (String word : words.subList(1, words.size())) {
      if (!common.isEmpty()) {
        common.retainAll(new HashSet<>(ids(actor, type, asked, word)));
      }
    }
    return List.copyOf(common);
  }

  private List<UUID> ids(Actor actor, Type type, List<Type> asked, String words) {
    List<Hit> hits =
        index.find(actor, words, asked.stream().map(Type::name).toList(), QueryCheck.MOST_ROWS);
    Map<Hit, UUID> owners = new HashMap<>();
    for (Type other : asked.subList(1, asked.size())) {
      List<UUID> found =
          hits.stream().filter(hit -> hit.type().equals(other.name())).map(Hit::id).toList();
      for (Values row : reading.byIds(other.name(), found)) {
        ownerId(other, row).ifPresent(id -> owners.put(new Hit(other.name(), row.id()), id));
      }
    }
    Set<UUID> ids = new LinkedHashSet<>();
    for (Hit hit : hits) {
      Optional.ofNullable(hit.type().equals(type.name()) ? hit.id() : owners.get(hit))
          .ifPresent(ids::add);
    }
    return ids.stream().limit(QueryCheck.MOST_ROWS).toList();
  }

  /** One box over every type. */
  List<Found> search(Actor actor, String words, int limit) {
    Matching matching = new Matching(words);
    List<Type> types = readable(actor);
    int most = Math.min(Math.max(limit, 0), MOST_FOUND);
    List<Hit> hits =
        index.find(
            actor,
            words,
            types.stream().map(Type::name).toList(),
            Math.max(FEWEST_HITS, most * HITS_FOR_ONE));
    return hits.isEmpty()
        ? apart(actor, types, words, most)
        : found(types, hits, matching).stream().limit(most).toList();
  }

  /** Rows that have the words only together with those that are found as them. */
  private List<Found> apart(Actor actor, List<Type> types, String words, int most) {
    Matching matching = new Matching(words);
    List<Found> all = new ArrayList<>();
    for (Type type : types) {
      List<Type> asked = new ArrayList<>(List.of(type));
      types.stream()
          .filter(other -> owner(other).filter(type.name()::equals).isPresent())
          .forEach(asked::add);
      List<UUID> ids = apart(actor, type, asked, words).stream().limit(most).toList();
      all.addAll(
          found(
              List.of(type), ids.stream().map(id -> new Hit(type.name(), id)).toList(), matching));
    }
    return all.stream().limit(most).toList();
  }

  private List<Found> found(List<Type> types, List<Hit> hits, Matching matching) {
    Map<Hit, Values> rows = read(hits);
    Map<Hit, Values> owners = read(ownersOf(types, rows));
    Map<Hit, Scored> found = new LinkedHashMap<>();
    for (Hit hit : hits) {
      Values row = rows.get(hit);
      Type type = plans.type(hit.type()).orElse(null);
      if (row == null || type == null) {
        continue;
      }
      Scored scored = scored(type, row, owners, matching);
      if (scored != null) {
        Hit shown = new Hit(scored.found().type(), scored.found().id());
        found.merge(shown, scored, (a, b) -> a.rank().compareTo(b.rank()) >= 0 ? a : b);
      }
    }
    return found.values().stream()
        .sorted(Comparator.comparing(Scored::rank).reversed())
        .map(Scored::found)
        .toList();
  }

  private record Scored(Found found, Matching.Rank rank) {}

  private @Nullable Scored scored(
      Type type, Values row, Map<Hit, Values> owners, Matching matching) {
    Type shown = type;
    Values shownRow = row;
    if (owner(type).isPresent()) {
      Hit owner =
          ownersOf(List.of(type), Map.of(new Hit(type.name(), row.id()), row)).stream()
              .findFirst()
              .orElse(null);
      shownRow = owner == null ? null : owners.get(owner);
      shown = plans.type(owner(type).get()).orElse(type);
      if (shownRow == null) {
        return null;
      }
    }
    String title = shown.titleOf(shownRow);
    boolean folded = shown != type;
    Matching.Rank rank = matching.rank(title);
    String context = rank != Matching.Rank.NONE && !folded ? "" : matching.best(type, row);
    String page = shown.page().map(p -> p.replace("{id}", "")).orElse(null);
    UUID id = shownRow.id();
    String path = shown.page().map(p -> p.replace("{id}", id.toString())).orElse(page);
    return new Scored(new Found(shown.name(), id, title, context, path), rank);
  }

  private Map<Hit, Values> read(Iterable<Hit> hits) {
    Map<String, List<UUID>> byType = new LinkedHashMap<>();
    hits.forEach(h -> byType.computeIfAbsent(h.type(), t -> new ArrayList<>()).add(h.id()));
    Map<Hit, Values> rows = new HashMap<>();
    byType.forEach(
        (type, ids) ->
            reading.byIds(type, ids).forEach(row -> rows.put(new Hit(type, row.id()), row)));
    return rows;
  }

  private Set<Hit> ownersOf(List<Type> types, Map<Hit, Values> rows) {
    Map<String, Type> byName = new HashMap<>();
    types.forEach(type -> byName.put(type.name(), type));
    Set<Hit> owners = new LinkedHashSet<>();
    rows.forEach(
        (hit, row) -> {
          Type type = byName.get(hit.type());
          if (type != null) {
            owner(type)
                .ifPresent(
                    name -> ownerId(type, row).ifPresent(id -> owners.add(new Hit(name, id))));
          }
        });
    return owners;
  }

  private List<Type> readable(Actor actor) {
    return plans.catalog().types().stream()
        .map(owned -> plans.type(owned.value().name()).orElse(owned.value()))
        .filter(type -> type.fields().stream().anyMatch(Field::isSearchable))
        .filter(type -> actor.may(type.name() + ".read"))
        .filter(type -> owner(type).map(name -> live(name, actor)).orElse(true))
        // whoever is called so before whoever lives in a street called so
        .sorted(Comparator.comparing(type -> owner(type).isPresent()))
        .toList();
  }

  private boolean live(String type, Actor actor) {
    return plans.type(type).isPresent() && actor.may(type + ".read");
  }

  /** The type whose rows are shown in place of this one's. */
  private static Optional<String> owner(Type type) {
    return type.foundAs().flatMap(Field::refersTo);
  }

  private static Optional<UUID> ownerId(Type type, Values row) {
    return type.foundAs().flatMap(row::get);
  }
}
