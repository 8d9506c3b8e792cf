package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Finder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where plugins come from, and whose are trusted from the start.
 *
 * @param folder the folder that files are installed into; empty where nothing can be installed
 * @param shipped the SHA-256 of the jars that came with the program
 * @param strict whether a jar that is neither shipped nor trusted by an admin is refused
 */
public record Sources(
    List<Finder> finders, Optional<Path> folder, Set<String> shipped, boolean strict) {
  public Sources {
    finders = List.copyOf(finders);
    shipped = Set.copyOf(shipped);
  }

  /** Places whose plugins are trusted because of who put them there, as in tests. */
  public static Sources trusted(List<Finder> finders) {
    return new Sources(finders, Optional.empty(), Set.of(), false);
  }
}
