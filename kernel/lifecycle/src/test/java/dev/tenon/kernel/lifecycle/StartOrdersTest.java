package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.spi.MessageTransport;
import dev.tenon.kernel.operations.Catalog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In whatever order plugins are switched on, what people find in the end is the same. */
class StartOrdersTest {
  private static final int ORDERS = Boolean.getBoolean("tenon.full") ? 200 : 20;
  private static final List<String> ALL =
      List.of("apple", "berry", "cherry", "date", "elder", "fig", "grape", "hazel");

  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  /** Each brings the same of everything, so that nothing but the kernel decides who comes first. */
  private void jar(String id, String... requires) throws Exception {
    String brings =
        """
        to.permission(dev.tenon.api.security.Permission.of("%1$s.read"))
            .menu(new dev.tenon.api.ui.MenuItem("%1$s", dev.tenon.api.ui.Text.plain("%1$s"),
                dev.tenon.api.ui.Icon.DAY, "/%1$s", 100, "%1$s.read",
                dev.tenon.api.ui.MenuItem.Place.MAIN))
            .slot("today.now", 100, about -> java.util.List.of())
            .on("things.created", event -> {})
            .provider(dev.tenon.api.spi.MessageTransport.class, new Pigeons());
        """
            .formatted(id);
    PluginJar made =
        new PluginJar(id)
            .requires(List.of(requires))
            .source("Pigeons", Notes.TRANSPORT)
            .contribute(id.equals("grape") ? "throw new IllegalStateException();" : brings);
    made.bundle(house.plugins);
  }

  private static Map<String, Object> picture(House.Boot boot) {
    Catalog catalog = boot.registry.catalog();
    Map<String, Object> picture = new LinkedHashMap<>();
    boot.lifecycle.list().forEach(p -> picture.put(p.id(), p.state().code() + " " + p.reason()));
    picture.put("menu", catalog.menu().stream().map(item -> item.value().name()).toList());
    picture.put(
        "slots", catalog.slots("today.now").stream().map(slot -> slot.plugin().id()).toList());
    picture.put(
        "handlers",
        catalog.handlers("things.created").stream().map(handler -> handler.plugin().id()).toList());
    picture.put(
        "providers",
        catalog.owned(MessageTransport.class).stream()
            .map(provider -> provider.plugin().id())
            .toList());
    picture.put("permissions", catalog.permissions().stream().map(p -> p.name()).toList());
    return picture;
  }

  @Test
  void anyOrderOfStartsEndsInTheSameState() throws Exception {
    jar("apple", "berry");
    jar("berry");
    jar("cherry", "apple", "date");
    jar("date");
    jar("elder", "ghost");
    jar("fig", "elder");
    jar("grape");
    jar("hazel", "grape");
    try (House.Boot boot = house.boot()) {
      Map<String, Object> expected = picture(boot);
      assertThat(expected)
          .containsEntry("menu", List.of("apple", "berry", "cherry", "date"))
          .containsEntry("providers", List.of("apple", "berry", "cherry", "date"));
      assertThat(String.valueOf(expected.get("grape"))).startsWith("quarantined");
      Random random = new Random(20_261_120);
      for (int i = 0; i < ORDERS; i++) {
        shuffled(random)
            .forEach(id -> boot.lifecycle.disable(id, Dependents.TAKE_ALONG, House.ADMIN));
        assertThat(boot.registry.catalog().menu()).isEmpty();
        List<String> order = shuffled(random);
        order.forEach(id -> boot.lifecycle.enable(id, House.ADMIN));
        assertThat(picture(boot)).as("after %s", order).isEqualTo(expected);
      }
    }
  }

  private static List<String> shuffled(Random random) {
    List<String> ids = new ArrayList<>(ALL);
    Collections.shuffle(ids, random);
    return ids;
  }
}
