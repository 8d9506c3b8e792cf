package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.JobRun;
import java.time.Duration;

/** Says of imports that nobody goes on with that they have stopped, so that somebody can. */
final class Watching {

  static final Duration QUIET = Duration.ofMinutes(10);

  private final PluginHost host;

  Watching(PluginHost host) {
    this.host = host;
  }

  void run(JobRun job) {
    host.mapper(ImportMapper.class)
        .quietSince(host.clock().instant().minus(QUIET))
        .forEach(
            id ->
                host.actions()
                    .run(Invocation.of("contact_import.stop", id, Values.empty()))
                    .orThrow());
  }
}
