package dev.tenon.api.ui;

import dev.tenon.api.data.Values;
import java.util.List;

/**
 * Fills a place on somebody else's page. An exception shows a small box that names the plugin, and
 * the rest of the page lives.
 */
@FunctionalInterface
public interface SlotContent {

  /**
   * The pieces for the caller; none to leave the place as it is.
   *
   * @param about what the place is about, such as the id of the contact shown
   */
  List<Component> render(Values about);
}
