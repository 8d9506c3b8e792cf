package dev.tenon.api.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person typed in a form, as it came: nothing is checked or lost yet, so that a refused form
 * can be shown again as it was. A field is named by its path: {@code first_name}, {@code
 * emails[0].email}. Names that start with an underscore are the form's own.
 */
public final class FormData {

  private final Map<String, List<String>> values;
  private final Map<String, Upload> uploads;

  /** What was typed, by path. */
  public FormData(Map<String, List<String>> values) {
    this(values, Map.of());
  }

  /** What was typed, and the files that came with it, by path. */
  public FormData(Map<String, List<String>> values, Map<String, Upload> uploads) {
    this.values = new LinkedHashMap<>(values);
    this.uploads = Map.copyOf(uploads);
  }

  /** Nothing typed. */
  public static FormData empty() {
    return new FormData(Map.of());
  }

  /** The first value of a name, even if blank. */
  public Optional<String> first(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /** All values of a name. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /** The file that was chosen for a name; empty when none was, or an empty one. */
  public Optional<Upload> upload(String name) {
    return Optional.ofNullable(uploads.get(name));
  }

  /** The names that came, in order. */
  public List<String> names() {
    return new ArrayList<>(values.keySet());
  }

  /** How many entries of a list field came: one more than the greatest index. */
  public int entries(String listField) {
    String prefix = listField + "[";
    int most = 0;
    for (String name : values.keySet()) {
      int end = name.indexOf(']');
      if (name.startsWith(prefix) && end > prefix.length() && end < prefix.length() + 4) {
        String index = name.substring(prefix.length(), end);
        if (index.chars().allMatch(c -> c >= '0' && c <= '9')) {
          most = Math.max(most, Integer.parseInt(index) + 1);
        }
      }
    }
    return most;
  }

  /** The list field to which a button without scripts asked to add an entry ({@code _add}). */
  public Optional<String> wantsAnother() {
    return first("_add");
  }

  /** The row's version that the form was made from ({@code _version}). */
  public Optional<Long> version() {
    return first("_version").filter(v -> v.matches("[0-9]{1,18}")).map(Long::valueOf);
  }

  /** The form's idempotency key ({@code _key}). */
  public Optional<String> idempotencyKey() {
    return first("_key").filter(k -> !k.isBlank());
  }
}
