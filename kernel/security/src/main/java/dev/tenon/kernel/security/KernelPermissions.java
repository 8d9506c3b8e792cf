package dev.tenon.kernel.security;

import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import java.util.List;

/** The kernel's own permissions; owner and admin have each of them. */
public final class KernelPermissions {
  /** See the users of the business and their sessions. */
  public static final String USERS_READ = "users.read";

  /** Invite a person. */
  public static final String USERS_CREATE = "users.create";

  /** Change a person's roles and regions. */
  public static final String USERS_UPDATE = "users.update";

  /** Disable a person, end their sessions and tokens, and let them in again. */
  public static final String USERS_DELETE = "users.delete";

  /** See which role may do what. */
  public static final String ROLES_READ = "roles.read";

  /** See the settings of the business and of plugins. */
  public static final String SETTINGS_READ = "settings.read";

  /** Change the settings of the business and of plugins. */
  public static final String SETTINGS_UPDATE = "settings.update";

  /** See which fields were added to types. */
  public static final String FIELDS_READ = "fields.read";

  /** Add fields to types. */
  public static final String FIELDS_CREATE = "fields.create";

  /** Change added fields, take them out of use and bring them back. */
  public static final String FIELDS_UPDATE = "fields.update";

  /** See who changed what. */
  public static final String AUDIT_READ = "audit.read";

  /** See the installed plugins and how they are. */
  public static final String PLUGINS_READ = "plugins.read";

  /** Install, enable, disable, update and remove plugins. */
  public static final String PLUGINS_UPDATE = "plugins.update";

  /** See what one's own scripts asked a person for. */
  public static final String APPROVALS_READ = "approvals.read";

  /** Decide about what scripts asked for, and how closely they are watched. */
  public static final String APPROVALS_UPDATE = "approvals.update";

  /** Make bearer tokens for oneself. */
  public static final String TOKENS_CREATE = "tokens.create";

  /** See deleted rows of types one may read. */
  public static final String DATA_DELETED = "data.deleted";

  /** Bring in many rows from a file. */
  public static final String DATA_IMPORT = "data.import";

  /** Take out many rows as a file. */
  public static final String DATA_EXPORT = "data.export";

  /** Make one row of two. */
  public static final String DATA_MERGE = "data.merge";

  /** Change many rows at once. */
  public static final String DATA_BULK = "data.bulk";

  /** All of them, with the roles that have them from the start. */
  public static final List<Permission> ALL =
      List.of(
          Permission.of(USERS_READ),
          Permission.of(USERS_CREATE),
          Permission.of(USERS_UPDATE),
          Permission.of(USERS_DELETE),
          Permission.of(ROLES_READ),
          Permission.of(SETTINGS_READ),
          Permission.of(SETTINGS_UPDATE),
          Permission.of(FIELDS_READ),
          Permission.of(FIELDS_CREATE),
          Permission.of(FIELDS_UPDATE),
          Permission.of(AUDIT_READ),
          Permission.of(PLUGINS_READ),
          Permission.of(PLUGINS_UPDATE),
          Permission.of(APPROVALS_READ, Role.OFFICE, Role.TECHNICIAN, Role.SALES, Role.READ_ONLY),
          Permission.of(APPROVALS_UPDATE),
          Permission.of(TOKENS_CREATE),
          Permission.of(DATA_DELETED),
          Permission.of(DATA_IMPORT, Role.OFFICE),
          Permission.of(DATA_EXPORT, Role.OFFICE),
          Permission.of(DATA_MERGE, Role.OFFICE),
          Permission.of(DATA_BULK, Role.OFFICE));

  private KernelPermissions() {}
}
