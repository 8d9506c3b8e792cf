package dev.tenon.kernel.data;

/** A row broke a constraint; tells which one, and nothing of any row. */
public final class ConstraintViolation extends DataException {
  private static final long serialVersionUID = 1L;

  /** What kind of constraint. */
  public enum Kind {
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    NOT_NULL,
    EXCLUSION,
    OTHER
  }

  private final Kind kind;
  private final String constraint;
  private final String table;
  private final String column;

  ConstraintViolation(String statement, String sqlState, Broken broken) {
    super(statement + ": " + broken, sqlState);
    this.kind = broken.kind();
    this.constraint = broken.constraint();
    this.table = broken.table();
    this.column = broken.column();
  }

  record Broken(Kind kind, String constraint, String table, String column) {
    @Override
    public String toString() {
      String what = constraint.isEmpty() ? table + "." + column : constraint;
      return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
          + " constraint "
          + what
          + " is violated";
    }
  }

  public Kind kind() {
    return kind;
  }

  /** The constraint's name; empty for a missing value, where {@link #column()} says which. */
  public String constraint() {
    return constraint;
  }

  /** The table, without its schema; empty where PostgreSQL does not tell. */
  public String table() {
    return table;
  }

  /** The column of a missing value; otherwise empty. */
  public String column() {
    return column;
  }
}
