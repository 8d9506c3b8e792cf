package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.Upload;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages of an import: choose a file, settle its columns, look, run, see what came of it. */
@Path("imports")
@Needs("contact.import")
public final class ImportPages {

  private static final String ONE = "{id: [0-9a-fA-F-]{36}}";
  private static final int LONGEST_NAME = 200;
  private static final int SAMPLE = 20;
  private static final int PAGE = 1_000;

  private final PluginHost host;
  private final ImportService imports;
  private final ImportViews views;
  private final PreviewView preview;

  ImportPages(PluginHost host, ImportService imports, ImportViews views, PreviewView preview) {
    this.host = host;
    this.imports = imports;
    this.views = views;
    this.preview = preview;
  }

  /** The form that takes a file. */
  @GET
  @Path("new")
  public View choose() {
    return views.choose(FormData.empty(), null);
  }

  /** Takes a file. */
  @POST
  @Path("new")
  public Object upload(FormData typed) {
    try {
      Values input = uploaded(typed);
      return switch (host.actions().run(Invocation.of("contact_import.upload", input))) {
        case Outcome.Done done -> SeeOther.to(path(done.data().id()));
        case Outcome.Refused refused -> refused(typed, refused.problem());
      };
    } catch (Problem problem) {
      return refused(typed, problem);
    }
  }

  /** How an import stands: its columns, its progress, or its result. */
  @GET
  @Path(ONE)
  public Object one(@PathParam("id") UUID id) {
    Values run = run(id);
    return switch (run.require(ImportRun.STATUS)) {
      case ImportRun.UPLOADED -> columns(run, FormData.empty(), null);
      case ImportRun.CHECKING, ImportRun.RUNNING, ImportRun.REVERTING -> views.progress(run);
      case ImportRun.CHECKED -> SeeOther.to(path(id) + "/preview");
      default -> views.result(run, imports.refused(id, 0, ImportViews.REFUSALS_SHOWN));
    };
  }

  /** The form of the columns, also after they were looked at. */
  @GET
  @Path(ONE + "/columns")
  public View columns(@PathParam("id") UUID id) {
    return columns(run(id), FormData.empty(), null);
  }

  /** Settles the columns and looks at every row. */
  @POST
  @Path(ONE)
  public Object map(@PathParam("id") UUID id, FormData typed) {
    return switch (host.actions().run(Invocation.of("contact_import.update", id, typed))) {
      case Outcome.Done done -> SeeOther.to(path(id) + "/preview");
      case Outcome.Refused refused ->
          columns(run(id), typed, refused.problem()).status(refused.problem().status());
    };
  }

  /** What would become of each row. */
  @GET
  @Path(ONE + "/preview")
  public Object preview(
      @PathParam("id") UUID id,
      @QueryParam("show") @DefaultValue("") String show,
      @QueryParam("from") @DefaultValue("0") long from) {
    Values run = run(id);
    return run.require(ImportRun.STATUS).equals(ImportRun.CHECKED)
        ? preview.view(run, show, Math.max(0, from))
        : SeeOther.to(path(id));
  }

  /** Starts bringing the rows in, or goes on with it. */
  @POST
  @Path(ONE + "/start")
  public Object start(@PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("contact_import.start", id, typed)).orThrow();
    return SeeOther.to(path(id));
  }

  /** The question before taking an import back. */
  @GET
  @Path(ONE + "/revert")
  public View askRevert(@PathParam("id") UUID id) {
    return views.askRevert(run(id));
  }

  /** Takes an import back. */
  @POST
  @Path(ONE + "/revert")
  public Object revert(@PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("contact_import.revert", id, typed)).orThrow();
    return SeeOther.to(path(id));
  }

  /** Throws an uploaded file away. */
  @POST
  @Path(ONE + "/delete")
  public Object delete(@PathParam("id") UUID id, FormData typed) {
    host.actions().run(Invocation.of("contact_import.delete", id, typed)).orThrow();
    return SeeOther.to("/contacts", Text.of("contacts.import.discarded"));
  }

  /** The refused rows as a file. */
  @GET
  @Path(ONE + "/refused.csv")
  public Response refusedRows(@PathParam("id") UUID id) {
    Values run = run(id);
    RefusedFile file =
        new RefusedFile(
            run,
            host.say(Text.of("contacts.import.line")),
            host.say(Text.of("contacts.import.reason")));
    StreamingOutput body = out -> file.write(out, line -> imports.refused(id, line, PAGE));
    return Response.ok(body, "text/csv;charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"refused-rows.csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private Values uploaded(FormData typed) {
    Upload file = typed.upload("file").orElseThrow(() -> refusal("no_file"));
    if (file.size() > 4L * ImportRun.LONGEST) {
      throw refusal("size", ImportRun.LONGEST / 1_000_000);
    }
    try (InputStream in = file.open()) {
      String text = FileText.of(in.readAllBytes());
      if (text.length() > ImportRun.LONGEST) {
        throw refusal("size", ImportRun.LONGEST / 1_000_000);
      }
      String name = file.fileName().isBlank() ? "contacts.csv" : file.fileName();
      return Values.of(
              ImportRun.FILE_NAME, name.substring(0, Math.min(name.length(), LONGEST_NAME)))
          .with(ImportRun.CONTENT, text)
          .with(ImportRun.COUNTRY, typed.first("country").orElse(""));
    } catch (ImportRefused refused) {
      throw Problem.invalid("file", refused.code(), refused.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem refusal(String code, Object... args) {
    ImportRefused refused = new ImportRefused(code, args);
    return Problem.invalid("file", refused.code(), refused.reason());
  }

  private View refused(FormData typed, Problem problem) {
    return views.choose(typed, problem).status(problem.status());
  }

  private Values run(UUID id) {
    return host.reads().one(ImportRun.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private View columns(Values run, FormData typed, @Nullable Problem problem) {
    return views.columns(run, imports.judged(run.id(), "", 0, SAMPLE), typed, problem);
  }

  static String path(UUID id) {
    return "/contacts/imports/" + id;
  }
}
