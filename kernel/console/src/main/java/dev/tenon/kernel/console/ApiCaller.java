package dev.tenon.kernel.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenon.kernel.operations.api.Api;
import dev.tenon.kernel.operations.api.ApiRequest;
import dev.tenon.kernel.operations.api.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;

/** Asks the programming interface as it would be asked over HTTP, in a person's name. */
final class ApiCaller {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Api api;
  private final People people;

  ApiCaller(Api api, People people) {
    this.api = api;
    this.people = people;
  }

  JsonNode get(Optional<String> email, String path, Map<String, List<String>> query) {
    return call(email, "GET", path, query, "");
  }

  JsonNode post(Optional<String> email, String path, JsonNode body) {
    return call(email, "POST", path, Map.of(), body.toString());
  }

  /** What the owner can read and do. */
  JsonNode capabilities() {
    return get(Optional.empty(), "/api/capabilities", Map.of()).path("data");
  }

  private JsonNode call(
      Optional<String> email,
      String method,
      String path,
      Map<String, List<String>> query,
      String body) {
    String requestId = "console-" + UUID.randomUUID();
    ApiRequest request =
        new ApiRequest(
            method,
            path,
            query,
            name -> "content-type".equalsIgnoreCase(name) ? "application/json" : null,
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
            requestId);
    try (MDC.MDCCloseable audited = MDC.putCloseable("request_id", requestId)) {
      return people.as(email, () -> read(api.handle(request)));
    }
  }

  private static JsonNode read(ApiResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      response.body().writeTo(bytes);
      JsonNode answer = MAPPER.readTree(bytes.toString(StandardCharsets.UTF_8));
      if (response.status() >= 400) {
        throw CommandRefused.because(problem(answer));
      }
      return answer;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the API's answer is no JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String problem(JsonNode problem) {
    String detail = problem.path("detail").asText(problem.path("title").asText());
    List<String> errors = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      String message = error.path("message").asText(error.path("detail").asText());
      errors.add(error.path("field").asText() + ": " + message);
    }
    return errors.isEmpty() ? detail : String.join("; ", errors);
  }
}
