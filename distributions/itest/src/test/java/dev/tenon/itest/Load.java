package dev.tenon.itest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks for a page so many times a second, at the times set before, whether answers come or not. */
final class Load implements AutoCloseable {
  private final HttpClient client;
  private final HttpRequest request;
  private final int perSecond;
  private final long from = System.nanoTime();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Semaphore ended = new Semaphore(0);
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pace = Thread.ofPlatform().name("load").daemon().unstarted(this::keepPace);
  private volatile boolean on = true;

  /** What was asked and what came of it. */
  record Result(int made, int answered, double expected, List<String> failures, List<Long> nanos) {

    /** How long all but the slowest of a hundred took. */
    double p99Millis() {
      List<Long> sorted = nanos.stream().sorted().toList();
      return sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 99 / 100) / 1e6;
    }
  }

  /** Until so many more were answered, whatever with. */
  void awaitAnswers(int count) throws InterruptedException {
    ended.acquire(count);
  }

  private Load(HttpClient client, HttpRequest request, int perSecond) {
    this.client = client;
    this.request = request;
    this.perSecond = perSecond;
  }

  static Load on(HttpClient client, URI page, int perSecond) {
    HttpRequest request = HttpRequest.newBuilder(page).header("Accept", "text/html").build();
    Load load = new Load(client, request, perSecond);
    load.pace.start();
    return load;
  }

  private void keepPace() {
    long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (long next = from; on; next += period) {
      for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      made.incrementAndGet();
      visitors.execute(this::ask);
    }
  }

  private void ask() {
    long asked = System.nanoTime();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status == 200) {
        nanos.add(System.nanoTime() - asked);
        answered.incrementAndGet();
      } else {
        failures.add("answered " + status);
      }
    } catch (IOException e) {
      failures.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add("interrupted");
    } finally {
      ended.release();
    }
  }

  /** Ends, when all that was asked is answered. */
  Result stop() throws InterruptedException {
    on = false;
    pace.join();
    double expected = perSecond * ((System.nanoTime() - from) / 1e9);
    visitors.close();
    return new Result(
        made.get(), answered.get(), expected, List.copyOf(failures), List.copyOf(nanos));
  }

  @Override
  public void close() {
    on = false;
    visitors.shutdownNow();
  }
}
