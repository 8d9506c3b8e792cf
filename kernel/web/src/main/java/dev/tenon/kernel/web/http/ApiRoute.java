package dev.tenon.kernel.web.http;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.api.Api;
import dev.tenon.kernel.operations.api.ApiRequest;
import dev.tenon.kernel.operations.api.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** Hands the programming interface's requests to the operations room, without Jersey. */
final class ApiRoute implements Route {
  private final Api api;

  ApiRoute(Api api) {
    this.api = api;
  }

  @Override
  public Answer answer(Exchange exchange) {
    ApiResponse response =
        api.handle(
            new ApiRequest(
                exchange.method(),
                exchange.path(),
                query(exchange.rawQuery()),
                name -> exchange.request().getHeaders().get(name),
                exchange.body(),
                exchange.requestId()));
    return switch (response.body()) {
      case ApiResponse.Whole whole ->
          new Answer.Whole(response.status(), response.headers(), whole.buffer());
      case ApiResponse.Streamed streamed ->
          new Answer.Streamed(response.status(), response.headers(), streamed::writeTo);
    };
  }

  private static Map<String, List<String>> query(String raw) {
    if (raw.isEmpty()) {
      return Map.of();
    }
    Fields fields = new Fields();
    try {
      UrlEncoded.decodeTo(raw, fields::add, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException unreadable) {
      throw Problem.badRequest("bad_query", Text.of("tenon.problem.bad_query"));
    }
    Map<String, List<String>> query = new LinkedHashMap<>();
    fields.forEach(field -> query.put(field.getName(), List.copyOf(field.getValues())));
    return query;
  }
}
