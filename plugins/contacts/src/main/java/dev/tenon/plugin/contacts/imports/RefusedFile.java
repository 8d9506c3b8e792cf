package dev.tenon.plugin.contacts.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tenon.api.data.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The refused rows as a file of the same shape, to correct and bring in again.
 *
 * @param run the import
 * @param line what the column with the line's number is called
 * @param reason what the column with the reason is called
 */
record RefusedFile(Values run, String line, String reason) {

  /** Writes the file; {@code below} answers the next refused rows below a line. */
  void write(OutputStream to, LongFunction<List<Staged>> below) throws IOException {
    List<String> columns =
        run.get(ImportRun.MAPPING).orElse(List.of()).stream()
            .map(column -> column.get(ImportRun.COLUMN).orElse(""))
            .toList();
    OutputStreamWriter text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    text.write('\ufeff');
    char separator = run.require(ImportRun.SEPARATOR).charAt(0);
    CsvWriter out = CsvWriter.builder().fieldSeparator(separator).build(text);
    out.writeRecord(row(columns, columns.size(), line, reason));
    List<Staged> rows = below.apply(0);
    while (!rows.isEmpty()) {
      for (Staged row : rows) {
        String why = Optional.ofNullable(row.reason()).orElse("");
        out.writeRecord(row(row.cells(), columns.size(), Long.toString(row.line()), why));
      }
      rows = below.apply(rows.getLast().line());
    }
    out.flush();
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
