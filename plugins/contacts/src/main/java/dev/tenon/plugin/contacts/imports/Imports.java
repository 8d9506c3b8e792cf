package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Action;
import dev.tenon.api.job.Job;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactRules;
import dev.tenon.plugin.contacts.ContactService;
import dev.tenon.plugin.contacts.HomeCountry;
import dev.tenon.plugin.contacts.PhotoService;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.time.Duration;

/** What the import brings to the plugin. */
public final class Imports {

  static final String PLUGIN = "contacts";
  static final String PERMISSION = "contact.import";

  private final PluginHost host;
  private final HomeCountry home;
  private final ContactRules rules;
  private final Uploads uploads;

  public Imports(
      PluginHost host,
      ContactRules rules,
      HomeCountry home,
      PhoneReader phones,
      Countries countries) {
    this.host = host;
    this.home = home;
    this.rules = rules;
    this.uploads =
        new Uploads(
            new MappingGuess(
                phones, countries, () -> host.customFields().of(Contact.TYPE).customFields()),
            countries);
  }

  /** Adds types, actions, jobs and pages. */
  public void contribute(Contributions to, ContactService contacts, PhotoService photos) {
    RowJudge judge = new RowJudge(host.actions(), host.customFields(), rules, home);
    Judging judging = new Judging(judge, new Twins(contacts), new Referrers(host));
    ImportSteps steps =
        new ImportSteps(
            host,
            judging,
            new Bringing(host, judging, contacts, photos),
            new Reverting(host, contacts, photos));
    ImportService imports = new ImportService(host, uploads, steps, photos);
    ImportAtOnce atOnce = new ImportAtOnce(host, imports, steps, uploads);
    to.mappers(ImportMapper.class)
        .permission(Permission.of("contact_imports.read", Role.OFFICE))
        .permission(Permission.of(PERMISSION, Role.OFFICE))
        .type(ImportRun.TYPE)
        .action(
            Action.free(PLUGIN, "contact.import")
                .permission(PERMISSION)
                .input(ImportAtOnce.input())
                .handler(atOnce::run));
    actions(to, imports, steps);
    to.job(Job.onDemand(ImportService.JOB, new ImportJob(host)::run))
        .job(Job.every("watch-imports", Duration.ofMinutes(5), new Watching(host)::run))
        .job(Job.every("forget-imports", Duration.ofDays(1), new Forgetting(host)::run))
        .pages(
            new ImportPages(
                host, imports, new ImportViews(host, home), new PreviewView(imports, judging)));
  }

  private static void actions(Contributions to, ImportService imports, ImportSteps steps) {
    String type = ImportRun.TYPE.name();
    to.action(
            Action.create(PLUGIN, "contact_import.upload", type)
                .permission(PERMISSION)
                .input(ImportRun.FILE_NAME, ImportRun.CONTENT, ImportRun.COUNTRY)
                .handler(imports::upload))
        .action(
            Action.update(PLUGIN, "contact_import.update", type)
                .permission(PERMISSION)
                .input(ImportRun.MAPPING, ImportRun.COUNTRY, ImportRun.DUPLICATES)
                .handler(imports::map))
        .action(onRun("start").handler(imports::start))
        .action(onRun("step").input(ImportRun.MOST, ImportRun.REFUSED_FOR).handler(steps::step))
        .action(onRun("stop").handler(steps::stop))
        .action(onRun("revert").handler(imports::revert))
        .action(
            Action.delete(PLUGIN, "contact_import.delete", type)
                .permission(PERMISSION)
                .handler(imports::delete));
  }

  private static Action.Builder onRun(String verb) {
    return Action.onRow(PLUGIN, "contact_import." + verb, ImportRun.TYPE.name())
        .permission(PERMISSION);
  }
}
