package dev.tenon.kernel.lifecycle.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks for plugins in one kind of place. */
public interface Finder {
  /** All that are there now. */
  List<Candidate> find();

  /** Jars that are no plugins, and from which plugins may import. */
  default List<PluginFile> libraries() {
    return List.of();
  }

  /** The plugin in a jar that lies anywhere, if it is of this finder's kind. */
  default Optional<Candidate> read(Path jar) {
    return Optional.empty();
  }
}
