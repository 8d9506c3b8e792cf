package dev.tenon.kernel.web.http;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.security.Authentication.SignedIn;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** One request and its answer, as pages see them. Used by the request's thread. */
public final class Exchange {
  private final Request request;
  private final Response response;
  private final Site site;
  private final String requestId;
  private FormData form = FormData.empty();
  private String plugin = "";
  private @Nullable SignedIn signedIn;
  private @Nullable String sessionSecret;
  private @Nullable Problem refusal;

  Exchange(Request request, Response response, Site site, String requestId) {
    this.request = request;
    this.response = response;
    this.site = site;
    this.requestId = requestId;
  }

  /** Named in the answer, in every error and in every line of the log. */
  public String requestId() {
    return requestId;
  }

  /** When it came. */
  public Instant at() {
    return Instant.ofEpochMilli(Request.getTimeStamp(request));
  }

  /** The request line's method. */
  public String method() {
    return request.getMethod();
  }

  /** The path, decoded. */
  public String path() {
    return request.getHttpURI().getDecodedPath();
  }

  /** The path as it came, and the query. */
  public String pathAndQuery() {
    return request.getHttpURI().getPathQuery();
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** Whether a person's browser wants a page. */
  public boolean wantsPage() {
    return header("Accept").filter(accept -> accept.contains("text/html")).isPresent();
  }

  /** A cookie's value. */
  public Optional<String> cookie(String name) {
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Sets a cookie that scripts can't read; an age of zero takes it away. */
  public void setCookie(String name, String value, Duration age) {
    HttpCookie cookie =
        HttpCookie.build(name, value)
            .path("/")
            .httpOnly(true)
            .secure(site.secure())
            .sameSite(HttpCookie.SameSite.LAX)
            .maxAge(age.toSeconds())
            .build();
    Response.putCookie(response, cookie);
  }

  /** What is said once on the next page. */
  public void say(String toast) {
    String short_ = toast.length() > 300 ? toast.substring(0, 300) : toast;
    byte[] bytes = short_.getBytes(StandardCharsets.UTF_8);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    setCookie(site.toastCookie(), value, Duration.ofMinutes(1));
  }

  /** What is to be said now; saying it forgets it. */
  public @Nullable String toast() {
    Optional<String> value = cookie(site.toastCookie());
    if (value.isEmpty()) {
      return null;
    }
    setCookie(site.toastCookie(), "", Duration.ZERO);
    try {
      return new String(Base64.getUrlDecoder().decode(value.get()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
  }

  /** How people reach this server. */
  public Site site() {
    return site;
  }

  /** Who is signed in. */
  public Optional<Actor> actor() {
    return Optional.ofNullable(signedIn).map(SignedIn::actor);
  }

  /** The session or token by which somebody is signed in. */
  public Optional<SignedIn> signedIn() {
    return Optional.ofNullable(signedIn);
  }

  /** The secret of the session; empty without one. */
  public Optional<String> sessionSecret() {
    return Optional.ofNullable(sessionSecret);
  }

  /** What was typed. */
  public FormData form() {
    return form;
  }

  /** The plugin in charge of the request, as {@code id@version}. */
  public String plugin() {
    return plugin;
  }

  String tenant() {
    SignedIn in = signedIn;
    return in == null ? "" : in.actor().tenant().toString();
  }

  /** Why it is refused; for the page or document that says so. */
  public Optional<Problem> refusal() {
    return Optional.ofNullable(refusal);
  }

  void refuse(Problem problem) {
    this.refusal = problem;
  }

  /** Names the plugin in charge. */
  public void plugin(String name) {
    this.plugin = name;
  }

  void form(FormData typed) {
    this.form = typed;
  }

  void signedIn(SignedIn in, @Nullable String secret) {
    this.signedIn = in;
    this.sessionSecret = secret;
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  /** The request's body, limited by who reads it; empty when a form was read from it. */
  public InputStream body() {
    return Request.asInputStream(request);
  }

  /** All headers by name, as they came. */
  public void eachHeader(BiConsumer<String, String> each) {
    request.getHeaders().forEach(field -> each.accept(field.getName(), field.getValue()));
  }

  /** The path as it came, without the query. */
  public String rawPath() {
    return request.getHttpURI().getCanonicalPath();
  }

  /** The query as it came; empty for none. */
  public String rawQuery() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  /** Our own scheme, host and port, as the browser sees them. */
  public String origin() {
    return site.publicOrigin().isEmpty()
        ? request.getHttpURI().getScheme() + "://" + request.getHttpURI().getAuthority()
        : site.publicOrigin();
  }

  /** A header of the answer. */
  public void answerHeader(String name, String value) {
    response.getHeaders().put(name, value);
  }

  boolean acceptsGzip() {
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
    return accepted != null && accepted.contains("gzip");
  }
}
