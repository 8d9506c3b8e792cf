package dev.tenon.kernel.boot;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Sends the framework's own messages to our log. */
final class FrameworkLog extends org.apache.felix.framework.Logger {
  private final org.slf4j.Logger log = LoggerFactory.getLogger("org.apache.felix.framework");

  @Override
  @SuppressWarnings("rawtypes")
  protected void doLog(
      @Nullable Bundle bundle,
      @Nullable ServiceReference reference,
      int level,
      String message,
      @Nullable Throwable failure) {
    String named = bundle == null ? message : bundle + ": " + message;
    log.atLevel(level(level)).setCause(failure).log(named);
  }

  @Override
  protected void doLog(int level, String message, @Nullable Throwable failure) {
    log.atLevel(level(level)).setCause(failure).log(message);
  }

  private static Level level(int felix) {
    return switch (felix) {
      case LOG_ERROR -> Level.ERROR;
      case LOG_WARNING -> Level.WARN;
      default -> Level.DEBUG;
    };
  }
}
