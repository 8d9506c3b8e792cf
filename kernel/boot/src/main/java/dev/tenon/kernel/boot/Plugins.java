package dev.tenon.kernel.boot;

import dev.tenon.api.security.Actor;
import dev.tenon.api.security.SignIns;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.lifecycle.Drain;
import dev.tenon.kernel.lifecycle.Handles;
import dev.tenon.kernel.lifecycle.Keeper;
import dev.tenon.kernel.lifecycle.KernelLifecycle;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.Node;
import dev.tenon.kernel.lifecycle.Patience;
import dev.tenon.kernel.lifecycle.Sources;
import dev.tenon.kernel.lifecycle.page.PluginFolders;
import dev.tenon.kernel.lifecycle.page.WaitingPage;
import dev.tenon.kernel.lifecycle.source.BundleFinder;
import dev.tenon.kernel.lifecycle.source.Finder;
import dev.tenon.kernel.lifecycle.source.JarFolders;
import dev.tenon.kernel.lifecycle.source.Pf4jFinder;
import dev.tenon.kernel.lifecycle.waiting.WaitingActions;
import dev.tenon.kernel.lifecycle.waiting.WaitingRoom;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.approval.ApprovalActions;
import dev.tenon.kernel.operations.custom.CustomFieldActions;
import dev.tenon.kernel.operations.people.PeopleActions;
import dev.tenon.kernel.operations.read.Ledger;
import dev.tenon.kernel.operations.settings.PluginSettings;
import dev.tenon.kernel.operations.settings.SettingActions;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Sealing;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.web.own.ApprovalPages;
import dev.tenon.kernel.web.own.FirstSteps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;

/** Puts the lifecycle together. */
final class Plugins {
  private Plugins() {}

  static Lifecycle lifecycle(Ground ground, Database database, Work work, Brought brought) {
    return new KernelLifecycle(
        new dev.tenon.kernel.lifecycle.Rooms(
            database,
            ground.registry(),
            work.events(),
            work.jobs(),
            brought.drains(),
            brought.keeper(),
            node(ground, brought)),
        new Handles(
            work.operations().reads(),
            work.operations().actions(),
            work.operations().privacy(),
            work.operations().customFields(),
            text -> say(ground, text),
            new PluginSettingValues(brought.settings()),
            new Handles.Moments(ground.clock(), ground.ids())),
        work.identities(),
        new Sources(
            brought.finders(),
            Optional.of(installed(ground.settings())),
            shipped(ground.settings()),
            true),
        Patience.USUAL);
  }

  private static Node node(Ground ground, Brought brought) {
    return ground.shares()
        ? new Node(ground.node(), () -> brought.address().get().toString(), Version.current())
        : Node.ALONE;
  }

  /**
   * What plugins find.
   *
   * @param drains whom to wait for when one goes
   * @param settings what they are set to
   * @param keeper makes a backup before what can't be taken back
   * @param address where people reach this server
   */
  record Brought(
      List<Finder> finders,
      List<Drain> drains,
      PluginSettings settings,
      Keeper keeper,
      Supplier<URI> address) {}

  /** What went wrong too often by itself. */
  static WaitingRoom waiting(Ground ground, Database database, Work work) {
    return new WaitingRoom(database.kernel(), work.events(), work.jobs(), audit(ground, database));
  }

  private static KernelAudit audit(Ground ground, Database database) {
    return new KernelAudit(database.kernel(), ground.clock(), ground.ids());
  }

  /** What plugins are set to. */
  static PluginSettings settings(Ground ground, Database database) {
    return new PluginSettings(
        new PluginSettings.Stands(
            database.kernel(),
            ground.clock(),
            ground.ids(),
            audit(ground, database),
            new Sealing(ground.secret(), ground.random())),
        ground.registry(),
        ground.settings().plugins());
  }

  /**
   * What the kernel itself brings: its texts and permissions, the audit, people and settings and
   * what can be done with them, and the contract of sign-in plugins.
   */
  static Contributed kernelsOwn(
      Security security,
      PluginSettings settings,
      WaitingRoom waiting,
      Ground ground,
      Work work,
      ApprovalActions approvals) {
    Contributed.Builder own =
        PeopleActions.addTo(Ledger.kernel(Version.current()), security.users());
    KernelPermissions.ALL.forEach(own::permission);
    own.action(new SettingActions(settings).change());
    CustomFieldActions.addTo(
        own, work.operations().fields(), ground.registry(), work::makeAnewForSearch);
    own.job(work.operations().reindexing().job());
    WaitingActions.of(waiting).forEach(own::action);
    approvals.addTo(own);
    own.slot("today.first", 500, about -> FirstSteps.of(security));
    own.slot(
        "today.attention", 800, about -> ApprovalPages.attention(work.operations().overseers()));
    own.slot("today.attention", 900, about -> WaitingPage.attention(waiting));
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
  static List<Finder> finders(Settings settings, BundleContext systemContext, Registry registry) {
    List<Path> folders = new ArrayList<>();
    settings.pluginFolder().ifPresent(folders::add);
    folders.add(installed(settings));
    JarFolders jars = new JarFolders(folders);
    return List.of(
        new BundleFinder(systemContext, jars),
        new Pf4jFinder(
            systemContext, jars, id -> registry.catalog().plugin(id).map(Contributed::loader)));
  }
}
