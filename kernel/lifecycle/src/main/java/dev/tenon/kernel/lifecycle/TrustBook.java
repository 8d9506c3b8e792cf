package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.time.Instant;
import java.util.Optional;

/** The files and signers that admins have trusted, in the database. */
final class TrustBook {
  private static final Sql FIND =
      new Sql(
          "plugin.trusted",
          "select who, came_from, at from tenon.plugin_trust where kind = ? and sha256 = ?");
  private static final Sql TRUST =
      new Sql(
          "plugin.trust",
          """
          insert into tenon.plugin_trust (kind, sha256, name, who, came_from, at)
          values (?, ?, ?, ?, ?, ?) on conflict do nothing
          """);
  private final KernelSql sql;

  TrustBook(KernelSql sql) {
    this.sql = sql;
  }

  /** Who trusted it, from where. */
  Optional<ChangedBy> by(String kind, String sha256) {
    return sql.one(
        FIND,
        p -> p.text(kind).text(sha256),
        row -> new ChangedBy(row.getString("who"), row.getString("came_from")));
  }

  void trust(Trusted trusted) {
    sql.update(
        TRUST,
        p ->
            p.text(trusted.kind())
                .text(trusted.sha256())
                .text(trusted.name())
                .text(trusted.by().who())
                .text(trusted.by().from())
                .instant(trusted.at()));
  }

  /** A file or signer that an admin trusts. */
  record Trusted(String kind, String sha256, String name, ChangedBy by, Instant at) {
    static final String FILE = "file";
    static final String SIGNER = "signer";
  }
}
