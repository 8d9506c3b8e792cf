package dev.tenon.api.privacy;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The person whose data is asked for ("data subject", GDPR Article 4): the row that stands for
 * them, and what else their traces can be found by.
 *
 * @param type the row's type: {@code contacts}
 * @param id the row's id
 * @param merged ids of rows of the same type that were made one with it
 * @param name what the person is called
 * @param emails their addresses, in lower case
 * @param phones their numbers, as they are kept
 */
public record DataSubject(
    String type, UUID id, Set<UUID> merged, String name, Set<String> emails, Set<String> phones) {
  public DataSubject {
    merged = Set.copyOf(merged);
    emails = Set.copyOf(emails);
    phones = Set.copyOf(phones);
  }

  /** The ids of all rows that stand for the person. */
  public Set<UUID> ids() {
    Set<UUID> ids = new LinkedHashSet<>();
    ids.add(id);
    ids.addAll(merged);
    return ids;
  }

  /** The type and the id only: a name is personal data. */
  @Override
  public String toString() {
    return "DataSubject[" + type + " " + id + "]";
  }
}
