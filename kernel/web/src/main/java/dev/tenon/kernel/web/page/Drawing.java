package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Chart;
import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns numbers into the points of a picture. */
record Drawing(
    List<Tick> ticks,
    List<Bar> bars,
    List<Line> lines,
    List<Label> labels,
    List<Key> keys,
    List<List<String>> table) {
  private static final double LEFT = 28;
  private static final double WIDTH = 292;
  private static final double BASE = 128;
  private static final double HEIGHT = 110;
  private static final int MOST_LABELS = 8;

  /** A line across with its number. */
  record Tick(String y, String textY, String label) {}

  /** A column. */
  record Bar(String look, String x, String y, String width, String height) {}

  /** A curve. */
  record Line(String look, String points) {}

  /** A name under a column. */
  record Label(String x, String text) {}

  /** What a colour means. */
  record Key(String name, boolean line, String look) {}

  static Drawing of(Rendering r, Chart chart) {
    Scale scale = Scale.of(chart);
    List<Tick> ticks = new ArrayList<>();
    for (double value = 0; value <= scale.top() + scale.step() / 2; value += scale.step()) {
      double y = scale.y(value);
      ticks.add(new Tick(round(y), round(y + 4), compact(r, value)));
    }
    Marks marks = new Marks(chart, scale);
    return new Drawing(
        ticks,
        marks.bars(),
        marks.lines(),
        labels(r, chart, marks),
        keys(r, chart),
        table(r, chart));
  }

  /** The greatest value and the distance of the lines across. */
  private record Scale(double top, double step) {
    static Scale of(Chart chart) {
      double greatest =
          chart.series().stream()
              .flatMap(s -> s.values().stream())
              .mapToDouble(Double::doubleValue)
              .max()
              .orElse(0);
      double rough = Math.max(greatest, 1) / 4;
      double power = Math.pow(10, Math.floor(Math.log10(rough)));
      double step =
          power * (rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10);
      return new Scale(Math.ceil(Math.max(greatest, 1) / step) * step, step);
    }

    double y(double value) {
      return BASE - Math.max(0, value) / top * HEIGHT;
    }
  }

  /** The columns and curves. */
  private record Marks(Chart chart, Scale scale) {
    double slot() {
      return WIDTH / Math.max(1, chart.labels().size());
    }

    double centre(int index) {
      return LEFT + slot() * (index + .5);
    }

    List<Bar> bars() {
      List<Chart.Series> columns = chart.series().stream().filter(s -> !s.line()).toList();
      double width = slot() * .62 / Math.max(1, columns.size());
      List<Bar> bars = new ArrayList<>();
      for (int s = 0; s < columns.size(); s++) {
        for (int i = 0; i < columns.get(s).values().size(); i++) {
          double top = scale.y(columns.get(s).values().get(i));
          double x = centre(i) - width * columns.size() / 2 + width * s;
          bars.add(
              new Bar(look("bar-mark", s), round(x), round(top), round(width), round(BASE - top)));
        }
      }
      return bars;
    }

    List<Line> lines() {
      List<Chart.Series> curves = chart.series().stream().filter(Chart.Series::line).toList();
      List<Line> lines = new ArrayList<>();
      for (int s = 0; s < curves.size(); s++) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < curves.get(s).values().size(); i++) {
          points
              .append(round(centre(i)))
              .append(',')
              .append(round(scale.y(curves.get(s).values().get(i))))
              .append(' ');
        }
        lines.add(new Line(look("line-mark", s), points.toString().strip()));
      }
      return lines;
    }
  }

  private static String look(String kind, int index) {
    return index == 0 ? kind : kind + " hue-" + Math.min(index + 1, 4);
  }

  private static List<Label> labels(Rendering r, Chart chart, Marks marks) {
    int every = Math.max(1, (int) Math.ceil(chart.labels().size() / (double) MOST_LABELS));
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < chart.labels().size(); i += every) {
      labels.add(new Label(round(marks.centre(i)), r.say(chart.labels().get(i))));
    }
    return labels;
  }

  private static List<Key> keys(Rendering r, Chart chart) {
    List<Key> keys = new ArrayList<>();
    int columns = 0;
    int curves = 0;
    for (Chart.Series series : chart.series()) {
      String look = series.line() ? look("line-mark", curves++) : look("bar-mark", columns++);
      keys.add(new Key(r.say(series.name()), series.line(), look));
    }
    return keys;
  }

  private static List<List<String>> table(Rendering r, Chart chart) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < chart.labels().size(); i++) {
      List<String> row = new ArrayList<>(List.of(r.say(chart.labels().get(i))));
      for (Chart.Series series : chart.series()) {
        row.add(i < series.values().size() ? figure(r, series.values().get(i)) : "");
      }
      rows.add(row);
    }
    return rows;
  }

  private static String figure(Rendering r, double value) {
    BigDecimal exact =
        BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return r.say(new Text.Figure(exact.scale() < 0 ? exact.setScale(0) : exact));
  }

  /** Short, as there is little room beside the lines. */
  private static String compact(Rendering r, double value) {
    return NumberFormat.getCompactNumberInstance(r.reader().locale(), NumberFormat.Style.SHORT)
        .format(value);
  }

  private static String round(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String sparkPoints(List<Double> trend) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < trend.size(); i++) {
      points
          .append(round(64.0 * i / (trend.size() - 1)))
          .append(',')
          .append(sparkY(trend, i))
          .append(' ');
    }
    return points.toString().strip();
  }

  static String sparkEnd(List<Double> trend) {
    return sparkY(trend, trend.size() - 1);
  }

  private static String sparkY(List<Double> trend, int index) {
    double least = trend.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = trend.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double share = most > least ? (trend.get(index) - least) / (most - least) : .5;
    return round(22 - 20 * share);
  }

  static String trendWords(Rendering r, List<Double> trend) {
    int direction = Double.compare(trend.getLast(), trend.getFirst());
    return r.t(direction > 0 ? "trend.rising" : direction < 0 ? "trend.falling" : "trend.level");
  }
}
