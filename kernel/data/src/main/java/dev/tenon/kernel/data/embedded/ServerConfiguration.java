package dev.tenon.kernel.data.embedded;

import java.util.ArrayList;
import java.util.List;

/** The settings of a server that shares a small machine with the program it serves. */
final class ServerConfiguration {
  private ServerConfiguration() {}

  static List<String> arguments(EmbeddedPostgres.Options options, int port) {
    List<String> settings = new ArrayList<>();
    settings.add("port=" + port);
    settings.add("listen_addresses=127.0.0.1");
    settings.add("unix_socket_directories=");
    settings.add("password_encryption=scram-sha-256");
    settings.add("max_connections=" + options.connections());
    settings.add("shared_buffers=64MB");
    // after each checkpoint every page is logged whole once more: under load not every few seconds
    settings.add("max_wal_size=1GB");
    // files of the log are used again: whoever finds none has to fill one with zeros first
    settings.add("min_wal_size=128MB");
    settings.add("wal_level=minimal");
    settings.add("max_wal_senders=0");
    settings.add("io_method=sync");
    settings.add("autovacuum_max_workers=1");
    // a table just filled is planned for as if it were empty until it has been looked at
    settings.add("autovacuum_naptime=30s");
    settings.add("max_parallel_workers_per_gather=0");
    settings.add("jit=off");
    settings.add("random_page_cost=1.1");
    settings.add("timezone=UTC");
    settings.add("log_timezone=UTC");
    // a failing statement's text may hold a person's data
    settings.add("log_min_error_statement=panic");
    settings.add("log_error_verbosity=terse");
    settings.add("log_checkpoints=off");
    settings.add("fsync=" + (options.durable() ? "on" : "off"));
    settings.add("synchronous_commit=" + (options.durable() ? "on" : "off"));
    settings.add("full_page_writes=" + (options.durable() ? "on" : "off"));
    return settings.stream().map(setting -> "-c " + setting).toList();
  }
}
