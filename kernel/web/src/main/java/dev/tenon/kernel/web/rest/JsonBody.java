package dev.tenon.kernel.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;

/**
 * JSON of one plugin version. The mapper and its cache of types are this version's own: a shared
 * cache would keep its class loader for ever. It stands in for pages as well while Jersey looks for
 * a method, since those are taken out before anything is written.
 */
@Produces(MediaType.WILDCARD)
@Consumes(MediaType.WILDCARD)
final class JsonBody implements MessageBodyWriter<Object>, MessageBodyReader<Object> {
  private static final int TYPES = 500;

  /** What Jersey writes as it is. */
  private static final List<Class<?>> BYTES =
      List.of(
          CharSequence.class,
          byte[].class,
          InputStream.class,
          File.class,
          Reader.class,
          StreamingOutput.class);

  private final ObjectMapper mapper;

  JsonBody(ClassLoader loader) {
    LookupCache<Object, JavaType> cache = new LRUMap<>(16, TYPES);
    TypeFactory types = TypeFactory.defaultInstance().withCache(cache).withClassLoader(loader);
    this.mapper =
        JsonMapper.builder()
            .typeFactory(types)
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
  }

  private static boolean isJson(MediaType media) {
    return media.getSubtype().equals("json") || media.getSubtype().endsWith("+json");
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return BYTES.stream().noneMatch(bytes -> bytes.isAssignableFrom(type));
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    out.write(mapper.writeValueAsBytes(value));
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] notes, MediaType media) {
    return isJson(media) && type != String.class && type != byte[].class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] notes,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    try {
      return mapper.readValue(in, mapper.constructType(generic));
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("body_unreadable", Text.of("tenon.problem.body_unreadable"));
    }
  }
}
