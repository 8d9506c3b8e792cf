package dev.tenon.benchmark.load;

/** Where a closed loop gets its next request from. Asked by one thread. */
@FunctionalInterface
public interface Workload {
  Request next();

  /** Whether there is a next request. */
  default boolean hasNext() {
    return true;
  }
}
