package dev.tenon.kernel.web.http;

import dev.tenon.kernel.web.WebSettings;
import java.net.URI;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** How people reach this server: what cookies are called and which origins are ours. */
public record Site(boolean secure, String publicOrigin) {

  static Site of(WebSettings settings) {
    URI url = settings.publicUrl();
    boolean secure = url == null ? settings.tls() != null : "https".equals(url.getScheme());
    return new Site(secure, url == null ? "" : url.getScheme() + "://" + url.getRawAuthority());
  }

  /** The cookie that holds the session's secret. */
  public String sessionCookie() {
    return secure ? "__Host-tenon" : "tenon";
  }

  /** The cookie that holds what is said once. */
  public String toastCookie() {
    return secure ? "__Host-tenon-toast" : "tenon-toast";
  }

  /** The cookie that holds whether single keys are off in this browser. */
  public String keysCookie() {
    return secure ? "__Host-tenon-keys" : "tenon-keys";
  }

  /** The cookie that holds whether the first steps are hidden in this browser. */
  public String stepsCookie() {
    return secure ? "__Host-tenon-steps" : "tenon-steps";
  }

  Set<String> origins(Request request) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    String own = (request.isSecure() ? "https://" : "http://") + (host == null ? "" : host);
    return publicOrigin.isEmpty() ? Set.of(own) : Set.of(own, publicOrigin);
  }

  /** A proxy on this machine may say for whom it asks; nobody else is believed. */
  String client(Request request) {
    String address = Request.getRemoteAddr(request);
    String forwarded = request.getHeaders().get(HttpHeader.X_FORWARDED_FOR);
    boolean proxy = !publicOrigin.isEmpty() && isHere(address) && forwarded != null;
    if (!proxy) {
      return address;
    }
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.isEmpty() ? address : last;
  }

  private static boolean isHere(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("[::1]");
  }
}
