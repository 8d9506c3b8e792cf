package dev.tenon.kernel.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.type.TypeException;
import org.jspecify.annotations.Nullable;

/** One plugin version's mappers; each call is a session of its own in the thread's scope. */
final class MappedPlugin implements PluginData {
  private final PluginSource plugin;
  private final Database database;
  private final AtHand atHand;
  private final Configuration configuration;
  private final DefaultSqlSessionFactory sessions;
  private final SqlSession session;
  private volatile boolean closed;

  private MappedPlugin(
      PluginSource plugin, Database database, AtHand atHand, Configuration configuration) {
    this.plugin = plugin;
    this.database = database;
    this.atHand = atHand;
    this.configuration = configuration;
    this.sessions = new DefaultSqlSessionFactory(configuration);
    this.session =
        (SqlSession)
            Proxy.newProxyInstance(
                MappedPlugin.class.getClassLoader(),
                new Class<?>[] {SqlSession.class},
                (proxy, method, arguments) -> call(method, arguments));
  }

  static MappedPlugin of(PluginSource plugin, Database database, AtHand atHand) {
    try {
      return new MappedPlugin(plugin, database, atHand, MapperConfiguration.of(plugin));
    } catch (RuntimeException e) {
      OgnlCaches.evict(plugin.loader());
      throw e;
    }
  }

  @Override
  public String plugin() {
    return plugin.id() + "@" + plugin.version();
  }

  @Override
  public <M> M mapper(Class<M> type) {
    if (!configuration.hasMapper(type)) {
      throw new IllegalArgumentException(plugin() + " declares no mapper " + type.getName());
    }
    return configuration.getMapper(type, session);
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "getConfiguration" -> configuration;
      case "selectOne", "selectList", "selectMap", "select" -> run(method, arguments, false);
      case "insert", "update", "delete" -> run(method, arguments, true);
      default -> throw new UnsupportedOperationException("A mapper does not " + method.getName());
    };
  }

  private @Nullable Object run(Method method, Object @Nullable [] arguments, boolean change)
      throws Throwable {
    String name = name(arguments == null ? "" : String.valueOf(arguments[0]));
    FramedRows rows = rows(name);
    if (change && !rows.writable()) {
      throw new WriteOutsideTransaction(name + ": a row is changed by an action", "");
    }
    try (SqlSession opened =
        sessions.openSession(ExecutorType.SIMPLE, MapperConnection.of(rows, name))) {
      return method.invoke(opened, arguments);
    } catch (InvocationTargetException e) {
      throw failure(name, e.getCause() == null ? e : e.getCause());
    }
  }

  private FramedRows rows(String name) {
    if (closed) {
      throw new IllegalStateException(plugin() + " has been stopped");
    }
    return Scope.current()
        .filter(scope -> scope.belongsTo(database))
        .map(scope -> ((FramedRows) scope.rows()).through(scope.context().as(plugin.id())))
        .or(() -> atHand.context(plugin.id()).map(database::readingRows))
        .orElseThrow(() -> new IllegalStateException(name + " was called without a row context"));
  }

  /** What went wrong, without the text of an exception that may quote a value. */
  private static Throwable failure(String name, Throwable thrown) {
    Throwable deepest = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataException ours) {
        return ours;
      }
      if (cause instanceof SQLException sql) {
        return Failures.of(name, sql);
      }
      deepest = cause;
    }
    if (deepest instanceof PersistenceException && !(deepest instanceof TypeException)) {
      return new DataException(name + ": " + deepest.getMessage(), "");
    }
    if (thrown instanceof PersistenceException) {
      return new DataException(name + ": " + deepest.getClass().getName(), "");
    }
    return thrown;
  }

  /** The interface's and the method's name. */
  private static String name(String id) {
    int method = id.lastIndexOf('.');
    return id.substring(id.lastIndexOf('.', method - 1) + 1);
  }

  @Override
  public void close() {
    closed = true;
    OgnlCaches.evict(plugin.loader());
  }
}
