package dev.tenon.kernel.data;

import java.util.List;
import java.util.Map;

/**
 * What a dump holds beside the rows: enough to make the tables anew and to tell whether all rows
 * came back.
 *
 * @param postgres the server's version number
 * @param schemas the kernel's own first, then plugins' in the order in which they were made
 */
public record DumpContent(int postgres, List<Schema> schemas) {
  public DumpContent {
    schemas = List.copyOf(schemas);
  }

  /** How many tables there are. */
  public int tables() {
    return schemas.stream().mapToInt(schema -> schema.tables().size()).sum();
  }

  /** How many rows there are. */
  public long rows() {
    return schemas.stream()
        .flatMap(schema -> schema.tables().stream())
        .mapToLong(Table::rows)
        .sum();
  }

  /**
   * One schema.
   *
   * @param plugin whose; {@link RowContext#KERNEL} for the kernel's
   * @param migrations what made its tables
   * @param sequences by name
   */
  public record Schema(
      String plugin,
      List<MigrationFile> migrations,
      List<Table> tables,
      Map<String, Sequence> sequences) {
    public Schema {
      migrations = List.copyOf(migrations);
      tables = List.copyOf(tables);
      sequences = Map.copyOf(sequences);
    }

    /** Its name in the database. */
    public String schema() {
      return plugin.equals(RowContext.KERNEL) ? "tenon" : PluginSource.schema(plugin);
    }
  }

  /**
   * One table.
   *
   * @param columns those that were copied, in this order
   * @param sums of each column that holds numbers, such as amounts of money, as decimal text
   */
  public record Table(String name, List<String> columns, long rows, Map<String, String> sums) {
    public Table {
      columns = List.copyOf(columns);
      sums = Map.copyOf(sums);
    }
  }

  /**
   * Where a sequence stands.
   *
   * @param called whether the value was handed out
   */
  public record Sequence(long value, boolean called) {}
}
