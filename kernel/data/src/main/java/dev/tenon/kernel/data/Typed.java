package dev.tenon.kernel.data;

import java.sql.SQLException;
import org.postgresql.util.PGobject;

/** Values that JDBC itself has no type for. */
final class Typed {
  private Typed() {}

  static PGobject json(String text) throws SQLException {
    PGobject json = new PGobject();
    json.setType("jsonb");
    json.setValue(text);
    return json;
  }
}
