package dev.tenon.kernel.lifecycle;

import java.nio.file.Path;

/** Makes a backup of everything before something that can't be taken back. */
public interface Keeper {
  /** Keeps nothing. */
  Keeper NONE =
      new Keeper() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public Path keep(String before) {
          throw new IllegalStateException("there is nobody who keeps anything");
        }
      };

  /** Whether anything is kept at all. */
  boolean isThere();

  /**
   * Keeps everything as it is now.
   *
   * @param before what comes next, in lower-case letters, digits and dashes
   * @return where
   * @throws RuntimeException when it can't; what was to come next must not
   */
  Path keep(String before);
}
