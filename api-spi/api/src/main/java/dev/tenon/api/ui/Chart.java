package dev.tenon.api.ui;

import java.util.List;

/** A comparison as a picture, with its numbers in a table behind it. */
public record Chart(Text title, List<Text> labels, List<Series> series) implements Component {
  public Chart {
    labels = List.copyOf(labels);
    series = List.copyOf(series);
  }

  /** One row of values, one for each label. */
  public record Series(Text name, boolean line, List<Double> values) {
    public Series {
      values = List.copyOf(values);
    }
  }
}
