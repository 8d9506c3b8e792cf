package dev.tenon.plugin.contacts.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, kept with what became of it.
 *
 * @param line the number of its first line in the file
 * @param broken why it can't be told apart into cells; null when it can
 * @param verdict what would become of it, when that was last looked at
 * @param outcome what became of it
 * @param field what was wrong with it; null or empty for the row as a whole
 * @param reason why it was refused, in the words of who brought the file in
 * @param contact who was there already, or whom it became
 * @param doneAt when its contact was written
 */
record Staged(
    long line,
    List<String> cells,
    @Nullable String broken,
    String verdict,
    String outcome,
    @Nullable String field,
    @Nullable String reason,
    @Nullable UUID contact,
    @Nullable Instant doneAt) {

  static final String NEW = "new";
  static final String GOOD = "good";
  static final String DOUBTFUL = "doubtful";
  static final String DUPLICATE = "duplicate";
  static final String REFUSED = "refused";

  static final String WAITING = "waiting";
  static final String CREATED = "created";
  static final String UPDATED = "updated";
  static final String SKIPPED = "skipped";
  static final String REVERTED = "reverted";
  static final String KEPT = "kept";

  /** The row as it was found in the file. */
  CsvLine found() {
    return broken == null ? new CsvLine.Row(line, cells) : new CsvLine.Broken(line, cells, broken);
  }
}
