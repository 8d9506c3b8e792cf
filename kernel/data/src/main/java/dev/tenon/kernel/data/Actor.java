package dev.tenon.kernel.data;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A row context as the database is told it.
 *
 * @param value tenant, user, deleted flag, role and regions, in letters, digits and spaces only:
 *     the parameter that keeps it takes nothing else
 */
record Actor(RowContext context, String role, String path, String value) {
  static Actor of(RowContext context, Roles roles) {
    String role = roles.plugin(context.plugin());
    String schema =
        context.plugin().equals(RowContext.KERNEL)
            ? "tenon"
            : PluginSource.schema(context.plugin());
    return new Actor(
        context, role, Bootstrap.quoted(schema) + ", extensions", value(context, role));
  }

  /** A context as it is entered for a role. */
  static String value(RowContext context, String role) {
    UUID user = context.user();
    return hex(context.tenant())
        + ' '
        + (user == null ? "0".repeat(32) : hex(user))
        + (context.seesDeleted() ? " 1 " : " 0 ")
        + role
        + regions(context);
  }

  private static String hex(UUID id) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(id.getMostSignificantBits())
        + hex.toHexDigits(id.getLeastSignificantBits());
  }

  private static String regions(RowContext context) {
    if (context.regions().isEmpty()) {
      return "";
    }
    String array =
        context.regions().stream()
            .sorted()
            .map(region -> '"' + region.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(",", "{", "}"));
    return ' ' + HexFormat.of().formatHex(array.getBytes(StandardCharsets.UTF_8));
  }

  boolean isKernel() {
    return context.plugin().equals(RowContext.KERNEL);
  }
}
