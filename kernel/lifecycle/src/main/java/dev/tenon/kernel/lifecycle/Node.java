package dev.tenon.kernel.lifecycle;

import java.util.function.Supplier;

/**
 * This server among those that share a database.
 *
 * @param name the same after a restart, and nobody else's
 * @param address where it is reached
 * @param version of the program
 */
public record Node(String name, Supplier<String> address, String version) {
  /** One that has the database for itself. */
  public static final Node ALONE = new Node("this server", () -> "", "");
}
