package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a row was at an earlier version, told from the audit: each change made one version. */
final class Original {

  private static final int FURTHEST = 100;

  private Original() {}

  /** The row as it was; empty when that is too long ago to tell. */
  static Optional<Values> of(PluginHost host, Type type, Values current, long version) {
    long steps = current.version() - version;
    if (steps < 1 || steps > FURTHEST) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>(current.asMap());
    for (Change change : host.reads().history(type.name(), current.id(), (int) steps)) {
      row.putAll(change.before().asMap());
    }
    return Optional.of(Values.ofNames(row));
  }
}
