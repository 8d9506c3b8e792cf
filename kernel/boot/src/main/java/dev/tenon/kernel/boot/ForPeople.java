package dev.tenon.kernel.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Decides what of the log a person at the terminal sees: narration, or warnings. */
final class ForPeople extends Filter<ILoggingEvent> {
  /** For what the person is told in other words. */
  static final Marker FILE_ONLY = MarkerFactory.getMarker("file-only");

  private final boolean warnings;

  ForPeople(boolean warnings) {
    this.warnings = warnings;
    start();
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    boolean hidden = event.getMarkerList() != null && event.getMarkerList().contains(FILE_ONLY);
    boolean warning = event.getLevel().isGreaterOrEqual(Level.WARN);
    boolean narrated = event.getLoggerName().equals(Logging.NARRATOR);
    boolean wanted = warnings ? warning : narrated && !warning;
    return wanted && !hidden ? FilterReply.NEUTRAL : FilterReply.DENY;
  }
}
