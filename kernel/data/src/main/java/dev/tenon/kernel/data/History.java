package dev.tenon.kernel.data;

import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One schema's migrations and the history table of what ran. */
final class History {
  static final String TABLE = "migration_history";
  private static final int SHOWN = 120;

  private final FluentConfiguration configuration;

  /** Looks at what the last migration leaves, before it is committed. */
  interface Check {
    List<String> findings(Connection connection) throws SQLException;
  }

  History(DataSource source, String schema, List<MigrationFile> files) {
    this.configuration =
        new FluentConfiguration(History.class.getClassLoader())
            .dataSource(source)
            .loggers("slf4j")
            .schemas(schema)
            .defaultSchema(schema)
            .createSchemas(false)
            .table(TABLE)
            .locations(new String[0])
            .resourceProvider(new Files(files))
            .javaMigrationClassProvider(List::of)
            .outOfOrder(true)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .group(true);
  }

  History placeholders(Map<String, String> names) {
    configuration.placeholders(names);
    return this;
  }

  History auditedBy(Check check) {
    configuration.callbacks(new AuditCallback(check));
    return this;
  }

  History noPlaceholders() {
    configuration.placeholderReplacement(false);
    return this;
  }

  List<String> migrate() {
    try {
      return new Flyway(configuration)
          .migrate().migrations.stream().map(done -> "V" + done.version).toList();
    } catch (FlywayException e) {
      throw failure(e);
    } finally {
      forget();
    }
  }

  List<String> pending() {
    try {
      return Arrays.stream(new Flyway(configuration).info().pending())
          .map(MigrationInfo::getScript)
          .toList();
    } finally {
      forget();
    }
  }

  /** Flyway keeps the last configuration in a static. */
  private static void forget() {
    LogFactory.setConfiguration(
        new FluentConfiguration(History.class.getClassLoader()).loggers("slf4j"));
  }

  private static RuntimeException failure(FlywayException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuditCallback.Refused refused) {
        return new MigrationFailure(refused.findings());
      }
    }
    String where =
        e instanceof FlywayMigrateException migrate && migrate.getMigration() != null
            ? migrate.getMigration().getScript()
            : "the migrations";
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywaySqlScriptException at) {
        where += ", line " + at.getLineNumber() + ", \"" + shortened(at.getStatement()) + "\"";
      }
      if (cause instanceof SQLException sql) {
        return new MigrationFailure(List.of(where + ": " + words(sql)));
      }
    }
    return new MigrationFailure(List.of(where + ": " + e.getErrorCode()));
  }

  private static String shortened(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /** The database's own, without what it quotes when that may be a value of somebody's row. */
  private static String words(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
    String said = server == null ? null : server.getMessage();
    if (said == null) {
      return Objects.toString(Failures.of("the database", failure).getMessage());
    }
    boolean namesOnly = Objects.toString(failure.getSQLState()).matches("(42|3F|23).*");
    return namesOnly ? said : said.replaceAll("\"[^\"]*\"", "\"…\"");
  }

  /** A migration did not run; nothing of its history's run is left. */
  static final class MigrationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> findings;

    MigrationFailure(List<String> findings) {
      super(String.join("; ", findings));
      this.findings = findings;
    }

    List<String> findings() {
      return findings;
    }
  }

  record Files(List<MigrationFile> files) implements ResourceProvider {

    /** Whether a migration has the highest version. */
    boolean isLast(String script) {
      return files.stream()
          .map(MigrationFile::name)
          .max(Comparator.comparing(Files::version))
          .filter(script::equals)
          .isPresent();
    }

    private static MigrationVersion version(String name) {
      return MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")).replace('_', '.'));
    }

    @Override
    @SuppressWarnings("NullAway") // Flyway's contract: null where there is none
    public LoadableResource getResource(String name) {
      return files.stream()
          .filter(file -> file.name().equals(name))
          .map(Text::new)
          .findFirst()
          .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return files.stream()
          .filter(file -> file.name().startsWith(prefix))
          .filter(file -> Arrays.stream(suffixes).anyMatch(file.name()::endsWith))
          .map(file -> (LoadableResource) new Text(file))
          .toList();
    }
  }

  private static final class Text extends LoadableResource {
    private final MigrationFile file;

    Text(MigrationFile file) {
      this.file = file;
    }

    @Override
    public Reader read() {
      return new StringReader(file.text());
    }

    @Override
    public String getAbsolutePath() {
      return file.name();
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return file.name();
    }

    @Override
    public String getFilename() {
      return file.name();
    }

    @Override
    public String getRelativePath() {
      return file.name();
    }
  }
}
