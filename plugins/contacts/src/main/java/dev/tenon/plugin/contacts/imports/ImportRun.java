package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.List;

/** A file that somebody brings in: what its columns become, and how far that is. */
public final class ImportRun {

  static final String UPLOADED = "uploaded";
  static final String CHECKING = "checking";
  static final String CHECKED = "checked";
  static final String RUNNING = "running";
  static final String STOPPED = "stopped";
  static final String DONE = "done";
  static final String REVERTING = "reverting";
  static final String REVERTED = "reverted";

  static final String SKIP = "skip";
  static final String UPDATE = "update";
  static final String CREATE = "create";

  /** The longest text taken, in characters. */
  static final int LONGEST = 40_000_000;

  /** The most rows of one file. */
  static final int MOST_ROWS = 250_000;

  /** The most rows that are dealt with while the caller waits. */
  static final int AT_ONCE = 1_000;

  private static final Fields FIELDS = Fields.of("contacts");

  static final Field<String> FILE_NAME = FIELDS.text("file_name").required();
  static final Field<String> CONTENT =
      FIELDS.longText("content").required().max(LONGEST).sensitive();
  static final Field<String> COUNTRY = FIELDS.text("country").max(80);

  static final Field<String> COLUMN = FIELDS.text("column").max(500);
  static final Field<String> TARGET = FIELDS.text("target").max(60);
  static final Field<List<Values>> MAPPING =
      FIELDS.items("mapping", COLUMN, TARGET).max(CsvTable.MOST_COLUMNS);

  /** What becomes of a row that says who is there already. */
  static final Field<String> DUPLICATES = FIELDS.choice("duplicates", SKIP, UPDATE, CREATE);

  static final Field<String> STATUS =
      FIELDS
          .choice(
              "status", UPLOADED, CHECKING, CHECKED, RUNNING, STOPPED, DONE, REVERTING, REVERTED)
          .readOnly()
          .filterable();
  static final Field<String> SEPARATOR = FIELDS.text("separator").max(1).readOnly();
  static final Field<Long> AT_LINE = FIELDS.integer("at_line").readOnly();
  static final Field<Long> ROWS_TOTAL = FIELDS.integer("rows_total").readOnly();
  static final Field<Long> ROWS_CHECKED = FIELDS.integer("rows_checked").readOnly();
  static final Field<Long> ROWS_GOOD = FIELDS.integer("rows_good").readOnly();
  static final Field<Long> ROWS_DOUBTFUL = FIELDS.integer("rows_doubtful").readOnly();
  static final Field<Long> ROWS_DUPLICATE = FIELDS.integer("rows_duplicate").readOnly();
  static final Field<Long> ROWS_CREATED = FIELDS.integer("rows_created").readOnly();
  static final Field<Long> ROWS_UPDATED = FIELDS.integer("rows_updated").readOnly();
  static final Field<Long> ROWS_SKIPPED = FIELDS.integer("rows_skipped").readOnly();
  static final Field<Long> ROWS_REFUSED = FIELDS.integer("rows_refused").readOnly();
  static final Field<Long> ROWS_REVERTED = FIELDS.integer("rows_reverted").readOnly();
  static final Field<Long> ROWS_KEPT = FIELDS.integer("rows_kept").readOnly();
  static final Field<Instant> FINISHED_AT = FIELDS.instant("finished_at").readOnly();

  static final List<Field<Long>> COUNTS =
      List.of(
          AT_LINE,
          ROWS_CHECKED,
          ROWS_GOOD,
          ROWS_DOUBTFUL,
          ROWS_DUPLICATE,
          ROWS_CREATED,
          ROWS_UPDATED,
          ROWS_SKIPPED,
          ROWS_REFUSED,
          ROWS_REVERTED,
          ROWS_KEPT);

  static final Field<Long> LINE = FIELDS.integer("line");
  static final Field<String> FIELD = FIELDS.text("field").max(100);
  static final Field<String> REASON = FIELDS.text("reason").max(2_000);

  /** At most so many rows in this step. */
  static final Field<Long> MOST = FIELDS.integer("most");

  /** The next row can't be written, and why. */
  static final Field<String> REFUSED_FOR = FIELDS.text("refused_for").max(2_000);

  /** What an answer tells of each refused row. */
  static final Field<List<Values>> ERRORS =
      FIELDS.items("errors", LINE, FIELD, REASON).max(MOST_ROWS);

  static final Type TYPE =
      Type.named("contacts", "contact_imports")
          .table("contact_import")
          .fields(
              FILE_NAME, STATUS, COUNTRY, MAPPING, DUPLICATES, SEPARATOR, ROWS_TOTAL, FINISHED_AT)
          .fields(COUNTS.toArray(Field<?>[]::new))
          .title(row -> row.require(FILE_NAME))
          .page("/contacts/imports/{id}")
          .build();

  private ImportRun() {}

  /** What the columns of a run become. */
  static List<Target> targets(Values run) {
    return run.get(MAPPING).orElse(List.of()).stream()
        .map(column -> column.get(TARGET).flatMap(Target::byId).orElse(Target.LEAVE_OUT))
        .toList();
  }

  /** A run without any count yet. */
  static Values uncounted(Values run) {
    Values all = run;
    for (Field<Long> count : COUNTS) {
      all = all.with(count, 0L);
    }
    return all;
  }

  static Values more(Values run, Field<Long> count, long by) {
    return run.with(count, run.require(count) + by);
  }

  /** How many rows became something or were refused. */
  static long dealtWith(Values run) {
    return run.require(ROWS_CREATED)
        + run.require(ROWS_UPDATED)
        + run.require(ROWS_SKIPPED)
        + run.require(ROWS_REFUSED);
  }

  /** Whether its job has something to do. */
  static boolean isWorking(Values run) {
    return switch (run.require(STATUS)) {
      case CHECKING, RUNNING, REVERTING -> true;
      default -> false;
    };
  }
}
