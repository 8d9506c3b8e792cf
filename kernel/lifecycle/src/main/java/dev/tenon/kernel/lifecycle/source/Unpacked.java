package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plain plugin's file while its loader reads it: a copy of its own, so that the one in the folder
 * may be replaced, and with PF4J's zip taken apart.
 */
final class Unpacked implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Unpacked.class);

  private final Path folder;
  private final Path path;

  private Unpacked(Path folder, Path path) {
    this.folder = folder;
    this.path = path;
  }

  static Unpacked of(PluginFile file, String id, boolean isZip) {
    try {
      Path folder = Files.createTempDirectory("tenon-" + id + "-");
      Path copy = folder.resolve(id + ".jar");
      Unpacked unpacked = new Unpacked(folder, isZip ? folder.resolve(id) : copy);
      try {
        Files.write(copy, file.content());
        if (isZip) {
          takeApart(copy, unpacked.path);
          Files.delete(copy);
        }
        return unpacked;
      } catch (IOException | RuntimeException e) {
        unpacked.close();
        throw e;
      }
    } catch (IOException e) {
      throw new CandidateRefused("its file can't be unpacked: " + e.getMessage(), e);
    }
  }

  private static void takeApart(Path archive, Path into) throws IOException {
    Files.createDirectory(into);
    Archive.each(
        archive,
        Budget.of(Files.size(archive)),
        (name, in) -> {
          Path target = into.resolve(name).normalize();
          if (Archive.leadsOutside(name) || !target.startsWith(into)) {
            throw new CandidateRefused("its entry \"" + name + "\" leads out of it", null);
          }
          Files.createDirectories(target.getParent());
          Files.copy(in, target);
        });
  }

  /** What PF4J loads: a jar, or a folder with classes and jars. */
  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      log.warn("{} is left behind", folder, e);
    }
  }
}
