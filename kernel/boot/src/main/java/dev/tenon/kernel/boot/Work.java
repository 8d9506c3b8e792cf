package dev.tenon.kernel.boot;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.events.Pauses;
import dev.tenon.kernel.jobs.Around;
import dev.tenon.kernel.jobs.JobScheduler;
import dev.tenon.kernel.jobs.Retries;
import dev.tenon.kernel.lifecycle.PluginIdentities;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.PluginWork;
import dev.tenon.kernel.operations.Reindexing;
import dev.tenon.kernel.operations.approval.ApprovalActions;
import dev.tenon.kernel.security.Sealing;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Tenant;

/**
 * The rooms in which things are read and done, by people and by themselves.
 *
 * @param identities what plugins act as
 * @param events what follows from actions
 * @param jobs what runs on a schedule
 * @param operations reading any type and running any action
 */
record Work(PluginIdentities identities, Events events, JobScheduler jobs, Operations operations) {

  static Work open(Ground ground, Rooms rooms, Database database, Security security) {
    PluginIdentities identities = new PluginIdentities(ground.registry(), security.actors());
    String node = ground.node();
    Events events =
        rooms.open(
            "events",
            () ->
                Events.open(
                    database,
                    new Events.Around(ground.registry(), identities),
                    new Events.Settings(node, Pauses.USUAL),
                    ground.clock()));
    JobScheduler jobs =
        rooms.open(
            "jobs",
            () ->
                JobScheduler.open(
                    database,
                    around(ground, database, security, identities),
                    new JobScheduler.Settings(node, Retries.USUAL, ground.clock(), ground.ids())));
    return new Work(
        identities,
        events,
        jobs,
        new Operations(
            database,
            ground.registry(),
            ground.texts(),
            new Operations.Moments(
                ground.clock(), ground.ids(), new Sealing(ground.secret(), ground.random())),
            events));
  }

  /** Has the search index of a type made anew, once what asks for it has committed. */
  void makeAnewForSearch(String type) {
    operations.reindexing().asked(type);
    jobs.of(RowContext.KERNEL).ask(Reindexing.JOB, type);
  }

  /** What people decide about what scripts asked for. */
  ApprovalActions approvals(Ground ground, Database database, Security security) {
    return new ApprovalActions(
        new ApprovalActions.Stands(
            database,
            ground.registry(),
            ground.texts(),
            operations.acting(),
            operations.overseers(),
            (tenant, user) -> security.actors().user(tenant, user, Actor.Channel.TOKEN)));
  }

  private static Around around(
      Ground ground, Database database, Security security, PluginIdentities identities) {
    return new Around(
        ground.registry(),
        new PluginWork(database),
        identities,
        (tenant, user) -> security.actors().user(tenant, user, Actor.Channel.BACKGROUND),
        () -> security.tenants().all().stream().map(Tenant::id).toList());
  }
}
