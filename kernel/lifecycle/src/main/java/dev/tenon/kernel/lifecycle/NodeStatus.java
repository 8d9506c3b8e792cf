package dev.tenon.kernel.lifecycle;

import java.time.Instant;
import java.util.List;

/**
 * A server on this database as an admin sees it.
 *
 * @param name its name
 * @param address where it is reached; empty when it has not said
 * @param version of its program
 * @param started since when it runs
 * @param here whether it is the one that was asked
 * @param answers whether it was heard of within the last seconds
 * @param plugins how each plugin stands there
 */
public record NodeStatus(
    String name,
    String address,
    String version,
    Instant started,
    boolean here,
    boolean answers,
    List<OnNode> plugins) {
  public NodeStatus {
    plugins = List.copyOf(plugins);
  }

  /**
   * A plugin on that server.
   *
   * @param reason why it is not as wished; empty when there is no more to say
   */
  public record OnNode(String plugin, String version, String state, String reason) {
    /** What an admin reads. */
    public String words() {
      return plugin + " " + version + " is " + state + (reason.isEmpty() ? "" : ": " + reason);
    }
  }

  /** What is not as wished there. */
  public List<OnNode> troubles() {
    return plugins.stream().filter(on -> !on.reason().isEmpty()).toList();
  }
}
