package dev.tenon.kernel.lifecycle.source;

import dev.tenon.kernel.data.MigrationFile;
import java.util.List;
import java.util.Optional;

/** A plugin version that was found and can be opened, more than once at a time if need be. */
public interface Candidate {
  /** What it says of itself; read without loading any of its classes. */
  Declared declared();

  /** The jar it lies in; empty when it came by another way, from whoever runs the framework. */
  Optional<PluginFile> file();

  /** What tells it from another plugin that took the same id: a bundle's symbolic name. */
  String name();

  /** How its file's name ends. */
  default String ending() {
    return ".jar";
  }

  /** The versions of a plugin it requires that it can do with, if this one is none of them. */
  default Optional<String> unfit(String id, String version) {
    return Optional.empty();
  }

  /** Whether it can see a package of the program, named with dots. */
  boolean sees(String packageName);

  /**
   * All its migrations, in any order; read without loading any of its classes.
   *
   * @throws CandidateRefused when they can't be read
   */
  List<MigrationFile> migrations();

  /**
   * Makes its classes loadable; runs no code of it.
   *
   * @throws CandidateRefused when that can't be done, with the reason
   */
  Opened open();
}
