package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Action;
import dev.tenon.api.job.Job;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.plugin.contacts.ContactRules;
import dev.tenon.plugin.contacts.ContactService;
import dev.tenon.plugin.contacts.HomeCountry;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.time.Duration;

/** What the import brings to the plugin. */
public final class Imports {

  private static final String PLUGIN = "contacts";
  private static final String PERMISSION = "contact.import";

  private final PluginHost host;
  private final ImportService imports;
  private final Uploads uploads;
  private final RowJudge judge;
  private final HomeCountry home;

  public Imports(
      PluginHost host,
      ContactRules rules,
      HomeCountry home,
      PhoneReader phones,
      Countries countries) {
    this.host = host;
    this.home = home;
    this.uploads = new Uploads(new MappingGuess(phones, countries), countries);
    this.imports = new ImportService(host, uploads);
    this.judge = new RowJudge(host.actions(), rules, home);
  }

  /** Adds types, actions, jobs and pages. */
  public void contribute(Contributions to, ContactService contacts) {
    ImportAtOnce atOnce = new ImportAtOnce(host, imports, uploads, judge, contacts);
    to.mappers(ImportMapper.class)
        .permission(Permission.of("contact_imports.read", Role.OFFICE))
        .permission(Permission.of(PERMISSION, Role.OFFICE))
        .type(ImportRun.TYPE)
        .action(
            Action.free(PLUGIN, "contact.import")
                .permission(PERMISSION)
                .input(ImportAtOnce.input())
                .handler(atOnce::run));
    steps(to);
    to.job(Job.onDemand(ImportService.JOB, new ImportJob(host, imports, uploads, judge)::run))
        .job(Job.every("forget-imports", Duration.ofDays(1), new Forgetting(host)::run))
        .pages(
            new ImportPages(
                host, imports, uploads, new ImportViews(host, home), new PreviewView(judge)));
  }

  private void steps(Contributions to) {
    String type = ImportRun.TYPE.name();
    to.action(
            Action.create(PLUGIN, "contact_import.upload", type)
                .permission(PERMISSION)
                .input(ImportRun.FILE_NAME, ImportRun.CONTENT, ImportRun.COUNTRY)
                .handler(imports::upload))
        .action(
            Action.update(PLUGIN, "contact_import.update", type)
                .permission(PERMISSION)
                .input(ImportRun.MAPPING, ImportRun.COUNTRY)
                .handler(imports::map))
        .action(
            Action.onRow(PLUGIN, "contact_import.start", type)
                .permission(PERMISSION)
                .handler(imports::start))
        .action(
            Action.onRow(PLUGIN, "contact_import.advance", type)
                .permission(PERMISSION)
                .input(ImportRun.CREATED, ImportRun.REFUSALS, ImportRun.FINISHED)
                .handler(imports::advance))
        .action(
            Action.delete(PLUGIN, "contact_import.delete", type)
                .permission(PERMISSION)
                .handler(imports::delete));
  }
}
