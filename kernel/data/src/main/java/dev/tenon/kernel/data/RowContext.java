package dev.tenon.kernel.data;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a statement may see: the one thing every policy asks.
 *
 * @param tenant the business; rows of another one do not exist for the statement
 * @param user the person acting, or none for a job
 * @param regions the regions the user is limited to; empty means not limited
 * @param plugin the plugin whose role runs the SQL, or {@link #KERNEL}
 * @param seesDeleted whether soft-deleted rows are visible
 */
public record RowContext(
    UUID tenant, @Nullable UUID user, Set<String> regions, String plugin, boolean seesDeleted) {

  /**
   * The reserved id under which the kernel works inside a tenant: the database role that may use
   * the kernel tables granted to {@code ${ledger}}, under their row policy. Its statements name
   * their tables with the schema.
   */
  public static final String KERNEL = "kernel";

  public RowContext {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(plugin, "plugin is null");
    regions = Set.copyOf(regions);
  }

  /** A context for work that no person started. */
  public static RowContext of(UUID tenant, String plugin) {
    return new RowContext(tenant, null, Set.of(), plugin, false);
  }

  /** The same person in the same tenant, through another plugin's role. */
  public RowContext as(String otherPlugin) {
    return new RowContext(tenant, user, regions, otherPlugin, seesDeleted);
  }

  /** The same context with soft-deleted rows visible or hidden. */
  public RowContext seeingDeleted(boolean deleted) {
    return new RowContext(tenant, user, regions, plugin, deleted);
  }
}
