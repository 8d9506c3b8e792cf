package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingTest {
  private final LoggerContext context = new LoggerContext();

  LoggingTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  private LoggingEvent event(String logger, Level level, String message) {
    return new LoggingEvent("", context.getLogger(logger), level, message, null, null);
  }

  @Test
  void personReadsTheNarratorAndWarningsOnly() {
    ForPeople narration = new ForPeople(false);
    ForPeople warnings = new ForPeople(true);

    assertThat(narration.decide(event("tenon", Level.INFO, "ready")))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(narration.decide(event("tenon.access", Level.INFO, "request")))
        .isEqualTo(FilterReply.DENY);
    assertThat(narration.decide(event("tenon", Level.WARN, "odd"))).isEqualTo(FilterReply.DENY);
    assertThat(warnings.decide(event("tenon.access", Level.WARN, "odd")))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(warnings.decide(event("tenon", Level.INFO, "ready"))).isEqualTo(FilterReply.DENY);
  }

  @Test
  void warningIsInTheFileAtOnceWithAllThatCameBefore(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("log");
    BundledFile appender = started(file);

    appender.doAppend(event("any", Level.INFO, "calm"));
    appender.doAppend(event("any", Level.WARN, "odd"));
    assertThat(Files.readAllLines(file)).hasSize(2);

    appender.doAppend(event("any", Level.INFO, "calm again"));
    appender.stop();
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  private BundledFile started(Path file) {
    BundledFile appender = new BundledFile();
    appender.setContext(context);
    appender.setFile(file.toString());
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%i");
    rolling.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> never = new SizeBasedTriggeringPolicy<>();
    never.setContext(context);
    never.start();
    appender.setRollingPolicy(rolling);
    appender.setTriggeringPolicy(never);
    JsonLines lines = new JsonLines();
    lines.setContext(context);
    lines.start();
    appender.setEncoder(lines);
    appender.start();
    return appender;
  }
}
