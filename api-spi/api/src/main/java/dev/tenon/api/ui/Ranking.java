package dev.tenon.api.ui;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A few names by how much of something each has: a bar and a number for each, the greatest first as
 * the caller gives them.
 *
 * @param caption what is counted, for screen readers
 */
public record Ranking(Text caption, List<Entry> entries) implements Component {
  public Ranking {
    entries = List.copyOf(entries);
  }

  /**
   * One line.
   *
   * @param path where the name leads; null for nowhere
   */
  public record Entry(Text name, BigDecimal value, @Nullable String path) {}
}
