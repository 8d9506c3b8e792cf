package dev.tenon.kernel.boot.backup;

import dev.tenon.kernel.data.DumpContent;
import java.util.Map;

/**
 * What a backup holds, and how to tell that it is whole; the last entry of it.
 *
 * @param format of the file; others are refused
 * @param version of the program that made it
 * @param at when it was begun, as ISO 8601 writes it
 * @param secret tells whether a secret is the installation's; the secret itself is a file of the
 *     home unless it came from a setting
 * @param entries all others, by name
 */
public record Manifest(
    int format,
    String version,
    String at,
    String secret,
    DumpContent database,
    Map<String, Entry> entries) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";

  /** Copies what could change. */
  public Manifest {
    entries = Map.copyOf(entries);
  }

  /**
   * One entry.
   *
   * @param bytes its length
   * @param sha256 of its content
   */
  public record Entry(long bytes, String sha256) {}

  /** Whether the installation's secret is in it. */
  public boolean holdsSecret() {
    return entries.containsKey(HomeFiles.PREFIX + HomeFiles.SECRET);
  }
}
