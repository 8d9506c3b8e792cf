package dev.tenon.kernel.lifecycle;

import dev.tenon.api.Plugin;
import dev.tenon.kernel.data.DataException;
import dev.tenon.kernel.data.MigrationFile;
import dev.tenon.kernel.data.PluginData;
import dev.tenon.kernel.data.PluginSource;
import dev.tenon.kernel.data.SchemaRefused;
import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.CandidateRefused;
import dev.tenon.kernel.lifecycle.source.Declared;
import dev.tenon.kernel.lifecycle.source.Opened;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.settings.SettingRefused;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Takes a plugin from its file to all it brings; nothing of it is visible yet. */
final class Starter {
  private final Rooms rooms;
  private final Handles handles;
  private final Patience patience;

  Starter(Rooms rooms, Handles handles, Patience patience) {
    this.rooms = rooms;
    this.handles = handles;
    this.patience = patience;
  }

  Running start(Candidate candidate) throws StartRefused, InterruptedException {
    Declared declared = candidate.declared();
    Release release = new Release(name(declared));
    try {
      Opened opened = candidate.open();
      release.add("its class loader", opened);
      return new Attempt(declared, opened, release).run();
    } catch (StartRefused | InterruptedException e) {
      release.all();
      throw e;
    } catch (CandidateRefused e) {
      release.all();
      throw StartRefused.failed(new PluginFailure.VerifyFailed(words(e)), e);
    } catch (RuntimeException | LinkageError e) {
      release.all();
      throw StartRefused.quarantined(new PluginFailure.StartFailed(words(e)), e);
    }
  }

  private static String name(Declared declared) {
    return declared.id() + "@" + declared.version();
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof ExceptionInInitializerError && failure.getCause() != null) {
      return "one of its classes can't be initialised: " + failure.getCause();
    }
    boolean ours = failure instanceof CandidateRefused || failure instanceof SchemaRefused;
    return ours && message != null ? message : failure.toString();
  }

  /** One start of one version. */
  private final class Attempt {
    private final Declared declared;
    private final Opened opened;
    private final Release release;
    private final Mappers mappers;

    Attempt(Declared declared, Opened opened, Release release) {
      this.declared = declared;
      this.opened = opened;
      this.release = release;
      this.mappers = new Mappers(name(declared));
    }

    Running run() throws StartRefused, InterruptedException {
      List<MigrationFile> migrations = opened.migrations();
      migrate(migrations);
      release.add("its mappers", mappers::close);
      Gate gate = new Gate(name(declared));
      release.add("what it was handed", gate::shut);
      Contributed.Builder builder =
          Contributed.of(declared.id(), declared.version(), declared.title(), opened.loader());
      contribute(new Host(declared, mappers, rooms, handles, gate), builder);
      map(migrations, builder);
      Contributed contributed = builder.build();
      checkSettings(contributed);
      return new Running(contributed, opened, release);
    }

    private void checkSettings(Contributed contributed) throws StartRefused {
      try {
        handles.settings().check(declared.id(), contributed.settings());
      } catch (SettingRefused e) {
        throw StartRefused.failed(new PluginFailure.StartFailed(e.getMessage() + ""), e);
      }
    }

    private void migrate(List<MigrationFile> migrations) throws StartRefused {
      if (migrations.isEmpty()) {
        return;
      }
      try {
        rooms.database().schemaOf(source(migrations, List.of())).migrate();
      } catch (SchemaRefused | DataException e) {
        throw StartRefused.failed(new PluginFailure.MigrationFailed(words(e)), e);
      }
    }

    private PluginSource source(List<MigrationFile> migrations, List<Class<?>> types) {
      return new PluginSource(
          declared.id(), declared.version(), opened.loader(), migrations, types);
    }

    private void contribute(Host host, Contributed.Builder builder)
        throws StartRefused, InterruptedException {
      Contributing contributing = new Contributing(host, mappers, builder);
      try {
        Plugin plugin =
            TimedCall.run(
                "the start of " + name(declared),
                opened.loader(),
                patience.start(),
                () -> {
                  Plugin made = opened.instantiate();
                  made.contribute(contributing);
                  return made;
                });
        release.add("the plugin itself", () -> close(plugin));
      } catch (TimedCall.Hung e) {
        throw StartRefused.quarantined(new PluginFailure.StartHung(e.getMessage() + ""), e);
      } catch (ExecutionException e) {
        throw thrown(e.getCause() == null ? e : e.getCause());
      } finally {
        contributing.end();
      }
    }

    private StartRefused thrown(Throwable cause) {
      return cause instanceof CandidateRefused
          ? StartRefused.failed(new PluginFailure.VerifyFailed(words(cause)), cause)
          : StartRefused.quarantined(new PluginFailure.StartFailed(words(cause)), cause);
    }

    private void close(Plugin plugin) throws Exception {
      TimedCall.run(
          "the close of " + name(declared),
          opened.loader(),
          patience.close(),
          () -> {
            plugin.close();
            return true;
          });
    }

    private void map(List<MigrationFile> migrations, Contributed.Builder builder)
        throws StartRefused {
      List<Class<?>> types = mappers.declared();
      if (types.isEmpty() && migrations.isEmpty()) {
        return;
      }
      try {
        PluginData data =
            rooms.database().openPlugin(source(migrations, types), RowContexts::atHand);
        mappers.keep(data);
        builder.data(data);
      } catch (SchemaRefused e) {
        throw StartRefused.failed(new PluginFailure.MigrationFailed(words(e)), e);
      }
    }
  }
}
