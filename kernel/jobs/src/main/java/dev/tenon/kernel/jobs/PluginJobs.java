package dev.tenon.kernel.jobs;

import dev.tenon.api.job.Jobs;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.security.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** How one plugin asks for work. */
final class PluginJobs implements Jobs {
  private static final int LONGEST_DATA = 10_000;

  private final String plugin;
  private final Runnable wake;
  private final Into into;
  private final JobScheduler.Settings settings;

  PluginJobs(String plugin, Runnable wake, Into into, JobScheduler.Settings settings) {
    this.plugin = plugin;
    this.wake = wake;
    this.into = into;
    this.settings = settings;
  }

  /** Where work is kept, how it is written, and which jobs there are. */
  record Into(JobTable table, AskedJson json, Predicate<String> jobs) {}

  @Override
  public UUID ask(String job, String data) {
    return ask(job, data, settings.clock().instant());
  }

  @Override
  public UUID ask(String job, String data, Instant notBefore) {
    if (data.length() > LONGEST_DATA) {
      throw new IllegalArgumentException(
          "data has " + data.length() + " characters; at most " + LONGEST_DATA + " are allowed");
    }
    if (!into.jobs().test(job)) {
      throw new IllegalArgumentException(plugin + " has no job " + job);
    }
    Actor actor = Caller.current();
    UUID id = settings.ids().get();
    Asked work = new Asked(id, actor.tenant(), actor.user(), plugin, job, data, false);
    byte[] bytes = into.json().serialize(work);
    Optional<Transaction> transaction = Scope.current().flatMap(Scope::transaction);
    if (transaction.isPresent()) {
      JobTable.ask(transaction.get(), work, bytes, notBefore);
      transaction.get().afterCommit(wake);
    } else {
      into.table().ask(work, bytes, notBefore);
      wake.run();
    }
    return id;
  }
}
