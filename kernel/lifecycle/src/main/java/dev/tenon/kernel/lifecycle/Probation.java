package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Uses;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * A version that has just taken over is watched for a while: when too many of its calls fail, or a
 * health check of its does, it has to go, once.
 */
final class Probation implements Uses.Watch {
  private static final Duration LASTS = Duration.ofMinutes(2);
  private static final long LEAST = 5;
  private static final long ONE_IN = 4;

  private final Contributed version;
  private final BiConsumer<Contributed, String> failed;
  private final long ends = System.nanoTime() + LASTS.toNanos();
  private final AtomicBoolean over = new AtomicBoolean();

  Probation(Contributed version, BiConsumer<Contributed, String> failed) {
    this.version = version;
    this.failed = failed;
  }

  @Override
  public void failed(long calls, long failures) {
    if (failures >= LEAST && failures * ONE_IN >= calls) {
      end(failures + " of " + calls + " calls of " + version + " failed");
    }
  }

  /** A health check failed. */
  void unwell(String words) {
    end(version + " is unwell: " + words);
  }

  @Override
  public boolean isOnProbation() {
    return System.nanoTime() - ends < 0;
  }

  private void end(String why) {
    if (isOnProbation() && over.compareAndSet(false, true)) {
      failed.accept(version, why);
    }
  }
}
