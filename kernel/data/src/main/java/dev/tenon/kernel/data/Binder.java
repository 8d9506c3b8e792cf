package dev.tenon.kernel.data;

import java.sql.SQLException;

/** Sets a statement's parameters, in order. */
@FunctionalInterface
public interface Binder {
  /** For a statement without parameters. */
  Binder NOTHING = parameters -> {};

  void bind(Parameters parameters) throws SQLException;
}
