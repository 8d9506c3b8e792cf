package dev.tenon.kernel.data.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked once for each version.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresPrograms(Path folder) {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /** Unpacks into {@code parent} unless it was done before; safe for several processes at once. */
  static PostgresPrograms unpacked(Path parent) throws IOException {
    String name = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!name.toLowerCase(Locale.ROOT).equals("linux amd64")) {
      throw new IOException("No embedded PostgreSQL for " + name + ": set TENON_DB_URL");
    }
    Path folder = parent.resolve("postgresql-" + EmbeddedPostgres.VERSION);
    Files.createDirectories(parent);
    try (FileChannel lock =
            FileChannel.open(
                parent.resolve(".unpack.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var held = lock.lock()) {
      if (held.isValid() && !Files.exists(folder)) {
        unpack(parent, folder);
      }
    }
    return new PostgresPrograms(folder);
  }

  private static void unpack(Path parent, Path folder) throws IOException {
    Path fresh = Files.createTempDirectory(parent, "unpack");
    try (InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null) {
        throw new IOException("The PostgreSQL programs are missing from the class path");
      }
      TarArchive.unpack(new XZInputStream(archive), fresh);
      Files.move(fresh, folder);
    } finally {
      PrivateFiles.delete(fresh);
    }
  }

  /** Runs a program to its end; its output goes into {@code log}. */
  int run(Path log, String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (runsAsRoot()) {
      // PostgreSQL refuses root. In a user namespace without a mapping the process is nobody,
      // and root's files look like nobody's.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().keySet().removeIf(key -> key.startsWith("PG"));
    builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
    Process process = builder.start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(program + " did not end; see " + log);
      }
    } catch (InterruptedException _) {
      // it cleans up what it began
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(program + " was interrupted");
    }
    return process.exitValue();
  }

  private static boolean runsAsRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }
}
