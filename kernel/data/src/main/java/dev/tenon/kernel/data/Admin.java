package dev.tenon.kernel.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the admin's connection is and may do.
 *
 * @param database the database's name
 * @param version the server's version number
 * @param superuser whether the admin is one
 * @param mayBuild whether it may create roles and schemas
 * @param mark what the last bootstrap left
 */
record Admin(String database, int version, boolean superuser, boolean mayBuild, String mark) {
  private static final String LOOK =
      """
      select current_database(), current_setting('server_version_num')::int, r.rolsuper,
             r.rolsuper or (r.rolcreaterole and pg_has_role(d.datdba, 'member')),
             coalesce(obj_description(to_regnamespace('tenon'), 'pg_namespace'), '')
      from pg_roles r, pg_database d
      where r.rolname = current_user and d.datname = current_database()
      """;

  static Admin of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LOOK)) {
      row.next();
      Admin admin =
          new Admin(
              row.getString(1),
              row.getInt(2),
              row.getBoolean(3),
              row.getBoolean(4),
              row.getString(5));
      if (admin.version() < 150_000 || admin.version() >= 190_000) {
        throw new DatabaseNotReady(
            "PostgreSQL 15 to 18 is needed; this is " + admin.version() / 10_000);
      }
      return admin;
    }
  }

  void requirePower() {
    if (!mayBuild) {
      throw new DatabaseNotReady(
          "the user has to own the database "
              + database
              + " and be allowed to create roles (alter role … createrole)");
    }
  }
}
