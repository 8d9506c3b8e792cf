package dev.tenon.kernel.data;

/** What happens inside one transaction of the kernel's own login. */
@FunctionalInterface
public interface KernelWork<T, E extends Exception> {
  T run() throws E;
}
