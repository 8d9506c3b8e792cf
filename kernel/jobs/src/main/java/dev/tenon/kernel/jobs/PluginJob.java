package dev.tenon.kernel.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.tenon.api.job.Job;
import dev.tenon.api.job.JobRun;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.InFlight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one piece of work of whatever plugin, and decides what becomes of it. */
final class PluginJob {
  private static final Logger log = LoggerFactory.getLogger(PluginJob.class);
  private static final int PER_PLUGIN = 6;
  private static final Duration PARKED = Duration.ofMinutes(10);
  private static final Duration CROWDED = Duration.ofSeconds(1);
  private static final int LONGEST_REASON = 2_000;

  private final JobTable table;
  private final Around around;
  private final InFlight<Piece> running;
  private final Retries retries;
  private final Clock clock;

  PluginJob(JobTable table, Around around, InFlight<Piece> running, Retries retries, Clock clock) {
    this.table = table;
    this.around = around;
    this.running = running;
    this.retries = retries;
    this.clock = clock;
  }

  /** Work that one version of a plugin does. */
  record Piece(Asked work, Contributed plugin) {}

  CustomTask<Asked> task() {
    return Tasks.custom(JobTable.TASK, Asked.class)
        .onFailure(this::interrupted)
        .onDeadExecutionRevive()
        .execute(this::execute);
  }

  /** Only what the scheduler itself throws ends here. */
  private void interrupted(ExecutionComplete complete, ExecutionOperations<Asked> operations) {
    operations.reschedule(complete, clock.instant().plus(retries.first()));
  }

  private CompletionHandler<Asked> execute(TaskInstance<Asked> instance, ExecutionContext context) {
    Asked work = instance.getData();
    Optional<Contributed> plugin = around.registry().catalog().plugin(work.plugin());
    if (plugin.isEmpty()) {
      return (complete, operations) -> park(work, complete, operations);
    }
    if (!plugin.get().uses().enter()) {
      return at(clock.instant());
    }
    try {
      return within(plugin.get(), work, context.getExecution().consecutiveFailures + 1);
    } finally {
      plugin.get().uses().leave();
    }
  }

  private CompletionHandler<Asked> within(Contributed plugin, Asked work, int attempt) {
    Piece piece = new Piece(work, plugin);
    if (!running.startWithin(
        PER_PLUGIN, piece, Thread.currentThread(), other -> other.plugin() == plugin)) {
      return whenThereIsRoom();
    }
    try {
      return run(plugin, work, attempt);
    } finally {
      running.end(piece);
    }
  }

  /** Due again as soon as one has ended; the pause is real time, whatever the clock says. */
  private CompletionHandler<Asked> whenThereIsRoom() {
    try {
      running.awaitChange(CROWDED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return at(clock.instant());
  }

  private CompletionHandler<Asked> run(Contributed plugin, Asked work, int attempt) {
    Optional<Job> job = plugin.jobs().stream().filter(j -> j.name().equals(work.job())).findFirst();
    Optional<Actor> actor = actor(plugin, work);
    if (job.isEmpty() || (work.scheduled() && job.get().schedule().isEmpty())) {
      log.info("{} has no job {} any more; its work is dropped", plugin, work.job());
      return (complete, operations) -> operations.remove();
    }
    if (actor.isEmpty()) {
      return giveUp(work, attempt, "who asked for it may not come in any more");
    }
    try {
      JobRun run = new JobRun(work.id(), work.data(), attempt);
      around.work().run(plugin, actor.get(), () -> job.get().handler().run(run));
      return done(work, job.get());
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return failed(plugin, work, attempt, e);
    } finally {
      Thread.interrupted();
    }
  }

  private Optional<Actor> actor(Contributed plugin, Asked work) {
    return work.user() == null
        ? Optional.of(around.plugins().of(plugin, work.tenant()))
        : around.users().of(work.tenant(), work.user());
  }

  private CompletionHandler<Asked> done(Asked work, Job job) {
    if (!work.scheduled()) {
      return (complete, operations) -> operations.remove();
    }
    return at(clock.instant().plus(job.schedule().orElseThrow()));
  }

  private CompletionHandler<Asked> failed(
      Contributed plugin, Asked work, int attempt, Throwable failure) {
    if (around.registry().catalog().plugin(plugin.id()).isEmpty()) {
      return (complete, operations) -> park(work, complete, operations);
    }
    if (plugin.uses().isClosed()) {
      return at(clock.instant());
    }
    log.warn("{} failed in its job {} {}", plugin, work.job(), work.id(), failure);
    if (!work.scheduled() && attempt >= retries.tries()) {
      return giveUp(work, attempt, plugin.name() + ": " + failure);
    }
    Instant next = clock.instant().plus(retries.after(attempt));
    return (complete, operations) ->
        operations.reschedule(
            ExecutionComplete.failure(
                complete.getExecution(), complete.getTimeDone(), complete.getTimeDone(), failure),
            next);
  }

  private CompletionHandler<Asked> giveUp(Asked work, int attempts, String reason) {
    log.error("the job {} {} of {} is given up: {}", work.job(), work.id(), work.plugin(), reason);
    String kept = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    return (complete, operations) -> {
      table.giveUp(work, attempts, clock.instant(), kept);
      operations.remove();
    };
  }

  private static CompletionHandler<Asked> at(Instant next) {
    return (complete, operations) -> operations.reschedule(complete, next);
  }

  /** The plugin may come back between the look and the note, so it is looked for once more. */
  private void park(Asked work, ExecutionComplete complete, ExecutionOperations<Asked> operations) {
    operations.reschedule(complete, clock.instant().plus(PARKED));
    table.park(work.instance());
    if (around.registry().catalog().plugin(work.plugin()).isPresent()) {
      table.unpark(work.plugin(), clock.instant());
    }
  }
}
