package dev.tenon.kernel.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Keeps work as JSON: readable, and never a Java object that somebody put there. */
final class AskedJson implements Serializer {
  private final JsonMapper mapper = JsonMapper.builder().build();

  @Override
  public byte[] serialize(@Nullable Object data) {
    try {
      return mapper.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] serialized) {
    try {
      return mapper.readValue(serialized, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
