package dev.tenon.kernel.lifecycle.page;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.Upload;
import dev.tenon.kernel.lifecycle.Change;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Wish;
import dev.tenon.kernel.security.KernelPermissions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a plugin from a file: upload, plan, consent. */
@Path("/admin/plugins/-/install")
@Needs(KernelPermissions.PLUGINS_UPDATE)
public final class PluginInstall {
  static final String HERE = "/admin/plugins/-/install";
  private static final String FILE = "file";
  private static final String KEPT = "kept";
  private static final String PLAN = "plan";

  private final Lifecycle lifecycle;
  private final PluginFolders folders;

  PluginInstall(Lifecycle lifecycle, PluginFolders folders) {
    this.lifecycle = lifecycle;
    this.folders = folders;
  }

  /** Asks for the file. */
  @GET
  public View choose() {
    return choose(null);
  }

  private static View choose(@org.jspecify.annotations.Nullable Text problem) {
    Component.Form.File file =
        new Component.Form.File(
            FILE,
            Text.of("tenon.plugins.install.file"),
            Text.of("tenon.plugins.install.hint"),
            ".jar,.zip,application/java-archive,application/zip");
    return View.of(
            Text.of("tenon.plugins.install"),
            new Component.Form(
                HERE,
                List.of(new Component.Form.Group(Text.plain(""), List.of(file))),
                Text.of("tenon.plugins.install.look"),
                PluginPages.HERE,
                Map.of(),
                problem == null ? null : Problem.of(422, "no_plugin", problem),
                true))
        .menu(PluginPages.MENU);
  }

  /** Shows what it would do, or does it when that was agreed to. */
  @POST
  public Object install(Actor actor, FormData form) {
    Optional<java.nio.file.Path> kept = form.first(KEPT).flatMap(folders::kept);
    if (kept.isPresent()) {
      return perform(actor, kept.get(), form);
    }
    Optional<Upload> upload = form.upload(FILE);
    if (upload.isEmpty()) {
      return choose(Text.of("tenon.plugins.install.none")).status(422);
    }
    try (InputStream jar = upload.get().open()) {
      return ask(folders.kept(folders.keep(jar)).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("the upload can't be read", e);
    }
  }

  private View ask(java.nio.file.Path kept) {
    Plan plan = lifecycle.plan(new Wish.Install(kept, true, true));
    if (!plan.isPossible()) {
      folders.discard(kept);
      return choose(Text.plain(String.join("; ", plan.findings()))).status(422);
    }
    boolean asksForTrust = plan.steps().stream().anyMatch(s -> s.kind() == Step.Kind.TRUST);
    Component.Confirm confirm =
        new Component.Confirm(
            Text.of("tenon.plugins.install.question", plan.plugin()),
            plan.steps().stream().map(Step::text).toList(),
            Act.post(
                    Text.of("tenon.plugins.install.do"),
                    HERE,
                    Map.of(KEPT, kept.getFileName().toString(), PLAN, plan.digest()))
                .look(asksForTrust ? Act.Look.DANGER : Act.Look.PRIMARY),
            PluginPages.HERE);
    Component.Notice warning =
        new Component.Notice(Tone.LOOK, Text.of("tenon.plugins.install.unsigned"), List.of());
    return View.of(
            Text.of("tenon.plugins.install"),
            asksForTrust ? new Component[] {warning, confirm} : new Component[] {confirm})
        .menu(PluginPages.MENU);
  }

  private Object perform(Actor actor, java.nio.file.Path kept, FormData form) {
    Plan plan = lifecycle.plan(new Wish.Install(kept, true, true));
    if (!plan.isPossible() || !form.first(PLAN).orElse("").equals(plan.digest())) {
      return ask(kept).status(409);
    }
    Change change = lifecycle.perform(plan, PluginChanges.by(actor), step -> {});
    if (change instanceof Change.Stale) {
      return ask(kept).status(409);
    }
    folders.discard(kept);
    String id = plan.plugin();
    return SeeOther.to(
        PluginPages.HERE + "/" + id,
        PluginChanges.said(change, "install", lifecycle.find(id).orElseThrow()));
  }
}
