package dev.tenon.api.ui;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can press: a link, or a button that posts a small form.
 *
 * @param label a verb
 * @param icon shown before it; null for none
 * @param look how much it stands out; at most one {@link Look#PRIMARY} on a page
 * @param path where it leads or posts to
 * @param post null for a link; else the hidden values that are posted
 */
public record Act(
    Text label, @Nullable Icon icon, Look look, String path, @Nullable Map<String, String> post) {

  /** How much a button stands out. */
  public enum Look {
    PRIMARY,
    PLAIN,
    QUIET,
    DANGER
  }

  /** A link. */
  public static Act link(Text label, String path) {
    return new Act(label, null, Look.PLAIN, path, null);
  }

  /** The page's one main link. */
  public static Act primary(Text label, String path) {
    return new Act(label, null, Look.PRIMARY, path, null);
  }

  /** A button that posts. */
  public static Act post(Text label, String path, Map<String, String> values) {
    return new Act(label, null, Look.PLAIN, path, Map.copyOf(values));
  }

  /** The same with a picture. */
  public Act icon(Icon picture) {
    return new Act(label, picture, look, path, post);
  }

  /** The same with another look. */
  public Act look(Look other) {
    return new Act(label, icon, other, path, post);
  }
}
