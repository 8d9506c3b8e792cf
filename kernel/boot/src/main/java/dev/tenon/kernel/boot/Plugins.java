package dev.tenon.kernel.boot;

import dev.tenon.api.security.Actor;
import dev.tenon.api.security.SignIns;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.lifecycle.Drain;
import dev.tenon.kernel.lifecycle.Handles;
import dev.tenon.kernel.lifecycle.KernelLifecycle;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.Patience;
import dev.tenon.kernel.lifecycle.Sources;
import dev.tenon.kernel.lifecycle.page.PluginFolders;
import dev.tenon.kernel.lifecycle.source.BundleFinder;
import dev.tenon.kernel.lifecycle.source.Finder;
import dev.tenon.kernel.lifecycle.source.JarFolders;
import dev.tenon.kernel.lifecycle.source.Pf4jFinder;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.people.PeopleActions;
import dev.tenon.kernel.operations.read.Ledger;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Security;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/** Puts the lifecycle together. */
final class Plugins {
  private Plugins() {}

  static Lifecycle lifecycle(
      Ground ground, Database database, Work work, List<Finder> finders, List<Drain> drains) {
    return new KernelLifecycle(
        new dev.tenon.kernel.lifecycle.Rooms(
            database, ground.registry(), work.events(), work.jobs(), drains),
        new Handles(
            work.operations().reads(),
            work.operations().actions(),
            text -> say(ground, text),
            new PluginSettings(ground.settings().plugins()),
            new Handles.Moments(ground.clock(), ground.ids())),
        work.identities(),
        new Sources(
            finders, Optional.of(installed(ground.settings())), shipped(ground.settings()), true),
        Patience.USUAL);
  }

  /**
   * What the kernel itself brings: its texts and permissions, the audit, people and what can be
   * done with them, and the contract of sign-in plugins.
   */
  static Contributed kernelsOwn(Security security) {
    Contributed.Builder own =
        PeopleActions.addTo(Ledger.kernel(Version.current()), security.users());
    KernelPermissions.ALL.forEach(own::permission);
    return own.provider(SignIns.class, security.signIns()).build();
  }

  static String say(Ground ground, Text text) {
    Optional<Actor> reader = Caller.ifPresent();
    return ground
        .texts()
        .say(
            text,
            reader.map(Actor::locale).orElse(Locale.ENGLISH),
            reader.map(Actor::zone).orElse(ZoneOffset.UTC));
  }

  private static Path installed(Settings settings) {
    return settings.home().plugins();
  }

  /**
   * The SHA-256 of the plugins that came with the program, as the build wrote them down beside the
   * program's own libraries.
   */
  static Set<String> shipped(Settings settings) {
    Optional<Path> list =
        settings.pluginFolder().map(folder -> folder.resolveSibling("lib/plugins.sha256"));
    if (list.isEmpty() || !Files.exists(list.get())) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(list.get())) {
      return lines
          .map(line -> line.split("\\s", 2)[0].toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(list.get() + " can't be read", e);
    }
  }

  /** Where the plugins page puts files. */
  static PluginFolders folders(Ground ground) {
    return new PluginFolders(
        installed(ground.settings()).resolve("incoming"),
        ground.settings().home().root().resolve("exports"),
        ground.clock());
  }

  /** What came with the program, and what an admin put into the home. */
  static List<Finder> finders(Settings settings, BundleContext systemContext) {
    List<Path> folders = new ArrayList<>();
    settings.pluginFolder().ifPresent(folders::add);
    folders.add(installed(settings));
    JarFolders jars = new JarFolders(folders);
    return List.of(new BundleFinder(systemContext, jars), new Pf4jFinder(systemContext, jars));
  }
}
