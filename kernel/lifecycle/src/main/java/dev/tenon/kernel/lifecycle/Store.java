package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.Declared;
import dev.tenon.kernel.lifecycle.source.Layout;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that an admin's plugins lie in. A file is there wholly or not at all. */
final class Store {
  private static final String ASIDE = "removed";

  private final Optional<Path> folder;

  Store(Optional<Path> folder) {
    this.folder = folder;
  }

  boolean isThere() {
    return folder.isPresent();
  }

  /** The name a plugin's file has here. */
  static String name(Candidate candidate) {
    Declared declared = candidate.declared();
    return declared.id() + "-" + declared.version() + candidate.ending();
  }

  void put(Candidate candidate) {
    put(name(candidate), candidate.file().orElseThrow().content());
  }

  /** A file that another server has, under the name that it has there. */
  void put(String name, byte[] content) {
    Path wanted = folder().resolve(Path.of(name).getFileName());
    try {
      Files.createDirectories(folder());
      Path part = folder().resolve("." + wanted.getFileName() + ".part");
      Files.write(part, content);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("The plugin can't be written to " + wanted, e);
    }
  }

  /** Puts all of a plugin's files in this folder aside; those of the program stay. */
  void setAside(List<Candidate> found) {
    for (Candidate candidate : found) {
      candidate.file().map(PluginFile::path).filter(this::isHere).ifPresent(this::moveAside);
    }
  }

  private boolean isHere(Path file) {
    return folder.isPresent() && folder.get().equals(file.getParent());
  }

  private void moveAside(Path file) {
    Path aside = folder().resolve(ASIDE);
    try {
      Files.createDirectories(aside);
      Files.move(
          file, aside.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be put aside", e);
    }
  }

  /** The files put aside, which {@link #bringBack} brings back. */
  List<Path> aside() {
    Path aside = folder.map(f -> f.resolve(ASIDE)).orElse(Path.of(ASIDE));
    if (folder.isEmpty() || !Files.isDirectory(aside)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(aside)) {
      return files.filter(Layout::isMeant).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(aside + " can't be read", e);
    }
  }

  void bringBack(Path file) {
    try {
      Files.move(
          file,
          folder().resolve(file.getFileName().toString()),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be brought back", e);
    }
  }

  private Path folder() {
    return folder.orElseThrow(() -> new IllegalStateException("there is no plugins folder"));
  }
}
