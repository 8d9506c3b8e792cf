package dev.tenon.kernel.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Texts that a home makes up once and keeps: the installation's secret, the node's name. */
final class HomeSecrets {
  private static final int SECRET_BYTES = 32;
  private static final int NODE_BYTES = 6;

  private final Path folder;
  private final SecureRandom random;

  HomeSecrets(Home home, SecureRandom random) {
    this.folder = home.data();
    this.random = random;
  }

  /** What the database's passwords and the row context's signature are derived from. */
  String installation() {
    return keep("secret", SECRET_BYTES);
  }

  /** This node's name among those that share a database. */
  String node() {
    return "node-" + keep("node", NODE_BYTES);
  }

  private String keep(String name, int length) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        write(file, length);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw StartFailure.because(file + " can't be used: " + e.getMessage());
    }
  }

  private void write(Path file, int length) throws IOException {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    Path made = folder.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(made);
    Files.createFile(
        made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(made, HexFormat.of().formatHex(bytes), StandardOpenOption.DSYNC);
    Files.move(made, file);
  }
}
