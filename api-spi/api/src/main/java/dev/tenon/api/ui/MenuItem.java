package dev.tenon.api.ui;

/**
 * An entry of the sidebar or of the "New" menu. Shown to those who have its permission.
 *
 * @param name unique; what {@link View#menu} names
 * @param label what it says
 * @param path where it leads
 * @param order small ones come first; the kernel's own are 0 (Today) and 900 and up (admin)
 * @param permission who sees it
 * @param place where it stands
 */
public record MenuItem(
    String name, Text label, Icon icon, String path, int order, String permission, Place place) {

  /** Where an entry stands. */
  public enum Place {
    /** The sidebar, or the bar at the bottom of a phone. */
    MAIN,
    /** The "New" menu. */
    NEW,
    /** The lower end of the sidebar: administration. */
    ADMIN
  }
}
