package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A file that somebody brings in: what its columns become, and how far that is. */
public final class ImportRun {

  static final String UPLOADED = "uploaded";
  static final String RUNNING = "running";
  static final String DONE = "done";

  /** The longest text taken, in characters. */
  static final int LONGEST = 5_000_000;

  /** The most rows of one file. */
  static final int MOST_ROWS = 50_000;

  /** The most rows that are brought in while the caller waits. */
  static final int AT_ONCE = 1_000;

  private static final Fields FIELDS = Fields.of("contacts");

  static final Field<String> FILE_NAME = FIELDS.text("file_name").required();
  static final Field<String> CONTENT =
      FIELDS.longText("content").required().max(LONGEST).sensitive();
  static final Field<String> COUNTRY = FIELDS.text("country").max(80);

  static final Field<String> COLUMN = FIELDS.text("column").max(500);
  static final Field<String> TARGET =
      FIELDS.choice(
          "target", Arrays.stream(Target.values()).map(Target::id).toArray(String[]::new));
  static final Field<List<Values>> MAPPING =
      FIELDS.items("mapping", COLUMN, TARGET).max(CsvTable.MOST_COLUMNS);

  static final Field<String> STATUS = FIELDS.choice("status", UPLOADED, RUNNING, DONE).readOnly();
  static final Field<Long> ROWS_TOTAL = FIELDS.integer("rows_total").readOnly();
  static final Field<Long> ROWS_CREATED = FIELDS.integer("rows_created").readOnly();
  static final Field<Long> ROWS_REFUSED = FIELDS.integer("rows_refused").readOnly();
  static final Field<Instant> FINISHED_AT = FIELDS.instant("finished_at").readOnly();

  static final Field<Long> LINE = FIELDS.integer("line");
  static final Field<String> FIELD = FIELDS.text("field").max(100);
  static final Field<String> REASON = FIELDS.text("reason").max(2_000);

  /** The refused rows of a stretch of the file. */
  static final Field<List<Values>> REFUSALS =
      FIELDS.items("refusals", LINE, FIELD, REASON).max(AT_ONCE).sensitive();

  /** How many rows of the stretch became contacts. */
  static final Field<Long> CREATED = FIELDS.integer("created");

  /** Whether the stretch was the last one. */
  static final Field<Boolean> FINISHED = FIELDS.yesNo("finished");

  /** What an answer tells of each refused row. */
  static final Field<List<Values>> ERRORS =
      FIELDS.items("errors", LINE, FIELD, REASON).max(MOST_ROWS);

  static final Type TYPE =
      Type.named("contacts", "contact_imports")
          .table("contact_import")
          .fields(
              FILE_NAME,
              STATUS,
              COUNTRY,
              MAPPING,
              ROWS_TOTAL,
              ROWS_CREATED,
              ROWS_REFUSED,
              FINISHED_AT)
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

  /** How many rows have been dealt with. */
  static long dealtWith(Values run) {
    return run.get(ROWS_CREATED).orElse(0L) + run.get(ROWS_REFUSED).orElse(0L);
  }
}
