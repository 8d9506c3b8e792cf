package dev.tenon.api;

import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that the caller can do something about. For programs it becomes {@code
 * application/problem+json} (RFC 9457) with {@code code}, {@code detail} and {@code errors}; for
 * people a message on the form or a page. Carries nothing internal.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Text detail;
  private final transient List<FieldError> errors;
  private final transient @Nullable Values current;

  private Problem(
      int status, String code, Text detail, List<FieldError> errors, @Nullable Values current) {
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.current = current;
  }

  /** A refusal with an HTTP status from 400 to 499 and a code of the plugin's own. */
  public static Problem of(int status, String code, Text detail) {
    if (status < 400 || status > 499) {
      throw new IllegalArgumentException("status is " + status + "; a problem is 400 to 499");
    }
    return new Problem(status, code, detail, List.of(), null);
  }

  /** 422: the input breaks rules, each named with its field. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(422, "invalid", Text.of("tenon.problem.invalid"), errors, null);
  }

  /** 422: one field breaks one rule. */
  public static Problem invalid(String field, String rule, Text message) {
    return invalid(List.of(new FieldError(field, rule, message)));
  }

  /** 400: the request itself can't be understood. */
  public static Problem badRequest(String code, Text detail) {
    return of(400, code, detail);
  }

  /** 401: nobody is signed in. */
  public static Problem unauthenticated() {
    return of(401, "unauthenticated", Text.of("tenon.problem.unauthenticated"));
  }

  /** 403: the caller lacks a permission, which is named. */
  public static Problem forbidden(String permission) {
    return of(403, "forbidden", Text.of("tenon.problem.forbidden", permission));
  }

  /** 404: the same answer for what is missing and what belongs to another tenant. */
  public static Problem notFound() {
    return of(404, "not_found", Text.of("tenon.problem.not_found"));
  }

  /** 409: somebody else changed the row since it was read; carries the row as it is now. */
  public static Problem stale(Values current) {
    return new Problem(409, "stale", Text.of("tenon.problem.stale"), List.of(), current);
  }

  /** 409: the thing can't be done in the present state. */
  public static Problem conflict(String code, Text detail) {
    return of(409, code, detail);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The stable short name of the refusal. */
  public String code() {
    return code;
  }

  /** What a person reads. */
  public Text detail() {
    return detail;
  }

  /** What is wrong, field by field. */
  public List<FieldError> errors() {
    return errors;
  }

  /** The row as it is now, for a {@linkplain #stale stale} write. */
  public Optional<Values> current() {
    return Optional.ofNullable(current);
  }
}
