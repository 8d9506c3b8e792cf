package dev.tenon.plugin.cluster.redis;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.ui.Text;
import java.util.Optional;

/**
 * Where the memory is.
 *
 * @param address {@code redis://host:port}, or {@code rediss://} for TLS
 * @param password empty when none is asked for
 * @param prefix what all keys of this installation start with
 */
record Place(String address, Optional<String> password, String prefix) {
  private static final Fields FIELDS = Fields.of(ClusterRedisPlugin.ID);

  static final Field<String> ADDRESS =
      FIELDS
          .text("address")
          .max(200)
          .pattern("rediss?://[A-Za-z0-9.:\\[\\]_\\-]+")
          .hint(Text.of("cluster-redis.address_hint"));
  static final Field<String> PASSWORD = FIELDS.text("password").max(200).sensitive();
  static final Field<String> PREFIX =
      FIELDS
          .text("prefix")
          .max(40)
          .pattern("[a-z0-9\\-]+")
          .byDefault("tenon")
          .hint(Text.of("cluster-redis.prefix_hint"));

  /** The installation's, asked without a caller; empty when it has none. */
  static Optional<Place> of(PluginHost host) {
    return host.setting(ADDRESS)
        .map(
            address ->
                new Place(address, host.setting(PASSWORD), host.setting(PREFIX).orElse("tenon")));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return address;
  }
}
