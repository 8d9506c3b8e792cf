package dev.tenon.plugin.contacts.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A table in a text: its columns, and its rows one after another. A quote that is opened and never
 * closed costs the row it stands in and no other.
 */
final class CsvTable {

  static final int MOST_COLUMNS = 500;
  private static final int MOST_OF_ONE_ROW = 1 << 17;
  private static final int MOST_QUOTES_MENDED = 1_000;

  private final String text;
  private final CsvDialect dialect;
  private final List<String> columns;

  private CsvTable(String text, CsvDialect dialect, List<String> columns) {
    this.text = text;
    this.dialect = dialect;
    this.columns = List.copyOf(columns);
  }

  /** Finds out how a text separates its cells and what its columns are called. */
  static CsvTable of(String text) throws ImportRefused {
    FileText.refuseOtherText(text);
    CsvDialect dialect = CsvDialect.of(text);
    List<String> first = dialect.firstRow();
    if (first.size() > MOST_COLUMNS) {
      throw new ImportRefused("columns", MOST_COLUMNS);
    }
    List<String> columns =
        dialect.hasHeading()
            ? first.stream().map(String::strip).toList()
            : Collections.nCopies(first.size(), "");
    return new CsvTable(text, dialect, columns);
  }

  /** The columns' names as they stand in the file; all empty when it has no heading line. */
  List<String> columns() {
    return columns;
  }

  /** What separates the cells. */
  char separator() {
    return dialect.separator();
  }

  /** Reads all rows below the heading, in order. */
  void forEach(Consumer<CsvLine> each) {
    int offset = dialect.start();
    long line = dialect.startLine();
    boolean heading = dialect.hasHeading();
    for (int mended = 0; offset < text.length(); mended++) {
      Resume resume =
          mended < MOST_QUOTES_MENDED
              ? readFrom(offset, line, heading, each)
              : broken(offset, line, each);
      offset = resume.offset();
      line = resume.line();
      heading = false;
    }
  }

  /** The first rows, for showing. */
  List<CsvLine> first(int most) {
    List<CsvLine> rows = new ArrayList<>();
    try {
      forEach(
          row -> {
            rows.add(row);
            if (rows.size() >= most) {
              throw new Enough();
            }
          });
    } catch (Enough e) {
      return List.copyOf(rows);
    }
    return List.copyOf(rows);
  }

  private record Resume(int offset, long line) {}

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  private Resume readFrom(int offset, long line, boolean heading, Consumer<CsvLine> each) {
    CsvReader<CsvRecord> reader = dialect.reader(text.substring(offset), MOST_OF_ONE_ROW);
    long good = line;
    int goodOffset = offset;
    boolean skip = heading;
    try (CloseableIterator<CsvRecord> records = reader.iterator()) {
      while (records.hasNext()) {
        CsvRecord record = records.next();
        long number = line + record.getStartingLineNumber() - 1;
        goodOffset = advance(goodOffset, number - good);
        good = number;
        List<String> cells = record.getFields();
        if (!skip && swallowedLines(cells)) {
          return broken(goodOffset, number, each);
        }
        if (!skip && !blank(cells)) {
          each.accept(row(number, cells));
        }
        skip = false;
        goodOffset = advance(goodOffset, linesOf(cells));
        good = number + linesOf(cells);
      }
      return new Resume(text.length(), good);
    } catch (CsvParseException e) {
      return broken(goodOffset, good, each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Resume broken(int offset, long number, Consumer<CsvLine> each) {
    int next = advance(offset, 1);
    String raw = text.substring(offset, next).stripTrailing();
    if (!raw.isBlank()) {
      each.accept(new CsvLine.Broken(number, List.of(raw), "quote"));
    }
    return new Resume(next, number + 1);
  }

  /** A quote opened by mistake ends at the next one, lines below: the cells no longer fit. */
  private boolean swallowedLines(List<String> cells) {
    return cells.size() != columns.size() && linesOf(cells) > 1;
  }

  private CsvLine row(long number, List<String> cells) {
    int wanted = columns.size();
    if (cells.stream().skip(wanted).anyMatch(cell -> !cell.isBlank())) {
      return new CsvLine.Broken(number, cells, "cells");
    }
    return new CsvLine.Row(
        number,
        IntStream.range(0, wanted).mapToObj(i -> i < cells.size() ? cells.get(i) : "").toList());
  }

  private static boolean blank(List<String> cells) {
    return cells.stream().allMatch(String::isBlank);
  }

  private static long linesOf(List<String> cells) {
    return 1 + cells.stream().mapToLong(CsvTable::lineEnds).sum();
  }

  static long lineEnds(String cell) {
    long ends = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean second = c == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
      ends += (c == '\n' || c == '\r') && !second ? 1 : 0;
    }
    return ends;
  }

  /** The offset so many line ends further on. */
  private int advance(int from, long lines) {
    int at = from;
    for (long left = lines; left > 0 && at < text.length(); left--) {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
      boolean pair =
          at + 1 < text.length() && text.charAt(at) == '\r' && text.charAt(at + 1) == '\n';
      at = Math.min(text.length(), at + (pair ? 2 : 1));
    }
    return at;
  }
}
