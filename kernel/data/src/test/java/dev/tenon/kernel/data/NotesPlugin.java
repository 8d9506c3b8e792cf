package dev.tenon.kernel.data;

import java.util.List;
import java.util.UUID;

/** A plugin for tests, and its rows. */
final class NotesPlugin {
  static final UUID ANNA = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  static final UUID BERT = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  static final MigrationFile KERNEL =
      MigrationFile.beside(NotesPlugin.class, "V1_1__ledger_entry.sql");
  static final Sql LEDGER =
      new Sql("ledger.append", "insert into tenon.ledger_entry (tenant_id, words) values (?, ?)");
  static final Sql COUNT = new Sql("note.count", "select count(*) from note");

  private NotesPlugin() {}

  static PluginSource source() {
    return new PluginSource(
        "notes",
        "1.0.0",
        NotesPlugin.class.getClassLoader(),
        List.of(MigrationFile.beside(NotesPlugin.class, "V1__notes.sql")),
        List.of(NoteMapper.class));
  }

  static PluginSource source(String id, String migration) {
    return new PluginSource(
        id,
        "1.0.0",
        NotesPlugin.class.getClassLoader(),
        List.of(new MigrationFile("V1__tables.sql", migration)),
        List.of());
  }

  static RowContext as(UUID tenant) {
    return RowContext.of(tenant, "notes");
  }

  static NoteMapper.NewNote note(String title) {
    return new NoteMapper.NewNote(
        UUID.randomUUID(), title, List.of("a", "b;c"), "{\"k\": 1}", null, null);
  }

  static long count(Rows rows) {
    return rows.one(COUNT, Binder.NOTHING, row -> row.getLong(1)).orElseThrow();
  }
}
