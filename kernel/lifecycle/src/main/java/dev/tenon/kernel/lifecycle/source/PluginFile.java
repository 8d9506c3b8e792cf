package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The jar that a plugin version lies in.
 *
 * @param sha256 of its bytes, in hexadecimal: what an admin trusts, and what tells two builds of
 *     one version apart
 */
public record PluginFile(Path path, String sha256) {

  /** The jar as it is now. */
  public static PluginFile of(Path path) throws IOException {
    if (Files.size(path) > Budget.LARGEST_FILE) {
      throw new IOException("it is larger than " + (Budget.LARGEST_FILE >> 20) + " MB");
    }
    return new PluginFile(path, sha256(Files.readAllBytes(path)));
  }

  /**
   * The very bytes of that sum: what was judged is what is loaded.
   *
   * @throws CandidateRefused when the file has changed since, or can't be read
   */
  public byte[] content() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CandidateRefused("its file can't be read: " + e.getMessage(), e);
    }
    if (!sha256(bytes).equals(sha256)) {
      throw new CandidateRefused("its file has changed since it was looked at", null);
    }
    return bytes;
  }

  /** The sum of some bytes. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
