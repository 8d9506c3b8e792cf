package dev.tenon.plugin.contacts.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a text separates its cells.
 *
 * @param separator between two cells
 * @param start where the table begins, after a line such as {@code sep=;}
 * @param startLine the number of that line
 * @param firstRow the first row's cells
 * @param hasHeading whether the first row names the columns
 */
record CsvDialect(
    char separator, int start, long startLine, List<String> firstRow, boolean hasHeading) {

  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int LOOKED_AT = 20;
  private static final Pattern DECLARED = Pattern.compile("(?i)\\A\\s*\"?sep=(.)\"?\\r?\\n");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ()./-]{5,}");

  CsvDialect {
    firstRow = List.copyOf(firstRow);
  }

  static CsvDialect of(String text) throws ImportRefused {
    var declared = DECLARED.matcher(text);
    if (declared.find()) {
      char separator = declared.group(1).charAt(0);
      return with(separator, declared.end(), 2, rows(text.substring(declared.end()), separator));
    }
    char best = ',';
    double bestScore = -1;
    List<List<String>> bestRows = List.of();
    for (char candidate : CANDIDATES) {
      List<List<String>> rows = rows(text, candidate);
      double score = score(rows);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
        bestRows = rows;
      }
    }
    return with(best, 0, 1, bestRows);
  }

  /** A reader of a part of the text. */
  CsvReader<CsvRecord> reader(String part, int mostOfOneRow) {
    return reader(part, separator, mostOfOneRow);
  }

  private static CsvDialect with(char separator, int start, long line, List<List<String>> rows)
      throws ImportRefused {
    if (rows.isEmpty()) {
      throw new ImportRefused("empty");
    }
    List<String> first = rows.getFirst();
    boolean heading =
        first.stream()
            .map(String::strip)
            .noneMatch(c -> ADDRESS.matcher(c).matches() || NUMBER.matcher(c).matches());
    if (heading && rows.size() == 1) {
      throw new ImportRefused("only_heading");
    }
    return new CsvDialect(separator, start, line, first, heading);
  }

  /** The more rows have the first row's number of cells, and the more cells, the better. */
  private static double score(List<List<String>> rows) {
    if (rows.isEmpty() || rows.getFirst().size() < 2) {
      return 0;
    }
    int width = rows.getFirst().size();
    long same = rows.stream().filter(row -> row.size() == width).count();
    return (double) same / rows.size() * 100 + Math.min(width, 50);
  }

  private static List<List<String>> rows(String text, char separator) {
    List<List<String>> rows = new ArrayList<>();
    try (CloseableIterator<CsvRecord> records = reader(text, separator, 1 << 17).iterator()) {
      while (rows.size() < LOOKED_AT && records.hasNext()) {
        List<String> cells = records.next().getFields();
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
          rows.add(cells);
        }
      }
    } catch (CsvParseException e) {
      // What was read before an endless quote is enough to judge by.
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static CsvReader<CsvRecord> reader(String text, char separator, int mostOfOneRow) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(mostOfOneRow)
        .ofCsvRecord(text);
  }
}
