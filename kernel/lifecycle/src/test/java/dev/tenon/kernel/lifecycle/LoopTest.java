package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that never end, on a machine with two threads for all virtual ones; and floods. */
@Timeout(120)
class LoopTest {
  private static final String STOP = "test.stop-looping";
  private static final int CARRIERS = 2;

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final int usual = scheduler.getParallelism();
  private final House house = new House();

  @BeforeEach
  void makeTheMachineSmall() {
    scheduler.setParallelism(CARRIERS);
  }

  @AfterEach
  void letThemEnd() {
    System.setProperty(STOP, "now");
    house.close();
    System.clearProperty(STOP);
    scheduler.setParallelism(usual);
  }

  private static PluginJar spin(String version, String body) {
    return new PluginJar("spin")
        .version(version)
        .contribute(
            """
            to.permission(dev.tenon.api.security.Permission.of("spin.run"))
                .action(dev.tenon.api.action.Action.free("spin", "spin.run")
                    .handler(call -> {
                      %s
                      return dev.tenon.api.data.Values.empty();
                    }));
            """
                .formatted(body));
  }

  private static PluginJar looping(String version) {
    return spin(
        version,
        """
        ((java.util.concurrent.CountDownLatch) System.getProperties().get("test.looping"))
            .countDown();
        while (System.getProperty("test.stop-looping") == null) {}
        """);
  }

  private static CompletableFuture<Outcome> called(House.Boot boot, Actor actor, String action) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(
                    boot.as(
                        actor,
                        () ->
                            boot.operations.actions().run(Invocation.of(action, Values.empty()))));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  private static List<CompletableFuture<Outcome>> loop(House.Boot boot, Actor owner)
      throws InterruptedException {
    CountDownLatch looping = new CountDownLatch(CARRIERS);
    System.getProperties().put("test.looping", looping);
    List<CompletableFuture<Outcome>> loops = new ArrayList<>();
    for (int i = 0; i < CARRIERS; i++) {
      loops.add(called(boot, owner, "spin.run"));
    }
    looping.await();
    return loops;
  }

  @Test
  void twoLoopsOnTwoThreadsStarveNobodyAndTheirPluginGoesAndIsNamed() throws Exception {
    looping("1.0.0").bundle(house.plugins);
    new PluginJar("user").requires(List.of("spin")).bundle(house.plugins);
    new PluginJar("calm")
        .contribute(
            """
            to.permission(dev.tenon.api.security.Permission.of("calm.run"))
                .action(dev.tenon.api.action.Action.free("calm", "calm.run")
                    .handler(call -> dev.tenon.api.data.Values.empty()));
            """)
        .bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      CountDownLatch gone = new CountDownLatch(1);
      boot.registry.listen(
          catalog -> {
            if (catalog.generation() > 0 && catalog.dormantPlugin("spin").isPresent()) {
              gone.countDown();
            }
          });
      List<CompletableFuture<Outcome>> loops = loop(boot, owner);
      assertThat(called(boot, owner, "calm.run").get()).isInstanceOf(Outcome.Done.class);

      gone.await();
      // what takes it away holds the lifecycle's lock until all is written down
      boot.lifecycle.plan(new Wish.Enable("calm"));
      assertThat(loops).noneMatch(CompletableFuture::isDone);
      assertThat(boot.isLive("calm")).isTrue();
      assertThat(boot.isLive("user")).isFalse();
      assertThat(boot.state("spin")).isInstanceOf(PluginState.Quarantined.class);
      assertThat(boot.lifecycle.history("spin").getFirst())
          .satisfies(entry -> assertThat(entry.outcome()).isEqualTo("quarantined"))
          .satisfies(
              entry ->
                  assertThat(entry.reason())
                      .startsWith("it loops at test.spin.Made")
                      .endsWith("a restart of the program frees the processor"));
      assertThat(called(boot, owner, "calm.run").get()).isInstanceOf(Outcome.Done.class);

      System.setProperty(STOP, "now");
      for (CompletableFuture<Outcome> loop : loops) {
        loop.handle((answer, failure) -> true).get(20, TimeUnit.SECONDS);
      }
    }
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("spin")).isInstanceOf(PluginState.Quarantined.class);
      assertThat(boot.state("spin").wentWrong()).containsInstanceOf(PluginFailure.Loops.class);
      assertThat(boot.isLive("calm")).isTrue();
    }
  }

  @Test
  void pluginThatFloodsTheMachineWithThreadsGoesAndTheyAreInterrupted() throws Exception {
    // as many as are needed to be noticed; the rest may come after that
    CountDownLatch ended = new CountDownLatch(201);
    System.getProperties().put("test.flood-ended", ended);
    spin(
            "1.0.0",
            """
            var ended = (java.util.concurrent.CountDownLatch)
                System.getProperties().get("test.flood-ended");
            for (int i = 0; i < 400; i++) {
              Thread thread = new Thread(() -> {
                try {
                  new java.util.concurrent.CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  ended.countDown();
                }
              });
              thread.setDaemon(true);
              thread.start();
            }
            """)
        .bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      CountDownLatch gone = new CountDownLatch(1);
      boot.registry.listen(
          catalog -> {
            if (catalog.dormantPlugin("spin").isPresent()) {
              gone.countDown();
            }
          });
      assertThat(called(boot, boot.owner(), "spin.run").get()).isInstanceOf(Outcome.Done.class);
      gone.await();
      ended.await();
      boot.lifecycle.plan(new Wish.Enable("spin"));
      assertThat(boot.lifecycle.history("spin").getFirst().reason())
          .matches("it has started [234][0-9]{2} threads; they were interrupted.*");
    } finally {
      System.getProperties().remove("test.flood-ended");
    }
  }

  @Test
  void newVersionThatLoopsMakesWayForTheOneBefore() throws Exception {
    spin("1.0.0", "").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      boot.lifecycle.perform(
          new Wish.Install(looping("2.0.0").bundle(House.folder("away")), true, false),
          House.ADMIN);
      CountDownLatch back = new CountDownLatch(1);
      boot.registry.listen(
          catalog ->
              catalog
                  .plugin("spin")
                  .filter(plugin -> plugin.version().equals("1.0.0"))
                  .ifPresent(plugin -> back.countDown()));
      loop(boot, owner);
      back.await();
      assertThat(called(boot, owner, "spin.run").get()).isInstanceOf(Outcome.Done.class);
      assertThat(boot.lifecycle.plan(new Wish.Enable("spin")).steps()).isEmpty();
      assertThat(boot.lifecycle.history("spin").getFirst().by().from())
          .startsWith("spin@2.0.0: it loops at test.spin.Made");
      System.setProperty(STOP, "now");
    }
  }
}
