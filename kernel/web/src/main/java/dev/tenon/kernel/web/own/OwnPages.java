package dev.tenon.kernel.web.own;

import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.MenuItem.Place;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.web.KernelPages;
import dev.tenon.kernel.web.WebRooms;
import dev.tenon.kernel.web.http.Assets;
import dev.tenon.kernel.web.rest.Mount;
import dev.tenon.kernel.web.rest.Mounts;
import dev.tenon.kernel.web.shell.Menu;
import dev.tenon.kernel.web.shell.Readers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The one application of all kernel pages; made anew when a room of the kernel adds some. */
public final class OwnPages {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final List<MenuItem> MENU =
      List.of(
          item("tenon.today", Icon.DAY, "/", 0, "", Place.MAIN),
          item(
              "tenon.users",
              Icon.SHIELD,
              "/admin/users",
              910,
              KernelPermissions.USERS_READ,
              Place.ADMIN),
          item(
              "tenon.settings",
              Icon.GEAR,
              "/admin/settings",
              920,
              KernelPermissions.SETTINGS_READ,
              Place.ADMIN),
          item("tenon.api", Icon.LINK, "/api", 930, KernelPermissions.TOKENS_CREATE, Place.ADMIN));

  private final Mounts mounts;
  private final Menu menu;
  private final List<Object> resources;
  private volatile Mount mount;

  private OwnPages(Mounts mounts, Menu menu, List<Object> resources) {
    this.mounts = mounts;
    this.menu = menu;
    this.resources = resources;
    this.mount = build(mounts, resources);
  }

  /** The kernel's pages. */
  public static OwnPages of(WebRooms rooms, Menu menu, Mounts mounts, Assets assets) {
    Registry registry = rooms.operations().registry();
    Security security = rooms.security();
    menu.add(MENU);
    Readers readers = new Readers(rooms.operations().texts());
    Zones zones = Zones.load(Clock.systemUTC());
    List<Object> resources =
        new ArrayList<>(
            List.of(
                new TodayPage(registry, menu),
                new SearchPage(rooms.operations().reads(), registry, readers),
                new SignInPage(registry, security.sessions()),
                new EnterPage(security.entrance()),
                new WelcomePage(security, zones),
                new AccountPage(security, zones),
                new UsersPage(security, rooms.operations().actions()),
                new SettingsPage(security.tenants(), registry, zones),
                new FieldPages(
                    registry,
                    rooms.operations().reads(),
                    rooms.operations().actions(),
                    rooms.operations().reindexing()),
                new ApiPage(registry, assets, readers),
                new MenuPage(menu)));
    return new OwnPages(mounts, menu, resources);
  }

  private static MenuItem item(
      String name, Icon icon, String path, int order, String permission, Place place) {
    return new MenuItem(name, Text.of(name + ".title"), icon, path, order, permission, place);
  }

  private static Mount build(Mounts mounts, List<Object> resources) {
    return mounts.build(Mount.KERNEL, "/", OwnPages.class.getClassLoader(), resources);
  }

  /** Where the kernel's pages are. */
  public Mount mount() {
    return mount;
  }

  /** Adds pages of another room. */
  public synchronized void add(KernelPages pages) {
    resources.addAll(pages.resources());
    Mount before = mount;
    mount = build(mounts, resources);
    menu.add(pages.menu());
    menu.count(pages.counts());
    Thread.ofVirtual().name("kernel-pages").start(() -> mounts.end(before, PATIENCE));
  }
}
