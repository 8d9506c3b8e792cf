package dev.tenon.plugin.contacts.imports;

import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactService;
import dev.tenon.plugin.contacts.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds who is there already: the same reference, or the same name and the same e-mail or phone. A
 * family shares a phone and a namesake is another person, so neither is enough alone.
 */
final class Twins {

  private final ContactService contacts;

  Twins(ContactService contacts) {
    this.contacts = contacts;
  }

  /** The verdicts, each with the contact that is there already. */
  List<Verdict> mark(List<Verdict> verdicts) {
    Set<Keys.Key> asked = new LinkedHashSet<>();
    verdicts.stream().filter(Verdict::isGood).forEach(v -> asked.addAll(Keys.of(v.checked())));
    Map<Keys.Key, List<Keys.Known>> known = new HashMap<>();
    for (Keys.Known one : contacts.known(List.copyOf(asked))) {
      known.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one);
    }
    return known.isEmpty()
        ? verdicts
        : verdicts.stream().map(v -> v.isGood() ? v.of(twin(v, known)) : v).toList();
  }

  private static @Nullable UUID twin(Verdict verdict, Map<Keys.Key, List<Keys.Known>> known) {
    String name = verdict.checked().require(Contact.SORT_NAME);
    return Keys.of(verdict.checked()).stream()
        .flatMap(key -> known.getOrDefault(key, List.of()).stream())
        .filter(one -> one.kind().equals(Keys.REFERENCE) || one.sortName().equals(name))
        .map(Keys.Known::contact)
        .findFirst()
        .orElse(null);
  }

  /** How many verdicts from the first on are of different people. */
  static int apart(List<Verdict> verdicts) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      if (!verdict.isGood()) {
        continue;
      }
      String name = verdict.checked().require(Contact.SORT_NAME);
      List<String> people = new ArrayList<>();
      for (Keys.Key key : Keys.of(verdict.checked())) {
        boolean sure = key.kind().equals(Keys.REFERENCE);
        people.add(key.kind() + " " + key.value() + (sure ? "" : " " + name));
      }
      if (people.stream().anyMatch(seen::contains)) {
        return i;
      }
      seen.addAll(people);
    }
    return verdicts.size();
  }
}
