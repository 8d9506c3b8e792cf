package dev.tenon.kernel.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short words between the nodes on one database, PostgreSQL's LISTEN and NOTIFY. What is said in a
 * transaction is heard when that has been committed, by all nodes, the one that said it included.
 *
 * <p>A word may be missed while the line is down, so who listens is told when it is back, and can
 * ask whether it is up. Safe for all threads.
 */
public final class Notices implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final String CHANNEL = "tenon";
  private static final Sql SAY = new Sql("notices.say", "select pg_notify('tenon', ?)");
  private static final Duration QUIET = Duration.ofSeconds(4);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final DataSource source;
  private final KernelSql kernel;
  private final Map<Long, Listener> listeners = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private final Thread thread;
  private volatile boolean hearing;
  private volatile boolean closed;
  private volatile @Nullable Connection line;

  private record Listener(String topic, Consumer<String> heard, Runnable missed) {}

  private Notices(DataSource source, KernelSql kernel) {
    this.source = source;
    this.kernel = kernel;
    thread = Thread.ofPlatform().name("notices").daemon().unstarted(this::listen);
  }

  static Notices open(DataSource source, KernelSql kernel) {
    Notices notices = new Notices(source, kernel);
    notices.thread.start();
    return notices;
  }

  /** Whether words are heard; while they are not, nothing remembered can be relied on. */
  public boolean isHearing() {
    return hearing;
  }

  /**
   * Says something to all nodes; in the kernel's open transaction if there is one.
   *
   * @param topic a short name without spaces
   * @param what a few words, no secret
   */
  public void say(String topic, String what) {
    kernel.one(SAY, p -> p.text(topic + " " + what), row -> true);
  }

  /**
   * Listens.
   *
   * @param heard is told what was said, on the thread that hears for all: it must not wait
   * @param missed is told when something may have been missed: the line is up (again)
   * @return ends it
   */
  public Runnable listen(String topic, Consumer<String> heard, Runnable missed) {
    long id = next.incrementAndGet();
    listeners.put(id, new Listener(topic, heard, missed));
    if (hearing) {
      missed.run();
    }
    return () -> listeners.remove(id);
  }

  private void listen() {
    while (!closed) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        line = connection;
        statement.execute("listen " + CHANNEL);
        hear(connection.unwrap(PGConnection.class), statement);
      } catch (SQLException e) {
        if (!closed) {
          log.warn("what other nodes say is not heard for now: {}", e.getSQLState());
        }
      } finally {
        hearing = false;
        line = null;
      }
      pause();
    }
  }

  private void hear(PGConnection postgres, Statement statement) throws SQLException {
    listeners.values().forEach(listener -> tell(listener, listener.missed()));
    hearing = true;
    while (!closed) {
      PGNotification[] words = postgres.getNotifications((int) QUIET.toMillis());
      if (words == null || words.length == 0) {
        statement.execute("select 1"); // a line that is dead says nothing either
      } else {
        for (PGNotification word : words) {
          spread(word.getParameter());
        }
      }
    }
  }

  private void spread(String said) {
    int space = said.indexOf(' ');
    String topic = space < 0 ? said : said.substring(0, space);
    String what = space < 0 ? "" : said.substring(space + 1);
    for (Listener listener : listeners.values()) {
      if (listener.topic().equals(topic)) {
        tell(listener, () -> listener.heard().accept(what));
      }
    }
  }

  private static void tell(Listener listener, Runnable words) {
    try {
      words.run();
    } catch (RuntimeException e) {
      log.error("what was said about {} could not be followed", listener.topic(), e);
    }
  }

  private void pause() {
    try {
      if (!closed) {
        Thread.sleep(AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Connection open = line;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        log.info("the line to the other nodes was not closed in order: {}", e.getSQLState());
      }
    }
  }
}
