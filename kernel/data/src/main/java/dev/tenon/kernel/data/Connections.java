package dev.tenon.kernel.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections and pools. */
final class Connections {
  private Connections() {}

  static PGSimpleDataSource to(DatabaseSettings settings, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(user);
    source.setPassword(password);
    source.setApplicationName("tenon");
    source.setConnectTimeout(10);
    source.setAssumeMinServerVersion("15");
    source.setLogServerErrorDetail(false);
    source.setTcpKeepAlive(true);
    source.setPreparedStatementCacheQueries(512);
    return source;
  }

  /** For a connection of one's own that must notice when the other side has gone. */
  static PGSimpleDataSource patient(DatabaseSettings settings, String user, String password) {
    PGSimpleDataSource source = to(settings, user, password);
    source.setSocketTimeout(10);
    return source;
  }

  static HikariDataSource pool(
      DatabaseSettings settings, String user, String password, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(user);
    config.setDataSource(to(settings, user, password));
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(Math.min(2, connections));
    config.setConnectionTimeout(10_000);
    config.setInitializationFailTimeout(1);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw Failures.of("connect as " + user, cause);
      }
      throw e;
    }
  }
}
