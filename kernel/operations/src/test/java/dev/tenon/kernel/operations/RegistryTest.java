package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Permission;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private final Registry registry = new Registry();

  private static Contributed.Builder plugin(String id) {
    return Contributed.of(id, "1.0.0", id, RegistryTest.class.getClassLoader());
  }

  private static Contributed.Builder boxes(String id) {
    return plugin(id).permission(Permission.of("boxes.read")).type(Type.named(id, "boxes").build());
  }

  private static MenuItem menu(String name, int order) {
    return new MenuItem(
        name, Text.plain(name), Icon.MESSAGE, "/" + name, order, "", MenuItem.Place.MAIN);
  }

  @Test
  void publishingShowsAllAndWithdrawingRemembersTheNames() {
    registry.publish(boxes("one").menu(menu("b", 2)).menu(menu("a", 1)).build());
    Catalog live = registry.catalog();
    assertThat(live.type("boxes")).isPresent();
    assertThat(live.menu()).extracting(item -> item.value().name()).containsExactly("a", "b");
    registry.withdraw("one");
    assertThat(registry.catalog().type("boxes")).isEmpty();
    assertThat(registry.catalog().dormantWithType("boxes").orElseThrow().id()).isEqualTo("one");
    assertThat(live.type("boxes")).as("an older picture stays as it was").isPresent();
    registry.publish(boxes("one").build());
    assertThat(registry.catalog().dormantPlugin("one")).isEmpty();
  }

  @Test
  void allThatClashesIsNamedAndNothingIsPublished() {
    registry.publish(boxes("one").menu(menu("boxes", 1)).build());
    Contributed two =
        boxes("two")
            .menu(menu("boxes", 1))
            .type(Type.named("two", "bags").build())
            .action(Action.free("two", "bag.fill").handler(call -> Values.empty()))
            .action(
                Action.onRow("two", "bag.shut", "sacks")
                    .permission("boxes.read")
                    .handler(call -> Values.empty()))
            .build();
    assertThatThrownBy(() -> registry.publish(two))
        .isInstanceOfSatisfying(
            CatalogRefused.class,
            refused ->
                assertThat(refused.findings())
                    .containsExactlyInAnyOrder(
                        "type boxes is already declared by one@1.0.0",
                        "permission boxes.read is already declared by one@1.0.0",
                        "menu item boxes is already declared by one@1.0.0",
                        "type bags needs the permission bags.read, which nobody declares",
                        "action bag.fill needs the permission bag.fill, which nobody declares",
                        "action bag.shut is on the unknown type sacks"));
    assertThat(registry.catalog().plugin("two")).isEmpty();
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOld() {
    registry.publish(boxes("one").build());
    long before = registry.catalog().generation();
    registry.publish(boxes("one").build());
    assertThat(registry.catalog().plugins()).hasSize(1);
    assertThat(registry.catalog().generation()).isEqualTo(before + 1);
  }

  @Test
  void listenersHearOfNowAndOfEachChange() {
    List<Integer> heard = new ArrayList<>();
    Runnable end = registry.listen(catalog -> heard.add(catalog.types().size()));
    registry.publish(boxes("one").build());
    registry.withdraw("one");
    end.run();
    registry.publish(boxes("one").build());
    assertThat(heard).containsExactly(0, 1, 0);
  }

  @Test
  void theProviderPublishedLastIsInCharge() {
    registry.publish(plugin("one").provider(MessageTransport.class, transport("first")).build());
    registry.publish(plugin("two").provider(MessageTransport.class, transport("second")).build());
    assertThat(registry.catalog().provider(MessageTransport.class).orElseThrow().channel())
        .isEqualTo("second");
    assertThat(registry.catalog().providers(MessageTransport.class)).hasSize(2);
  }

  private static MessageTransport transport(String channel) {
    return new MessageTransport() {
      @Override
      public String channel() {
        return channel;
      }

      @Override
      public Receipt send(Message message) {
        return new Receipt.Taken(channel);
      }
    };
  }
}
