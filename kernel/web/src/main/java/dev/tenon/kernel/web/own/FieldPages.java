package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Reindexing;
import dev.tenon.kernel.operations.custom.CustomField;
import dev.tenon.kernel.operations.custom.CustomFieldActions;
import dev.tenon.kernel.security.KernelPermissions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields that a business adds to what its plugins keep. */
@Path("/admin/fields")
@Needs(KernelPermissions.FIELDS_READ)
public final class FieldPages {
  static final String HERE = "/admin/fields";
  static final String MENU = "tenon.settings";
  private static final int ALL = 1_000;
  private static final int REFRESH = 3;

  private final Registry registry;
  private final Reads reads;
  private final Actions actions;
  private final Reindexing reindexing;

  FieldPages(Registry registry, Reads reads, Actions actions, Reindexing reindexing) {
    this.reindexing = reindexing;
    this.registry = registry;
    this.reads = reads;
    this.actions = actions;
  }

  /** The types to which fields can be added, as far as somebody may see them. */
  static List<Type> types(Registry registry, Actor actor) {
    return registry.catalog().types().stream()
        .map(Owned::value)
        .filter(type -> type.isCustomizable() && actor.may(type.name() + ".read"))
        .toList();
  }

  @GET
  public View all(Actor actor) {
    List<Type> types = types(registry, actor);
    List<Values> fields =
        reads.page(Query.of(CustomField.TYPE.name()).limit(ALL)).rows().stream()
            .sorted(Comparator.comparing(row -> row.require(CustomField.POSITION)))
            .toList();
    FieldList list = new FieldList(actor, fields);
    List<Component> body = new ArrayList<>(underWay(types));
    boolean working = !body.isEmpty();
    types.stream().map(list::panel).forEach(body::add);
    View whole =
        View.of(Text.of("tenon.fields.title"), body.toArray(Component[]::new))
            .fact(Text.of("tenon.fields.fact"))
            .menu(MENU);
    View view = working ? whole.refresh(REFRESH) : whole;
    return types.size() == 1 && actor.may(KernelPermissions.FIELDS_CREATE)
        ? view.acts(
            Act.primary(Text.of("tenon.fields.add"), FieldList.addTo(types.getFirst()))
                .icon(Icon.PLUS))
        : view;
  }

  /** Types whose rows are still being made findable by what they are now found by. */
  private List<Component> underWay(List<Type> types) {
    return reindexing.unfinished().stream()
        .flatMap(
            one ->
                types.stream()
                    .filter(type -> type.name().equals(one.type()))
                    .map(
                        type ->
                            (Component)
                                new Component.Panel(
                                    Text.of("tenon.fields.searching", type.plural()),
                                    List.of(),
                                    List.of(
                                        new Component.Progress(
                                            Text.of("tenon.fields.searching.rows"),
                                            one.done(),
                                            one.total())))))
        .toList();
  }

  /** First what goes in it, then the rest: each kind asks for something else. */
  @GET
  @Path("new")
  @Needs(KernelPermissions.FIELDS_CREATE)
  public View add(
      Actor actor,
      @QueryParam("type") @Nullable String of,
      @QueryParam("kind") @Nullable String k) {
    Type type = type(actor, of);
    String kind = k == null ? "" : k;
    boolean known = CustomField.KIND.choices().stream().anyMatch(c -> c.value().equals(kind));
    return known
        ? creation(actor, type, kind, FormData.empty(), null)
        : View.of(Text.of("tenon.fields.add.title", type.plural()), FieldForms.kinds(type))
            .fact(Text.of("tenon.fields.kind.fact"))
            .menu(MENU);
  }

  private Type type(Actor actor, @Nullable String name) {
    return types(registry, actor).stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private View creation(
      Actor actor, Type type, String kind, FormData typed, @Nullable Problem problem) {
    return View.of(
            Text.of("tenon.fields.add.title", type.plural()),
            FieldForms.creation(type, kind, types(registry, actor), typed, problem))
        .fact(FieldForms.kind(kind))
        .menu(MENU)
        .status(problem == null ? 200 : problem.status());
  }

  @POST
  @Needs(KernelPermissions.FIELDS_CREATE)
  public Object create(Actor actor, FormData typed) {
    Type type = type(actor, typed.first("type").orElse(""));
    return switch (actions.run(Invocation.of(CustomFieldActions.CREATE, null, typed))) {
      case Outcome.Done done ->
          SeeOther.to(HERE, Text.of("tenon.fields.added", done.data().require(CustomField.LABEL)));
      case Outcome.Refused refused ->
          creation(actor, type, typed.first("kind").orElse(""), typed, refused.problem());
    };
  }

  @GET
  @Path("{id}")
  public View one(Actor actor, @PathParam("id") UUID id) {
    return view(actor, row(id), FormData.empty(), null);
  }

  private Values row(UUID id) {
    return reads.one(CustomField.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private static View view(Actor actor, Values field, FormData typed, @Nullable Problem problem) {
    boolean may = actor.may(KernelPermissions.FIELDS_UPDATE);
    Component facts =
        new Component.Panel(
            Text.of("tenon.fields.about"), List.of(), List.of(FieldForms.facts(field)));
    Component[] body =
        may && CustomField.isInUse(field)
            ? new Component[] {FieldForms.change(field, typed, problem), facts}
            : new Component[] {facts};
    View view =
        View.of(Text.plain(field.require(CustomField.LABEL)), body)
            .fact(FieldForms.kind(field.require(CustomField.KIND)))
            .menu(MENU)
            .status(problem == null ? 200 : problem.status());
    return may ? view.acts(act(field)) : view;
  }

  private static Act act(Values field) {
    String here = HERE + "/" + field.id();
    return CustomField.isInUse(field)
        ? Act.link(Text.of("tenon.action.field.retire"), here + "/retire").look(Act.Look.DANGER)
        : Act.post(Text.of("tenon.action.field.restore"), here + "/restore", Map.of())
            .icon(Icon.UNDO);
  }

  @POST
  @Path("{id}")
  @Needs(KernelPermissions.FIELDS_UPDATE)
  public Object change(Actor actor, @PathParam("id") UUID id, FormData typed) {
    return switch (actions.run(Invocation.of(CustomFieldActions.UPDATE, id, typed))) {
      case Outcome.Done done -> SeeOther.to(HERE, Text.of("tenon.saved"));
      case Outcome.Refused refused -> view(actor, row(id), typed, refused.problem());
    };
  }

  @GET
  @Path("{id}/retire")
  @Needs(KernelPermissions.FIELDS_UPDATE)
  public View askRetire(@PathParam("id") UUID id) {
    String label = row(id).require(CustomField.LABEL);
    Component.Confirm confirm =
        new Component.Confirm(
            Text.of("tenon.fields.retire.question", label),
            Stream.of("gone", "kept", "back")
                .map(what -> Text.of("tenon.fields.retire." + what))
                .toList(),
            Act.post(Text.of("tenon.action.field.retire"), HERE + "/" + id + "/retire", Map.of())
                .look(Act.Look.DANGER),
            HERE + "/" + id);
    return View.of(Text.plain(label), confirm).menu(MENU);
  }

  @POST
  @Path("{id}/retire")
  @Needs(KernelPermissions.FIELDS_UPDATE)
  public SeeOther retire(@PathParam("id") UUID id) {
    Values field =
        actions.run(Invocation.of(CustomFieldActions.RETIRE, id, Values.empty())).orThrow();
    return SeeOther.to(HERE, Text.of("tenon.fields.retired", field.require(CustomField.LABEL)));
  }

  @POST
  @Path("{id}/restore")
  @Needs(KernelPermissions.FIELDS_UPDATE)
  public Object restore(Actor actor, @PathParam("id") UUID id) {
    return switch (actions.run(Invocation.of(CustomFieldActions.RESTORE, id, Values.empty()))) {
      case Outcome.Done done ->
          SeeOther.to(
              HERE, Text.of("tenon.fields.restored", done.data().require(CustomField.LABEL)));
      case Outcome.Refused refused -> refusedRestore(actor, id, refused.problem());
    };
  }

  /** There is no form to show it on: what stands in the way is said above the field. */
  private View refusedRestore(Actor actor, UUID id, Problem problem) {
    View view = view(actor, row(id), FormData.empty(), null);
    Text why =
        problem.errors().isEmpty() ? problem.detail() : problem.errors().getFirst().message();
    Component notice = new Component.Notice(dev.tenon.api.ui.Tone.LOOK, why, List.of());
    return new View(
        view.title(),
        view.fact(),
        view.menu(),
        view.acts(),
        Stream.concat(Stream.of(notice), view.body().stream()).toList(),
        problem.status(),
        0);
  }
}
