package dev.tenon.kernel.operations.custom;

import dev.tenon.api.Problem;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.value.Convert;
import dev.tenon.kernel.operations.value.Unfit;
import dev.tenon.kernel.security.Caller;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What plugins ask of added fields. Safe for all threads. */
public final class AddedFields implements CustomFields {
  private final CustomFieldBook book;
  private final Reads reads;
  private final Registry registry;

  public AddedFields(CustomFieldBook book, Reads reads, Registry registry) {
    this.book = book;
    this.reads = reads;
    this.registry = registry;
  }

  @Override
  public Type of(Type type) {
    return Caller.ifPresent().map(actor -> book.of(type, actor)).orElse(type);
  }

  @Override
  public String column(Type type, Values row) {
    return CustomColumn.json(of(type), row);
  }

  @Override
  public Values typed(Type type, Values given) {
    List<Field<?>> added = of(type).customFields();
    if (added.stream().noneMatch(given::has)) {
      return given;
    }
    Actor actor = Caller.current();
    Convert convert = new Convert(actor.locale(), actor.zone());
    Map<String, @Nullable Object> typed = new LinkedHashMap<>(given.asMap());
    for (Field<?> field : added) {
      if (given.has(field)) {
        typed.put(field.name(), value(convert, field, given.byName(field.name())));
      }
    }
    return Values.ofNames(typed);
  }

  private static @Nullable Object value(Convert convert, Field<?> field, @Nullable Object raw) {
    try {
      return convert.value(field, raw).orElse(null);
    } catch (Unfit e) {
      throw Problem.invalid(field.name(), e.rule(), e.message());
    }
  }

  @Override
  public Shown shown(Type type, List<Values> rows) {
    Map<String, Set<UUID>> wanted = new HashMap<>();
    for (Field<?> field : of(type).customFields()) {
      if (field.kind() == Kind.REFERENCE) {
        Set<UUID> ids = wanted.computeIfAbsent(target(field), t -> new LinkedHashSet<>());
        for (Values row : rows) {
          if (row.byName(field.name()) instanceof UUID id) {
            ids.add(id);
          }
        }
      }
    }
    Map<String, Map<UUID, String>> titles = new HashMap<>();
    wanted.forEach((to, ids) -> titles.put(to, reads.titles(to, ids)));
    return new CustomShown(titles, this::page);
  }

  static String target(Field<?> field) {
    return field.refersTo().orElse("");
  }

  private Optional<String> page(String type) {
    return registry.catalog().type(type).flatMap(owned -> owned.value().page());
  }
}
