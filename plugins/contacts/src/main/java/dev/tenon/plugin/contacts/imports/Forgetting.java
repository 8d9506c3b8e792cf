package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.JobRun;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Removes uploaded files and what was refused of them when nobody needs them any more. */
final class Forgetting {

  static final Duration KEPT = Duration.ofDays(30);

  private final PluginHost host;

  Forgetting(PluginHost host) {
    this.host = host;
  }

  void run(JobRun job) {
    List<UUID> old;
    do {
      old = host.mapper(ImportMapper.class).olderThan(host.clock().instant().minus(KEPT));
      for (UUID id : old) {
        host.actions().run(Invocation.of("contact_import.delete", id, Values.empty())).orThrow();
      }
    } while (!old.isEmpty());
  }
}
