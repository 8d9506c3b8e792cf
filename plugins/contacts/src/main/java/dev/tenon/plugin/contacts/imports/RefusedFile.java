package dev.tenon.plugin.contacts.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The refused rows as a file of the same shape: to correct and bring in again. */
final class RefusedFile {

  private RefusedFile() {}

  /**
   * Writes the file.
   *
   * @param reasons why, by the row's line
   * @param line what the column with the line's number is called
   * @param reason what the column with the reason is called
   */
  static String of(CsvTable table, Map<Long, String> reasons, String line, String reason) {
    StringWriter text = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().fieldSeparator(table.separator()).build(text)) {
      out.writeRecord(row(table.columns(), table.columns().size(), line, reason));
      table.forEach(
          row -> {
            String why = reasons.get(row.number());
            if (why != null) {
              String number = Long.toString(row.number());
              out.writeRecord(row(row.cells(), table.columns().size(), number, why));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> row(List<String> cells, int columns, String line, String reason) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      row.add(i < cells.size() ? marked(cells.get(i)) : "");
    }
    row.add(line);
    row.add(reason);
    return row;
  }

  /** A spreadsheet must not run what somebody else wrote; numbers and phones are left alone. */
  private static String marked(String cell) {
    boolean number = cell.matches("[+-]?[0-9 ()./-]*");
    return !number && RowReading.startsFormula(cell) ? "'" + cell : cell;
  }
}
