package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Icon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shell around a page of somebody signed in.
 *
 * @param business the name of the business
 * @param main the sidebar
 * @param admin its lower end
 * @param make what can be made anew
 * @param person who is signed in
 * @param here the path of the page
 * @param search the words searched for; empty
 * @param toast what is said once; null for nothing
 */
public record Frame(
    String business,
    List<Entry> main,
    List<Entry> admin,
    List<Entry> make,
    Person person,
    String here,
    String search,
    @Nullable String toast) {
  public Frame {
    main = List.copyOf(main);
    admin = List.copyOf(admin);
    make = List.copyOf(make);
  }

  /**
   * An entry.
   *
   * @param key the letter after {@code g}; empty for none
   * @param count how much waits behind it; 0 is not shown
   */
  public record Entry(
      String name, String label, Icon icon, String path, boolean current, String key, long count) {}

  /** Who is signed in. */
  public record Person(String name, String email, boolean singleKeys) {
    /** The first letters of the first and the last name. */
    String initials() {
      String[] parts = (name.isBlank() ? email : name).strip().split("\\s+");
      String first = letter(parts[0]);
      return parts.length == 1 ? first : first + letter(parts[parts.length - 1]);
    }

    private static String letter(String word) {
      return word.isEmpty()
          ? ""
          : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT);
    }
  }

  /** The entry the page belongs to, when the page is not that entry's own. */
  java.util.Optional<Entry> above() {
    return java.util.stream.Stream.concat(main.stream(), admin.stream())
        .filter(e -> e.current() && !e.path().equals(here))
        .findFirst();
  }

  /** On a phone there is room for two beside Today, New and More. */
  boolean onPhone(int index) {
    return index < 3;
  }
}
