package dev.tenon.kernel.data;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a whole result, standing before its first row; the result is closed afterwards. */
@FunctionalInterface
public interface ResultReader<T> {
  T read(ResultSet rows) throws SQLException;
}
