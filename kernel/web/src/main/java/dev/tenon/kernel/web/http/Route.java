package dev.tenon.kernel.web.http;

/** Answers requests. Called on the request's own thread; may wait. */
@FunctionalInterface
public interface Route {

  /** The answer; a {@link dev.tenon.api.Problem} thrown is answered for what it is. */
  Answer answer(Exchange exchange);
}
