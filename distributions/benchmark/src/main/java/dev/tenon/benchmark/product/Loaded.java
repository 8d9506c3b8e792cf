package dev.tenon.benchmark.product;

import java.util.ArrayList;
import java.util.List;

/** Which contacts there are. For one thread. */
final class Loaded {
  private final List<String> ids = new ArrayList<>();
  private int next;

  /** Ids of all contacts created so far. */
  List<String> ids() {
    return ids;
  }

  int nextNumber() {
    return next++;
  }

  void created(String id) {
    ids.add(id);
  }
}
