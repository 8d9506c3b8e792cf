package dev.tenon.kernel.data;

/** What happens inside one transaction. */
@FunctionalInterface
public interface Work<T, E extends Exception> {
  T run(Transaction transaction) throws E;
}
