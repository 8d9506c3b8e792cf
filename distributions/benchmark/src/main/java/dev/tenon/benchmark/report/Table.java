package dev.tenon.benchmark.report;

import dev.tenon.benchmark.measure.Cell;
import dev.tenon.benchmark.measure.Measured;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The figures as lines of text, a row for each operation at each number of connections. */
public final class Table {
  private static final String LEGEND =
      """
      Medians over the rounds; floor = pgbench on the same PostgreSQL, top = a bare Jetty with the \
      same bytes.
      /s: right answers a second.  of floor, of top: ratio of the /s.  p50, p99: milliseconds.  \
      p99×: that of the floor's p99.
      µs: processor time per request of the server's JVM (jvm), of PostgreSQL (pg), of PostgreSQL \
      under pgbench (floor), of this load generator (load).""";

  private static final List<String> HEAD =
      List.of(
          "",
          "conns",
          "/s",
          "floor/s",
          "of floor",
          "top/s",
          "of top",
          "p50",
          "p99",
          "p99×",
          "jvm µs",
          "pg µs",
          "floor µs",
          "load µs",
          "errors",
          "targets");

  private Table() {}

  /** The lines, the legend first. */
  public static List<String> lines(List<Cell> cells) {
    List<List<String>> rows =
        Stream.concat(Stream.of(HEAD), cells.stream().map(cell -> row(cell, cells))).toList();
    return Stream.concat(LEGEND.lines(), rows.stream().map(row -> aligned(row, rows))).toList();
  }

  private static List<String> row(Cell cell, List<Cell> all) {
    return List.of(
        cell.operation().title(),
        Integer.toString(cell.connections()),
        number("%.0f", cell.product(Table::perSecond)),
        number("%.0f", cell.floor(Table::perSecond)),
        number("%.2f", cell.ofFloor(Table::perSecond)),
        number("%.0f", cell.ceiling(Table::perSecond)),
        number("%.2f", cell.ofCeiling(Table::perSecond)),
        number("%.2f", cell.product(Table::p50)),
        number("%.2f", cell.product(Table::p99)),
        number("%.1f", cell.ofFloor(Table::p99)),
        number("%.0f", cell.product(Measured::serverMicrosEach)),
        number("%.0f", cell.product(Measured::postgresMicrosEach)),
        number("%.0f", cell.floor(Measured::postgresMicrosEach)),
        number("%.0f", cell.product(Measured::clientMicrosEach)),
        Long.toString(cell.errors()),
        targets(Target.of(cell, all)));
  }

  private static String targets(List<Target> targets) {
    return String.join(
        ", ", targets.stream().map(Target::text).filter(text -> !text.isEmpty()).toList());
  }

  private static String aligned(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size() - 1; column++) {
      String format =
          column == 0 ? "%-" + width(rows, column) + "s" : "%" + width(rows, column) + "s";
      line.append(String.format(Locale.ROOT, format, row.get(column))).append("  ");
    }
    return line.append(row.getLast()).toString().stripTrailing();
  }

  private static int width(List<List<String>> rows, int column) {
    return Math.max(1, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? number(format, value.getAsDouble()) : "-";
  }

  private static double perSecond(Measured measured) {
    return measured.figures().perSecond();
  }

  private static double p50(Measured measured) {
    return measured.figures().latencies().micros(50) / 1_000;
  }

  private static double p99(Measured measured) {
    return measured.figures().latencies().micros(99) / 1_000;
  }
}
