package dev.tenon.api.web;

/**
 * Signs the browser in and sends it to a page: the kernel sets the session's cookie, ends the
 * session the browser had before, and answers 303. What a sign-in page's POST answers with; made by
 * {@link dev.tenon.api.security.SignIns} only.
 *
 * @param secret the new session's secret, for the cookie and nothing else
 * @param then where the browser goes
 */
public record StartSession(String secret, SeeOther then) {

  /** Without the secret. */
  @Override
  public String toString() {
    return "StartSession, then " + then.path();
  }
}
