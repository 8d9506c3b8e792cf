package dev.tenon.plugin.contacts.imports;

import java.util.List;

/** One row of a file, as it was found. */
sealed interface CsvLine {

  /** The number of its first line in the file, from 1. */
  long number();

  /** Its cells as they stand in the file. */
  List<String> cells();

  /** A row with as many cells as there are columns. */
  record Row(long number, List<String> cells) implements CsvLine {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A row that can't be told apart into the file's columns.
   *
   * @param reason the broken rule's short name
   */
  record Broken(long number, List<String> cells, String reason) implements CsvLine {
    public Broken {
      cells = List.copyOf(cells);
    }
  }
}
