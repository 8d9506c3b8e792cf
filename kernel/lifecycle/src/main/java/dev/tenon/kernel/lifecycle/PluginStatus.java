package dev.tenon.kernel.lifecycle;

import java.time.Instant;
import java.util.List;

/**
 * A plugin as an admin sees it.
 *
 * @param id its id
 * @param title what people call it
 * @param version {@code major.minor.micro}; empty when its file is gone and it never was live
 * @param state where it stands
 * @param since since when it stands there
 * @param requires ids of plugins that must be live before it
 * @param neededBy ids of the live or starting plugins that require it, directly or not
 * @param brings what it declared
 * @param checkups what its health checks found last, while it is live
 * @param build the file it lies in, and the other versions there are
 */
public record PluginStatus(
    String id,
    String title,
    String version,
    PluginState state,
    Instant since,
    List<String> requires,
    List<String> neededBy,
    Brings brings,
    List<Checkup> checkups,
    Build build) {

  /**
   * What it is made of.
   *
   * @param origin the file or place
   * @param sha256 of the file; empty when there is none
   * @param trusted whether it may run
   * @param before the version that ran before this one; empty when none did
   * @param versions all versions that lie in the folders, the newest first
   * @param newer whether one of them would take over on upgrade
   * @param behind why another version runs here than is wished for all servers; empty when it does
   */
  public record Build(
      String origin,
      String sha256,
      boolean trusted,
      String before,
      List<String> versions,
      boolean newer,
      String behind) {
    public Build {
      versions = List.copyOf(versions);
    }
  }

  public PluginStatus {
    requires = List.copyOf(requires);
    neededBy = List.copyOf(neededBy);
    checkups = List.copyOf(checkups);
  }

  /**
   * Why it is not live or not the version that is wished, or what its health checks found wrong;
   * empty when there is no more to say.
   */
  public String reason() {
    if (isUnwell()) {
      return trouble();
    }
    return state.reason().isEmpty() ? build.behind() : state.reason();
  }

  /** Whether it is live and a health check of its failed. */
  public boolean isUnwell() {
    return !checkups.stream().allMatch(Checkup::isWell);
  }

  private String trouble() {
    return String.join(
        "; ", checkups.stream().filter(checkup -> !checkup.isWell()).map(Checkup::words).toList());
  }
}
