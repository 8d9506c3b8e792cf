package dev.tenon.kernel.data;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.ExecutorException;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/**
 * A MyBatis that reads plain records by a plan made once for each statement. Its own way matches
 * every constructor parameter against every column again for every row, which took nine tenths of
 * the time of mapping a list.
 */
final class RecordResults extends Configuration {
  private final Map<String, RecordPlan> plans = new ConcurrentHashMap<>();

  @Override
  @SuppressWarnings("rawtypes") // the signature's
  public ResultSetHandler newResultSetHandler(
      Executor executor,
      MappedStatement statement,
      RowBounds bounds,
      ParameterHandler parameters,
      @Nullable ResultHandler handler,
      BoundSql sql) {
    if (handler == null && bounds == RowBounds.DEFAULT && isPlainRecord(statement)) {
      return new Handler(statement);
    }
    return super.newResultSetHandler(executor, statement, bounds, parameters, handler, sql);
  }

  private static boolean isPlainRecord(MappedStatement statement) {
    if (statement.getResultMaps().size() != 1) {
      return false;
    }
    ResultMap map = statement.getResultMaps().getFirst();
    return map.getType().isRecord()
        && map.getResultMappings().isEmpty()
        && map.getDiscriminator() == null;
  }

  private RecordPlan plan(MappedStatement statement, ResultSet rows) throws SQLException {
    List<String> columns = RecordPlan.columns(rows);
    RecordPlan known = plans.get(statement.getId());
    if (known != null && known.fits(columns)) {
      return known;
    }
    Class<?> type = statement.getResultMaps().getFirst().getType();
    RecordPlan plan = RecordPlan.of(type, columns, getTypeHandlerRegistry());
    plans.put(statement.getId(), plan);
    return plan;
  }

  private final class Handler implements ResultSetHandler {
    private final MappedStatement statement;

    Handler(MappedStatement statement) {
      this.statement = statement;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface's shape
    public <E> List<E> handleResultSets(Statement executed) throws SQLException {
      List<E> all = new ArrayList<>();
      try (ResultSet rows = executed.getResultSet()) {
        if (rows == null) {
          throw new ExecutorException(statement.getId() + " answers no rows");
        }
        RecordPlan plan = plan(statement, rows);
        while (rows.next()) {
          all.add((E) plan.read(rows));
        }
      }
      return all;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <E> Cursor<E> handleCursorResultSets(Statement executed) throws SQLException {
      throw new ExecutorException("A mapper answers lists, not cursors");
    }

    @Override
    public void handleOutputParameters(CallableStatement call) throws SQLException {
      throw new ExecutorException("Stored procedures are not called");
    }
  }
}
