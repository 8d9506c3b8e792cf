package dev.tenon.kernel.data;

import dev.tenon.kernel.data.ConstraintViolation.Broken;
import dev.tenon.kernel.data.ConstraintViolation.Kind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns the driver's exceptions, which may quote values, into ours, which do not. */
final class Failures {
  private Failures() {}

  static DataException of(String statement, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "40001", "40P01" ->
          new ConcurrencyFailure(statement + ": another transaction was in the way", state);
      case "55P03" -> new ConcurrencyFailure(statement + ": a lock was not free in time", state);
      case "57014" -> new StatementTimeout(statement + ": took too long", state);
      case "25006" ->
          new WriteOutsideTransaction(statement + ": a row is changed by an action", state);
      case "42501" -> new RowRefused(statement + ": " + reason(e, "refused"), state);
      default -> byClass(statement, state, e);
    };
  }

  private static DataException byClass(String statement, String state, SQLException e) {
    String kind = state.length() < 2 ? "" : state.substring(0, 2);
    return switch (kind) {
      case "22" ->
          new ValueRefused(statement + ": a value was refused with SQL state " + state, state);
      case "23" -> new ConstraintViolation(statement, state, broken(state, server(e)));
      // names of tables, columns and types, and the statement's own text: never a value
      case "42", "3F" -> new DataException(statement + ": " + reason(e, "wrong SQL"), state);
      case "08", "53", "28" -> unavailable(statement, state);
      case "57" -> unavailable(statement, state);
      case "" ->
          e instanceof java.sql.SQLTransientConnectionException
              ? unavailable(statement, state)
              : new DataException(statement + ": failed in the driver", state);
      default -> new DataException(statement + ": failed with SQL state " + state, state);
    };
  }

  private static DataException unavailable(String statement, String state) {
    return new DatabaseUnavailable(statement + ": the database is not available", state);
  }

  private static Broken broken(String state, @Nullable ServerErrorMessage message) {
    Kind kind =
        switch (state) {
          case "23505" -> Kind.UNIQUE;
          case "23503" -> Kind.FOREIGN_KEY;
          case "23514" -> Kind.CHECK;
          case "23502" -> Kind.NOT_NULL;
          case "23P01" -> Kind.EXCLUSION;
          default -> Kind.OTHER;
        };
    return message == null
        ? new Broken(kind, "", "", "")
        : new Broken(
            kind,
            orEmpty(message.getConstraint()),
            orEmpty(message.getTable()),
            orEmpty(message.getColumn()));
  }

  private static String reason(SQLException e, String otherwise) {
    ServerErrorMessage message = server(e);
    return message == null || message.getMessage() == null ? otherwise : message.getMessage();
  }

  private static @Nullable ServerErrorMessage server(SQLException e) {
    return e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
