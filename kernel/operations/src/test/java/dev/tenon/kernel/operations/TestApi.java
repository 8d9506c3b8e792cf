package dev.tenon.kernel.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.api.ApiRequest;
import dev.tenon.kernel.operations.api.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a house's programming interface as its owner, or as somebody else. */
final class TestApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final House house;

  TestApi(House house) {
    this.house = house;
  }

  record Answer(int status, Map<String, String> headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String code() {
      return json().path("code").asText();
    }
  }

  Answer get(String address, String... headers) {
    return call(house.owner(), "GET", address, "", headers);
  }

  Answer post(String address, String body, String... headers) {
    return call(house.owner(), "POST", address, body, headers);
  }

  Answer call(Actor actor, String method, String address, String body, String... headers) {
    ApiRequest request = request(method, address, body, headers);
    return answer(house.as(actor, () -> house.operations.api().handle(request)));
  }

  static ApiRequest request(String method, String address, String body, String... headers) {
    Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], headers[i + 1]);
    }
    int mark = address.indexOf('?');
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String pair : address.substring(mark + 1).split("&")) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(parts[0], k -> new ArrayList<>())
            .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return new ApiRequest(
        method,
        mark < 0 ? address : address.substring(0, mark),
        query,
        named::get,
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        "request-1");
  }

  static Answer answer(ApiResponse response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      response.body().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(response.status(), response.headers(), out.toString(StandardCharsets.UTF_8));
  }
}
