package dev.tenon.kernel.lifecycle.source;

import java.util.List;

/** Looks for plugins in one kind of place. */
@FunctionalInterface
public interface Finder {
  /** All that are there now. */
  List<Candidate> find();
}
