package dev.tenon.kernel.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.job.Job;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobSchedulerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Retries TWO_TRIES =
      new Retries(Duration.ofMinutes(1), Duration.ofMinutes(5), 2);

  private final Yard yard = new Yard();

  @AfterEach
  void closeDatabase() {
    yard.close();
  }

  @Test
  void workRunsAsWhoAskedForItWithTheRightsOfNow() throws Exception {
    try (Yard.Node node = yard.node("one")) {
      List<String> done = new CopyOnWriteArrayList<>();
      node.live(
          Job.onDemand(
              "work", run -> done.add(Caller.current().name() + " " + run.data() + run.attempt())));
      node.ask(Yard.MARA, "paint");

      assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(done).containsExactly("Mara now paint1");
    }
  }

  @Test
  void workOfATransactionRunsOnlyIfThatCommits() throws Exception {
    try (Yard.Node node = yard.node("one")) {
      List<String> done = new CopyOnWriteArrayList<>();
      node.live(Job.onDemand("work", run -> done.add(run.data())));
      node.askInTransaction("undone", true);
      node.askInTransaction("kept", false);

      assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(done).containsExactly("kept");
    }
  }

  @Test
  void unknownJobCanNotBeAskedFor() {
    try (Yard.Node node = yard.node("one")) {
      node.live(Job.onDemand("other", run -> {}));

      assertThatThrownBy(() -> node.ask(Yard.MARA, "paint")).hasMessage("works has no job work");
    }
  }

  @Test
  void twoSchedulersRunEachPieceOnce() throws Exception {
    List<String> done = new CopyOnWriteArrayList<>();
    try (Yard.Node one = yard.node("one");
        Yard.Node two = yard.node("two")) {
      one.live(Job.onDemand("work", run -> done.add(run.data())));
      two.live(Job.onDemand("work", run -> done.add(run.data())));
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(String.valueOf(i));
        (i % 2 == 0 ? one : two).ask(Yard.MARA, String.valueOf(i));
      }

      assertThat(one.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(two.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(done).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void failedWorkComesBackAndIsGivenUpInTheEnd() throws Exception {
    try (Yard.Node node = yard.node("one", TWO_TRIES)) {
      List<Integer> attempts = new CopyOnWriteArrayList<>();
      node.live(
          Job.onDemand(
              "work",
              run -> {
                attempts.add(run.attempt());
                throw new IllegalStateException("no paint");
              }));
      UUID id = node.ask(Yard.MARA, "paint");
      for (int i = 0; i < 3; i++) {
        assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
        yard.clock.advance(Duration.ofMinutes(10));
      }

      assertThat(attempts).containsExactly(1, 2);
      GivenUp given = node.jobs.givenUp().getFirst();
      assertThat(given.id()).isEqualTo(id);
      assertThat(given.reason()).contains("works@1.0.0").contains("no paint");
      assertThat(node.jobs.givenUp(given.tenant())).containsExactly(given);
      assertThat(node.jobs.givenUpCount(given.tenant())).isEqualTo(1);
      assertThat(node.jobs.givenUp(id)).as("of another business").isEmpty();

      node.jobs.retry(given);
      assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(attempts).containsExactly(1, 2, 1);
      assertThat(node.jobs.givenUp()).isEmpty();
    }
  }

  @Test
  void workOfSomebodyWhoMayNotComeInIsGivenUp() throws Exception {
    try (Yard.Node node = yard.node("one")) {
      List<String> done = new CopyOnWriteArrayList<>();
      node.live(Job.onDemand("work", run -> done.add(run.data())));
      node.ask(Yard.GONE, "paint");

      assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(done).isEmpty();
      assertThat(node.jobs.givenUp()).hasSize(1);
      node.jobs.drop(node.jobs.givenUp().getFirst());
      assertThat(node.jobs.givenUp()).isEmpty();
    }
  }

  @Test
  void workOnAScheduleRunsForEachBusinessAtItsTime() throws Exception {
    try (Yard.Node node = yard.node("one")) {
      List<UUID> done = new CopyOnWriteArrayList<>();
      node.live(
          Job.every("hourly", Duration.ofHours(1), run -> done.add(Caller.current().tenant())));
      assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(done).containsExactlyInAnyOrder(Yard.TENANT, Yard.OTHER);

      yard.clock.advance(Duration.ofMinutes(61));
      assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(done).hasSize(4);
    }
  }

  @Test
  void withdrawingInterruptsWorkWhichBeginsAgainWhenItsPluginIsBack() throws Exception {
    try (Yard.Node node = yard.node("one")) {
      CountDownLatch inside = new CountDownLatch(1);
      node.live(
          Job.onDemand(
              "work",
              run -> {
                inside.countDown();
                new CountDownLatch(1).await();
              }));
      node.ask(Yard.MARA, "paint");
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

      Contributed gone = node.registry.catalog().plugin("works").orElseThrow();
      node.registry.withdraw("works");
      assertThat(node.jobs.drain(gone, PATIENCE)).isTrue();
      List<String> done = new CopyOnWriteArrayList<>();
      CountDownLatch again = new CountDownLatch(1);
      node.live(
          Job.onDemand(
              "work",
              run -> {
                done.add(run.data());
                again.countDown();
              }));

      assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(done).containsExactly("paint");
    }
  }

  @Test
  void workThatIsDueWhileItsPluginIsOffWaits() throws Exception {
    try (Yard.Node node = yard.node("one")) {
      List<String> done = new CopyOnWriteArrayList<>();
      node.live(Job.onDemand("work", run -> done.add(run.data())));
      Caller.<UUID, RuntimeException>call(
          yard.mara(),
          () ->
              node.jobs
                  .of("works")
                  .ask("work", "later", yard.clock.instant().plus(Duration.ofMinutes(1))));
      node.registry.withdraw("works");
      yard.clock.advance(Duration.ofMinutes(2));
      node.jobs.wake();
      assertThat(node.jobs.awaitQuiet(PATIENCE)).isTrue();
      assertThat(done).isEmpty();

      CountDownLatch back = new CountDownLatch(1);
      node.live(
          Job.onDemand(
              "work",
              run -> {
                done.add(run.data());
                back.countDown();
              }));
      assertThat(back.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(done).containsExactly("later");
    }
  }
}
