package dev.tenon.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transaction of one tenant, however many plugins speak in it. Belongs to one thread. */
final class RowTransaction implements FramedStatement.Owner {
  private final PluginPool pool;
  private final RowContext context;
  private final TransactionMode mode;
  private final List<Epilogue> epilogues = new ArrayList<>();
  private final List<Runnable> callbacks = new ArrayList<>();
  private @Nullable Connection connection;
  private @Nullable Actor entered;
  private boolean failed;
  private boolean rollbackOnly;
  private boolean wrotePluginRows;

  private record Epilogue(Sql sql, Binder binder) {}

  RowTransaction(PluginPool pool, RowContext context, TransactionMode mode) {
    this.pool = pool;
    this.context = context;
    this.mode = mode;
  }

  TransactionMode mode() {
    return mode;
  }

  Actor actor(RowContext context) {
    return pool.actor(context);
  }

  void epilogue(Sql sql, Binder binder) {
    epilogues.add(new Epilogue(sql, binder));
  }

  void afterCommit(Runnable callback) {
    callbacks.add(callback);
  }

  void rollbackOnly() {
    rollbackOnly = true;
  }

  FramedStatement frame(Sql sql, Actor actor) {
    requireUsable(sql.name());
    String guarded = StatementGuard.check(sql.name(), sql.text());
    boolean path = PluginPool.needsPath(actor, sql);
    try {
      boolean change = !actor.isKernel() && StatementGuard.mayChange(guarded);
      return framed(guarded, path, actor, change ? new Change() : this).named(sql.name());
    } catch (SQLException e) {
      failed = true;
      throw Failures.of(sql.name(), e);
    }
  }

  private void requireUsable(String name) {
    if (failed) {
      throw new DataException(name + ": the transaction has failed already", "25P02");
    }
  }

  private final class Change implements FramedStatement.Owner {
    @Override
    public void failed() {
      failed = true;
    }

    @Override
    public void closed() {
      // the connection is the transaction's
    }

    @Override
    public void executed(boolean rows, int count) {
      wrotePluginRows |= rows || count > 0;
    }
  }

  boolean wrotePluginRows() {
    return wrotePluginRows;
  }

  private FramedStatement framed(String sql, boolean path, Actor actor, FramedStatement.Owner owner)
      throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = pool.take(context);
      connection = open;
    }
    if (actor.equals(entered)) {
      return again(open, sql, path, actor, owner);
    }
    String text = entered == null ? pool.begin(mode.begin(), sql, path) : pool.change(sql, path);
    PreparedStatement statement = open.prepareStatement(text);
    int shift = pool.enter(actor, path, statement);
    entered = actor;
    return new FramedStatement(statement, shift, PluginPool.SKIP, owner);
  }

  /** One more statement of who is in already. */
  private FramedStatement again(
      Connection open, String sql, boolean path, Actor actor, FramedStatement.Owner owner)
      throws SQLException {
    if (!path) {
      return new FramedStatement(open.prepareStatement(sql), 0, 0, owner);
    }
    PreparedStatement statement = open.prepareStatement(pool.withPath(sql));
    return new FramedStatement(statement, pool.withPath(actor, statement), PluginPool.SKIP, owner);
  }

  @Override
  public void failed() {
    failed = true;
  }

  @Override
  public void closed() {
    // the connection is the transaction's
  }

  /** Commits, or rolls back where that was asked for, and runs what waits for the commit. */
  void end(RowContext context) {
    if (failed || rollbackOnly) {
      rollback();
      if (failed) {
        throw new DataException("commit: a statement of the transaction has failed", "25P02");
      }
      return;
    }
    commit(context);
    callbacks.forEach(Runnable::run);
  }

  private void commit(RowContext context) {
    String now = epilogues.isEmpty() ? "commit" : "commit with " + names();
    boolean committed = false;
    try {
      if (!epilogues.isEmpty()) {
        Actor kernel = pool.actor(context.as(RowContext.KERNEL));
        try (FramedStatement last = framed(epilogueText(), false, kernel, this)) {
          Parameters parameters = new Parameters(last.statement(), last.shift() + 1);
          for (Epilogue epilogue : epilogues) {
            epilogue.binder().bind(parameters);
          }
          last.execute();
        }
      } else if (connection != null) {
        try (PreparedStatement last = connection.prepareStatement(pool.commit())) {
          last.execute();
        }
      }
      committed = true;
    } catch (SQLException e) {
      throw Failures.of(now, e);
    } finally {
      release(committed);
    }
  }

  private String epilogueText() {
    StringBuilder text = new StringBuilder();
    for (Epilogue epilogue : epilogues) {
      text.append(epilogue.sql().text()).append(";\n");
    }
    return text.append(pool.commit()).toString();
  }

  private String names() {
    return String.join(", ", epilogues.stream().map(epilogue -> epilogue.sql().name()).toList());
  }

  void rollback() {
    release(false);
  }

  private void release(boolean ended) {
    Connection open = connection;
    connection = null;
    if (open == null) {
      return;
    }
    try {
      if (ended) {
        pool.give(open);
      } else {
        pool.giveAfterRollback(open);
      }
    } finally {
      pool.freed(context);
    }
  }
}
