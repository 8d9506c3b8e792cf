package dev.tenon.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.event.Event;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pauses THREE_TRIES =
      new Pauses(Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 3);

  private final Post post = new Post();

  @AfterEach
  void closeDatabase() {
    post.close();
  }

  @Test
  void eventIsHandledAfterItsCommitAsThePluginAndNotAfterARollback() throws Exception {
    try (Post.Node node = post.node("one")) {
      BlockingQueue<String> handled = new LinkedBlockingQueue<>();
      node.live("echo", event -> handled.add(Caller.current().name() + " " + event.json()));

      Event undone = new Event(post.id(), Post.HAPPENED, post.id(), post.clock.instant(), "\"no\"");
      node.emit(List.of(undone), true);
      node.emit(post.id(), "\"yes\"");

      assertThat(handled.poll(20, TimeUnit.SECONDS)).isEqualTo("echo@1.0.0 \"yes\"");
      assertThat(node.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(handled).isEmpty();
    }
  }

  @Test
  void eventsOfASubjectKeepTheirOrderThoughTheFirstFails() throws Exception {
    try (Post.Node node = post.node("one")) {
      List<String> handled = new CopyOnWriteArrayList<>();
      AtomicBoolean failed = new AtomicBoolean();
      CountDownLatch firstTry = new CountDownLatch(1);
      node.live(
          "echo",
          event -> {
            if (event.json().equals("1") && failed.compareAndSet(false, true)) {
              firstTry.countDown();
              throw new IllegalStateException("not yet");
            }
            handled.add(event.json());
          });
      UUID subject = post.id();
      node.emit(subject, "1");
      node.emit(subject, "2");
      node.emit(subject, "3");
      node.emit(post.id(), "other");

      assertThat(firstTry.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(awaitQuietAfter(node, Duration.ofMinutes(1))).isTrue();
      assertThat(handled).contains("other").containsSubsequence("1", "2", "3").hasSize(4);
    }
  }

  @Test
  void eventThatFailsTooOftenIsSetAsideWithItsReasonAndCanBeSentAgain() throws Exception {
    try (Post.Node node = post.node("one", THREE_TRIES)) {
      AtomicInteger tries = new AtomicInteger();
      AtomicBoolean mended = new AtomicBoolean();
      List<UUID> keys = new CopyOnWriteArrayList<>();
      node.live(
          "echo",
          event -> {
            tries.incrementAndGet();
            keys.add(event.id());
            if (!mended.get()) {
              throw new IllegalStateException("the printer is on fire");
            }
          });
      Event event = node.emit(post.id(), "{}");

      for (int i = 0; i < 4; i++) {
        assertThat(awaitQuietAfter(node, Duration.ofMinutes(2))).isTrue();
      }
      assertThat(tries).hasValue(3);
      assertThat(keys).containsOnly(event.id());
      DeadLetter letter = node.events.deadLetters().getFirst();
      assertThat(letter.plugin()).isEqualTo("echo");
      assertThat(letter.reason()).contains("echo@1.0.0").contains("the printer is on fire");
      assertThat(node.events.deadLetters(Post.TENANT)).containsExactly(letter);
      assertThat(node.events.deadLetterCount(Post.TENANT)).isEqualTo(1);
      assertThat(node.events.deadLetters(post.id())).as("of another business").isEmpty();

      mended.set(true);
      node.events.revive(letter);
      assertThat(node.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(tries).hasValue(4);
      assertThat(node.events.deadLetters()).isEmpty();
    }
  }

  @Test
  void whatWaitsAboutAnErasedRowIsNeverTold() throws Exception {
    try (Post.Node node = post.node("one")) {
      node.events.subscribe("echo", Set.of(Post.HAPPENED));
      UUID erased = post.id();
      node.emit(erased, "\"Ann\"");
      node.emit(post.id(), "\"Bob\"");
      node.forget(erased);
      node.emit(erased, "\"deleted\"");

      List<String> handled = new CopyOnWriteArrayList<>();
      node.live("echo", event -> handled.add(event.json()));
      assertThat(node.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(handled).containsExactlyInAnyOrder("\"Bob\"", "\"deleted\"");
    }
  }

  @Test
  void anEventThatIsBeingHandledWhenItsRowIsErasedComesAgainWithTheIdAlone() throws Exception {
    try (Post.Node node = post.node("one")) {
      UUID erased = post.id();
      List<String> handled = new CopyOnWriteArrayList<>();
      node.live(
          "echo",
          event -> {
            handled.add(event.json());
            if (handled.size() == 1) {
              node.forget(erased);
              throw new IllegalStateException("once more");
            }
          });
      node.emit(erased, "\"Ann\"");
      assertThat(awaitQuietAfter(node, Duration.ofMinutes(1))).isTrue();
      assertThat(handled).containsExactly("\"Ann\"", "{\"id\": \"" + erased + "\"}");
    }
  }

  @Test
  void aDeadLetterThatIsDroppedIsGone() throws Exception {
    try (Post.Node node = post.node("one", THREE_TRIES)) {
      node.live(
          "echo",
          event -> {
            throw new IllegalStateException("the printer is on fire");
          });
      node.emit(post.id(), "{}");
      for (int i = 0; i < 4; i++) {
        assertThat(awaitQuietAfter(node, Duration.ofMinutes(2))).isTrue();
      }
      node.events.drop(node.events.deadLetters(Post.TENANT).getFirst());
      assertThat(node.events.deadLetters()).isEmpty();
    }
  }

  @Test
  void eventWaitsWhileItsPluginIsOff() throws Exception {
    try (Post.Node node = post.node("one")) {
      List<String> handled = new CopyOnWriteArrayList<>();
      node.live("echo", event -> handled.add(event.json()));
      Contributed gone = node.registry.catalog().plugin("echo").orElseThrow();
      node.registry.withdraw("echo");
      gone.uses().close();
      assertThat(node.events.drain(gone, PATIENCE)).isTrue();

      node.emit(post.id(), "meanwhile");
      assertThat(node.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(handled).isEmpty();

      node.live("echo", event -> handled.add("again " + event.json()));
      assertThat(node.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(handled).containsExactly("again meanwhile");
    }
  }

  @Test
  void handlerThatIsCutShortGetsItsEventAgain() throws Exception {
    try (Post.Node node = post.node("one")) {
      CountDownLatch inside = new CountDownLatch(1);
      node.live(
          "echo",
          event -> {
            inside.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new IllegalStateException(e);
            }
          });
      node.emit(post.id(), "long");
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

      Contributed gone = node.registry.catalog().plugin("echo").orElseThrow();
      node.registry.withdraw("echo");
      assertThat(node.events.drain(gone, Duration.ofMillis(50))).isTrue();
      BlockingQueue<String> handled = new LinkedBlockingQueue<>();
      node.live("echo", event -> handled.add(event.json()));

      assertThat(handled.poll(20, TimeUnit.SECONDS)).isEqualTo("long");
    }
  }

  @Test
  void eventOfAProcessThatDiedComesAgainInTheNextOne() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Post.Node dead = post.node("one");
    dead.live(
        "echo",
        event -> {
          inside.countDown();
          awaitWithoutEnd(never);
        });
    dead.emit(post.id(), "in flight");
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    try (Post.Node next = post.node("one")) {
      next.live("echo", event -> handled.add(event.json()));
      assertThat(handled.poll(20, TimeUnit.SECONDS)).isEqualTo("in flight");
    }
    never.countDown();
    dead.close();
  }

  @Test
  void twoNodesHandleEachEventOnce() throws Exception {
    List<String> handled = new CopyOnWriteArrayList<>();
    try (Post.Node one = post.node("one");
        Post.Node two = post.node("two")) {
      one.live("echo", event -> handled.add(event.json()));
      two.live("echo", event -> handled.add(event.json()));
      List<String> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(String.valueOf(i));
        (i % 2 == 0 ? one : two).emit(post.id(), String.valueOf(i));
      }

      assertThat(one.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(two.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(handled).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void handlerWithinTheTransactionUndoesItByThrowing() throws Exception {
    try (Post.Node node = post.node("one")) {
      List<String> handled = new CopyOnWriteArrayList<>();
      node.live("echo", event -> handled.add(event.json()));
      node.registry.publish(
          Contributed.of("strict", "1.0.0", "Strict", Post.class.getClassLoader())
              .within(
                  Post.HAPPENED,
                  event -> {
                    throw new IllegalStateException("no " + event.json());
                  })
              .build());

      assertThatThrownBy(() -> node.emit(post.id(), "at all")).hasMessage("no at all");
      assertThat(node.events.awaitQuiet(PATIENCE)).isTrue();
      assertThat(handled).isEmpty();
    }
  }

  private boolean awaitQuietAfter(Post.Node node, Duration pause) throws InterruptedException {
    boolean before = node.events.awaitQuiet(PATIENCE);
    post.clock.advance(pause);
    return before && node.events.awaitQuiet(PATIENCE);
  }

  private static void awaitWithoutEnd(CountDownLatch never) {
    boolean over = false;
    while (!over) {
      try {
        never.await();
        over = true;
      } catch (InterruptedException e) {
        over = never.getCount() == 0;
      }
    }
  }
}
