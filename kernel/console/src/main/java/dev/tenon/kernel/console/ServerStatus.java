package dev.tenon.kernel.console;

import dev.tenon.kernel.lifecycle.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the server is.
 *
 * @param version the program's version
 * @param pid the process id
 * @param address where it answers
 * @param home the folder with its state
 * @param uptime how long it has been up
 * @param memoryMegabytes heap in use
 * @param pluginsByState how many plugins are in which state
 * @param dependencies each thing it needs, and how that is: {@code up}, or what is wrong
 * @param servers those that share its database, itself included; none when it has its own
 */
public record ServerStatus(
    String version,
    long pid,
    String address,
    String home,
    Duration uptime,
    long memoryMegabytes,
    Map<String, Long> pluginsByState,
    Map<String, String> dependencies,
    List<NodeStatus> servers) {

  /** Keeps the maps sorted and to itself. */
  public ServerStatus {
    pluginsByState = new TreeMap<>(pluginsByState);
    dependencies = new TreeMap<>(dependencies);
    servers = List.copyOf(servers);
  }

  /** Whether everything it needs is up. */
  public boolean ready() {
    return dependencies.values().stream().allMatch("up"::equals);
  }
}
