package dev.tenon.kernel.web.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request. Paths are logged, queries are not: they may hold a secret. */
public final class AccessLog implements RequestLog {
  private static final Logger log = LoggerFactory.getLogger("tenon.access");

  @Override
  public void log(Request request, Response response) {
    if (!log.isInfoEnabled()) {
      return;
    }
    long micros = (System.nanoTime() - request.getBeginNanoTime()) / 1_000;
    Exchange exchange = (Exchange) request.getAttribute(Exchange.class.getName());
    log.atInfo()
        .addKeyValue("method", request.getMethod())
        .addKeyValue("path", request.getHttpURI().getPath())
        .addKeyValue("status", response.getStatus())
        .addKeyValue("micros", micros)
        .addKeyValue("bytes", Response.getContentBytesWritten(response))
        .addKeyValue("client", Request.getRemoteAddr(request))
        .addKeyValue("request_id", exchange == null ? "" : exchange.requestId())
        .addKeyValue("plugin", exchange == null ? "" : exchange.plugin())
        .addKeyValue("tenant", exchange == null ? "" : exchange.tenant())
        .log("request");
  }
}
