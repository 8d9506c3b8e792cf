package dev.tenon.kernel.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.tenon.api.job.Job;
import dev.tenon.api.job.Jobs;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.InFlight;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Runs the jobs of live plugins; what is due for others waits. Safe for all threads; nodes on one
 * database share the work, and each piece runs on one of them.
 */
public final class JobScheduler implements AutoCloseable {
  private static final int AT_ONCE = 20;

  /** Only what another node asked for is found by looking. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration NEW_TENANTS = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration STOP = Duration.ofSeconds(1);

  private final JobTable table;
  private final Around around;
  private final Settings settings;
  private final InFlight<PluginJob.Piece> running = new InFlight<>();
  private final AskedJson json = new AskedJson();
  private final Scheduler scheduler;

  private JobScheduler(Database database, Around around, Settings settings) {
    this.table = new JobTable(database.kernel());
    this.around = around;
    this.settings = settings;
    PluginJob job = new PluginJob(table, around, running, settings.retries(), settings.clock());
    RecurringTask<Void> newTenants =
        Tasks.recurring("new-tenants", FixedDelay.of(NEW_TENANTS))
            .execute((instance, context) -> everyTenantOfEveryPlugin());
    this.scheduler =
        Scheduler.create(database.kernelDataSource(), job.task())
            .startTasks(newTenants)
            .schedulerName(new SchedulerName.Fixed(settings.node()))
            .tableName(JobTable.NAME)
            .serializer(json)
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
            .clock(settings.clock()::instant)
            .threads(AT_ONCE)
            .executorService(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory()))
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(LOOK)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(STOP)
            .addSchedulerListener(new LookAgain())
            .build();
  }

  /** What an interrupted run leaves due may be wanted before it is written down: look then. */
  private final class LookAgain extends AbstractSchedulerListener {
    @Override
    public void onExecutionComplete(ExecutionComplete complete) {
      wake();
    }
  }

  /**
   * Choices.
   *
   * @param node this process' name among those on the same database, at most 50 characters; the
   *     same after a restart
   * @param ids makes UUIDv7
   */
  public record Settings(String node, Retries retries, Clock clock, Supplier<UUID> ids) {}

  /** Starts running what is due; what an earlier process of this node left unfinished too. */
  public static JobScheduler open(Database database, Around around, Settings settings) {
    JobScheduler jobs = new JobScheduler(database, around, settings);
    jobs.table.release(settings.node());
    jobs.scheduler.start();
    return jobs;
  }

  /** What a plugin is given to ask for work. */
  public Jobs of(String plugin) {
    return new PluginJobs(
        plugin,
        this::wake,
        new PluginJobs.Into(table, json, job -> declares(plugin, job)),
        settings);
  }

  private boolean declares(String plugin, String job) {
    return around.registry().catalog().plugin(plugin).stream()
        .flatMap(live -> live.jobs().stream())
        .anyMatch(declared -> declared.name().equals(job));
  }

  /** A plugin is live now: its schedules are made sure of, and what waited for it is due. */
  public void published(Contributed plugin) {
    everyTenant(plugin, around.tenants().get());
    table.unpark(plugin.id(), settings.clock().instant());
    wake();
  }

  /**
   * Interrupts the jobs of a plugin version that was withdrawn and waits for them; their work waits
   * until the plugin is live again.
   *
   * @return whether all have ended
   */
  public boolean drain(Contributed plugin, Duration patience) throws InterruptedException {
    running.interrupt(piece -> piece.plugin() == plugin);
    return running.awaitNone(piece -> piece.plugin() == plugin, patience);
  }

  /** Makes sure of the schedules of a business that is new. */
  public void tenantAdded(UUID tenant) {
    around.registry().catalog().plugins().forEach(plugin -> everyTenant(plugin, List.of(tenant)));
    wake();
  }

  /** Looks for due work now. */
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  /** Waits until no work is due for any live plugin; tells whether that came true in time. */
  public boolean awaitQuiet(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      List<String> live =
          around.registry().catalog().plugins().stream().map(Contributed::id).toList();
      if (running.all().isEmpty() && table.due(live, settings.clock().instant()) == 0) {
        return true;
      }
      wake();
      running.awaitChange(LOOK_AGAIN);
    }
    return false;
  }

  /** Work that is not tried any more, newest first, at most 1,000. */
  public List<GivenUp> givenUp() {
    return table.givenUp();
  }

  /** That of one business, the same way. */
  public List<GivenUp> givenUp(UUID tenant) {
    return table.givenUp(tenant);
  }

  /** How much of it waits in one business. */
  public long givenUpCount(UUID tenant) {
    return table.givenUpCount(tenant);
  }

  /** Tries again what was given up, as the same run and for whoever asked for it. */
  public void retry(GivenUp work) {
    table.askAgain(work.id(), json::serialize, settings.clock().instant());
    wake();
  }

  /** Forgets what was given up: it is not tried again. */
  public void drop(GivenUp work) {
    table.takeGivenUp(work.id());
  }

  private void everyTenantOfEveryPlugin() {
    Collection<UUID> tenants = around.tenants().get();
    around.registry().catalog().plugins().forEach(plugin -> everyTenant(plugin, tenants));
  }

  private void everyTenant(Contributed plugin, Collection<UUID> tenants) {
    List<String> instances = new ArrayList<>();
    List<String> data = new ArrayList<>();
    for (Job job : plugin.jobs()) {
      if (job.schedule().isPresent()) {
        for (UUID tenant : tenants) {
          Asked work =
              new Asked(settings.ids().get(), tenant, null, plugin.id(), job.name(), "", true);
          instances.add(work.instance());
          data.add(new String(json.serialize(work), StandardCharsets.UTF_8));
        }
      }
    }
    if (!instances.isEmpty()) {
      table.schedule(instances, data, settings.clock().instant());
    }
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
