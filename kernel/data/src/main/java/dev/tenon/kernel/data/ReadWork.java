package dev.tenon.kernel.data;

/**
 * What is read under one row context, every statement a transaction and a round trip of its own.
 */
@FunctionalInterface
public interface ReadWork<T, E extends Exception> {
  T run(Rows rows) throws E;
}
