package dev.tenon.kernel.operations.api;

/**
 * All of {@code /api}: reading, actions, capabilities, the description and export. Call it inside
 * the caller's scope, or outside of any for somebody who isn't signed in, who gets 401. Never
 * throws for what a caller did.
 */
@FunctionalInterface
public interface Api {
  ApiResponse handle(ApiRequest request);
}
