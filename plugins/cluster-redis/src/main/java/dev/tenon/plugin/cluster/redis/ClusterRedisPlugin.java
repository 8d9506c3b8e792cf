package dev.tenon.plugin.cluster.redis;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.spi.SharedMemory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets the servers of an installation share a Valkey or Redis. */
@TenonPlugin(id = ClusterRedisPlugin.ID, title = "Shared memory (Redis)")
public final class ClusterRedisPlugin implements Plugin {
  static final String ID = "cluster-redis";

  private @Nullable RedisMemory memory;

  @Override
  public void contribute(Contributions to) {
    RedisMemory made = RedisMemory.start(() -> Place.of(to.host()));
    memory = made;
    to.setting(Place.ADDRESS)
        .setting(Place.PASSWORD)
        .setting(Place.PREFIX)
        .provider(SharedMemory.class, made)
        .healthCheck("redis", made::check);
  }

  @Override
  public void close() {
    Objects.requireNonNull(memory, "contribute comes before close").close();
  }
}
