package dev.tenon.kernel.data;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * The connection a mapper's statement is prepared on. It can do little more than that: frame one
 * guarded statement, so that whatever a plugin does with it stays in its row context.
 */
final class MapperConnection implements InvocationHandler {
  private static final ClassLoader LOADER = MapperConnection.class.getClassLoader();
  private static final DatabaseMetaData FACTS =
      (DatabaseMetaData)
          Proxy.newProxyInstance(
              LOADER,
              new Class<?>[] {DatabaseMetaData.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("supportsMultipleResultSets")) {
                  return false;
                }
                throw refused(method);
              });

  private final FramedRows rows;
  private final String statementName;
  private final Connection proxy;
  private @Nullable Connection real;

  private MapperConnection(FramedRows rows, String statementName) {
    this.rows = rows;
    this.statementName = statementName;
    this.proxy =
        (Connection) Proxy.newProxyInstance(LOADER, new Class<?>[] {Connection.class}, this);
  }

  static Connection of(FramedRows rows, String statementName) {
    return new MapperConnection(rows, statementName).proxy;
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws SQLException {
    return switch (method.getName()) {
      case "prepareStatement" -> prepare(method, arguments);
      case "getMetaData" -> FACTS;
      case "createArrayOf" -> array(method, arguments);
      case "getAutoCommit" -> true;
      case "isClosed" -> false;
      case "close" -> null;
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> arguments != null && self == arguments[0];
      case "toString" -> "connection of " + statementName;
      default -> throw refused(method);
    };
  }

  private PreparedStatement prepare(Method method, Object @Nullable [] arguments)
      throws SQLException {
    if (arguments == null || arguments.length != 1) {
      throw refused(method);
    }
    FramedStatement framed = rows.frame(new Sql(statementName, (String) arguments[0]));
    real = framed.statement().getConnection();
    return (PreparedStatement)
        Proxy.newProxyInstance(
            LOADER, new Class<?>[] {PreparedStatement.class}, new StatementHandler(framed, proxy));
  }

  private Object array(Method method, Object @Nullable [] arguments) throws SQLException {
    if (real == null || arguments == null) {
      throw refused(method);
    }
    return real.createArrayOf((String) arguments[0], (Object[]) arguments[1]);
  }

  private static SQLFeatureNotSupportedException refused(Method method) {
    return new SQLFeatureNotSupportedException("A mapper's connection has no " + method.getName());
  }

  /** The statement inside its frame. */
  private record StatementHandler(FramedStatement framed, Connection connection)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
        throws SQLException {
      return switch (method.getName()) {
        case "execute" -> arguments == null ? framed.execute() : refuse(method);
        case "getResultSet" -> framed.rows();
        case "getUpdateCount" -> framed.count();
        case "getMoreResults", "isClosed" -> false;
        case "getConnection" -> connection;
        case "close" -> {
          framed.close();
          yield null;
        }
        case "hashCode" -> System.identityHashCode(self);
        case "equals" -> arguments != null && self == arguments[0];
        case "toString" -> "statement";
        default -> set(method, arguments);
      };
    }

    private static Object refuse(Method method) throws SQLException {
      throw refused(method);
    }

    private @Nullable Object set(Method method, Object @Nullable [] arguments) throws SQLException {
      if (arguments == null
          || arguments.length < 2
          || !method.getName().startsWith("set")
          || !(arguments[0] instanceof Integer index)) {
        throw refused(method);
      }
      int shifted = index + framed.shift();
      if (arguments.length == 2) {
        Object value = arguments[1];
        switch (method.getName()) {
          case "setObject" -> framed.statement().setObject(shifted, value);
          case "setString" -> framed.statement().setString(shifted, (String) value);
          // to the server the type "unknown" is no type; the driver takes it for one, and does not
          // spend a round trip on asking for it
          case "setNull" -> framed.statement().setNull(shifted, Types.OTHER, "unknown");
          default -> reflect(method, shifted, arguments);
        }
      } else {
        reflect(method, shifted, arguments);
      }
      return null;
    }

    private void reflect(Method method, int index, Object[] arguments) throws SQLException {
      Object[] shifted = arguments.clone();
      shifted[0] = index;
      try {
        method.invoke(framed.statement(), shifted);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof SQLException sql) {
          throw sql;
        }
        throw new SQLException("A parameter could not be set");
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
