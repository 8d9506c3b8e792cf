package dev.tenon.kernel.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A log file whose lines are written in bundles, as a system call for each request's line is dear:
 * at once where something looks wrong, else within a second.
 */
final class BundledFile extends RollingFileAppender<ILoggingEvent> {
  private static final long BUNDLE_BYTES = 64 * 1024L;

  private @Nullable ScheduledFuture<?> flushing;

  @Override
  public void start() {
    setImmediateFlush(false);
    setBufferSize(new FileSize(BUNDLE_BYTES));
    super.start();
    flushing =
        getContext()
            .getScheduledExecutorService()
            .scheduleWithFixedDelay(this::flush, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  protected void subAppend(ILoggingEvent event) {
    super.subAppend(event);
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      flush();
    }
  }

  private void flush() {
    streamWriteLock.lock();
    try {
      OutputStream out = getOutputStream();
      if (out != null) {
        out.flush();
      }
    } catch (IOException e) {
      addError("the log can't be written", e);
    } finally {
      streamWriteLock.unlock();
    }
  }

  @Override
  public void stop() {
    ScheduledFuture<?> running = flushing;
    if (running != null) {
      running.cancel(false);
    }
    super.stop();
  }
}
