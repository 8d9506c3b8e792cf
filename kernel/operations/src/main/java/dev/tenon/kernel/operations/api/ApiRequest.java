package dev.tenon.kernel.operations.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request to the programming interface, whatever carried it.
 *
 * @param method in capitals: {@code GET}
 * @param path from {@code /api} on, decoded, without the query: {@code /api/v1/contacts}
 * @param query the decoded parameters, in order
 * @param headers the first value of a header by its name in any case; null when absent
 * @param body read only where one is taken, and only up to its limit
 * @param requestId named in every error
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Function<String, @Nullable String> headers,
    InputStream body,
    String requestId) {

  /** A header's first value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.apply(name));
  }

  /** A parameter's first value. */
  public Optional<String> parameter(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
