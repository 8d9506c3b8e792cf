package dev.tenon.api.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole page: the kernel puts it into the shell and renders its components. Works without scripts
 * and with the keyboard by what the components are, not by what a page does.
 *
 * @param title of the page and its tab
 * @param fact one line under the title; null for none
 * @param menu the name of the menu item it belongs to; null for none
 * @param acts what can be done with the whole page
 * @param body the content, in the order of a phone
 * @param status the HTTP status: 200, or 422 and 409 for a form shown again
 * @param refreshSeconds the page loads again by itself after so long; 0 for never
 */
public record View(
    Text title,
    @Nullable Text fact,
    @Nullable String menu,
    List<Act> acts,
    List<Component> body,
    int status,
    int refreshSeconds) {
  public View {
    acts = List.copyOf(acts);
    body = List.copyOf(body);
  }

  /** A page with a title and a body. */
  public static View of(Text title, Component... body) {
    return new View(title, null, null, List.of(), List.of(body), 200, 0);
  }

  /** The same with a line under the title. */
  public View fact(Text line) {
    return new View(title, line, menu, acts, body, status, refreshSeconds);
  }

  /** The same as a page of a menu item. */
  public View menu(String item) {
    return new View(title, fact, item, acts, body, status, refreshSeconds);
  }

  /** The same with actions. */
  public View acts(Act... all) {
    return new View(title, fact, menu, List.of(all), body, status, refreshSeconds);
  }

  /** The same with another status. */
  public View status(int http) {
    return new View(title, fact, menu, acts, body, http, refreshSeconds);
  }

  /** The same, loading again by itself: for progress. */
  public View refresh(int seconds) {
    return new View(title, fact, menu, acts, body, status, seconds);
  }
}
