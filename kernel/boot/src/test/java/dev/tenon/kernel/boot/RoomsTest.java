package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RoomsTest {
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final Rooms rooms = new Rooms(System::nanoTime);

  @Test
  void closeInReverseWhateverOneOfThemThrows() {
    open("first");
    rooms.open(
        "second",
        () ->
            () -> {
              throw new IllegalStateException("stuck");
            });
    open("third");

    rooms.close();

    assertThat(told).containsExactly("third closed", "first closed");
  }

  @Test
  void aStopInTheMiddleOfTheStartWaitsForTheRoomThatIsOpening() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CompletableFuture<Void> mayOpen = new CompletableFuture<>();
    Thread start =
        Thread.ofVirtual()
            .start(
                () ->
                    rooms.open(
                        "slow",
                        () -> {
                          opening.countDown();
                          mayOpen.join();
                          return () -> told.add("slow closed");
                        }));
    opening.await();
    Thread stop = Thread.ofVirtual().start(rooms::close);
    mayOpen.complete(null);
    start.join();
    stop.join();

    assertThat(told).containsExactly("slow closed");
    assertThatThrownBy(() -> open("late")).hasMessage("stopped while starting");
  }

  private void open(String name) {
    rooms.open(name, () -> () -> told.add(name + " closed"));
  }

  @Test
  void aRoomThatIsJustOpeningIsInterruptedByTheStop() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    CompletableFuture<Void> start =
        CompletableFuture.runAsync(
            () ->
                rooms.open(
                    "slow",
                    () -> {
                      opening.countDown();
                      never.await();
                      return () -> {};
                    }));
    opening.await();
    rooms.close();
    assertThatThrownBy(start::join).hasRootCauseInstanceOf(InterruptedException.class);
  }
}
