package dev.tenon.kernel.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.tenon.kernel.boot.Settings.LogLevel;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Two readers of what happens: a file of JSON lines for machines, and a calm terminal for the
 * person who typed the command, with warnings and the few lines of {@link #NARRATOR}.
 */
final class Logging implements AutoCloseable {
  /** The logger whose lines a person at the terminal reads. */
  static final String NARRATOR = "tenon";

  private static final String DAYS_KEPT = "14";

  private final LoggerContext context;

  private Logging(LoggerContext context) {
    this.context = context;
  }

  static Logging open(Path folder, LogLevel level, OutputStream terminal) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level.name()));
    quieten(context);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    root.addAppender(file(context, folder));
    root.addAppender(warnings(context, terminal));
    context.getLogger(NARRATOR).addAppender(narration(context, terminal));
    return new Logging(context);
  }

  private static void quieten(LoggerContext context) {
    for (String chatty :
        new String[] {
          "org.eclipse.jetty",
          "org.glassfish",
          "com.github.kagkarlsson",
          "org.flywaydb",
          "com.zaxxer.hikari",
          "io.zonky"
        }) {
      context.getLogger(chatty).setLevel(Level.WARN);
    }
  }

  private static Appender<ILoggingEvent> file(LoggerContext context, Path folder) {
    BundledFile appender = new BundledFile();
    appender.setName("file");
    appender.setContext(context);
    appender.setFile(folder.resolve("tenon.log").toString());
    appender.setRollingPolicy(rolling(context, folder, appender));
    return started(appender, new JsonLines());
  }

  private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(
      LoggerContext context, Path folder, FileAppender<ILoggingEvent> appender) {
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(folder.resolve("tenon.%d{yyyy-MM-dd}.%i.log").toString());
    policy.setMaxFileSize(FileSize.valueOf("50MB"));
    policy.setMaxHistory(Integer.parseInt(DAYS_KEPT));
    policy.setTotalSizeCap(FileSize.valueOf("1GB"));
    policy.start();
    return policy;
  }

  private static Appender<ILoggingEvent> warnings(LoggerContext context, OutputStream terminal) {
    OutputStreamAppender<ILoggingEvent> appender =
        terminal(context, "warnings", "%d{HH:mm:ss} %level %msg%n%nopex", terminal);
    appender.addFilter(new ForPeople(true));
    return appender;
  }

  private static Appender<ILoggingEvent> narration(LoggerContext context, OutputStream terminal) {
    OutputStreamAppender<ILoggingEvent> appender =
        terminal(context, "narration", "%msg%n%nopex", terminal);
    appender.addFilter(new ForPeople(false));
    return appender;
  }

  private static OutputStreamAppender<ILoggingEvent> terminal(
      LoggerContext context, String name, String pattern, OutputStream terminal) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setName(name);
    appender.setContext(context);
    appender.setOutputStream(new LeftOpen(terminal));
    return started(appender, encoder);
  }

  /** The log ends before the last words to the person at the terminal. */
  private static final class LeftOpen extends FilterOutputStream {
    private LeftOpen(OutputStream terminal) {
      super(terminal);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  private static <A extends OutputStreamAppender<ILoggingEvent>> A started(
      A appender, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(appender.getContext());
    encoder.start();
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }

  @Override
  public void close() {
    context.stop();
  }
}
