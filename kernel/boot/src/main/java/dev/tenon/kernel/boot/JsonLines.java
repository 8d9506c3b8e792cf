package dev.tenon.kernel.boot;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.tenon.kernel.operations.value.JsonBytes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object per line: time, level, logger, thread, message, then what the context and the
 * event carry (request id, tenant, plugin), then the stack trace.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

  @Override
  public void start() {
    traces.setContext(getContext());
    traces.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    JsonBytes line = new JsonBytes(512).raw("{\"time\":").instant(event.getInstant());
    field(line, "level", event.getLevel().levelStr);
    field(line, "logger", event.getLoggerName());
    field(line, "thread", event.getThreadName());
    field(line, "message", event.getFormattedMessage());
    // what the line itself says of a name counts more than where it was written
    Map<String, String> names = new LinkedHashMap<>(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        names.put(pair.key, String.valueOf(pair.value));
      }
    }
    names.forEach((key, value) -> field(line, key, value));
    if (event.getThrowableProxy() != null) {
      field(line, "trace", traces.convert(event));
    }
    line.raw("}\n");
    return Arrays.copyOf(line.buffer(), line.length());
  }

  private static void field(JsonBytes line, String name, String value) {
    line.raw(',').string(name).raw(':').string(value);
  }
}
