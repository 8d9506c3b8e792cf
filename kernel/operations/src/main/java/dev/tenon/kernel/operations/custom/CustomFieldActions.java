package dev.tenon.kernel.operations.custom;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Adding fields to types and changing them, for the page, the API and the console alike. */
public final class CustomFieldActions {
  public static final String CREATE = "field.create";
  public static final String UPDATE = "field.update";

  /** Takes a field out of use: its values stay, and come back with it. */
  public static final String RETIRE = "field.retire";

  public static final String RESTORE = "field.restore";

  private static final String FIELDS = CustomField.TYPE.name();

  private final CustomFieldBook book;
  private final CustomFieldRules rules;
  private final Consumer<String> searchable;

  private CustomFieldActions(CustomFieldBook book, Registry registry, Consumer<String> searchable) {
    this.book = book;
    this.searchable = searchable;
    this.rules = new CustomFieldRules(registry);
  }

  /**
   * Adds the type and its actions to what the kernel brings.
   *
   * @param searchable is told, inside the action, of a type whose rows are found by something else
   *     now
   */
  public static Contributed.Builder addTo(
      Contributed.Builder kernel,
      CustomFieldBook book,
      Registry registry,
      Consumer<String> searchable) {
    CustomFieldActions fields = new CustomFieldActions(book, registry, searchable);
    return kernel
        .type(CustomField.TYPE)
        .action(
            Action.create("tenon", CREATE, FIELDS)
                .input(
                    CustomField.OF_TYPE,
                    CustomField.LABEL,
                    CustomField.KIND,
                    CustomField.CHOICES,
                    CustomField.LINKS_TO,
                    CustomField.HINT,
                    CustomField.REQUIRED,
                    CustomField.SEARCHABLE,
                    CustomField.NAME,
                    CustomField.POSITION)
                .handler(fields::create))
        .action(
            Action.update("tenon", UPDATE, FIELDS)
                .input(
                    CustomField.LABEL,
                    CustomField.CHOICES,
                    CustomField.HINT,
                    CustomField.REQUIRED,
                    CustomField.SEARCHABLE,
                    CustomField.POSITION)
                .handler(fields::update))
        .action(onRow(RETIRE).handler(fields::retire))
        .action(onRow(RESTORE).handler(fields::restore));
  }

  private static Action.Builder onRow(String name) {
    return Action.onRow("tenon", name, FIELDS).permission(KernelPermissions.FIELDS_UPDATE);
  }

  private Values create(ActionCall call) {
    Values row =
        rules
            .made(call.input(), CustomFieldTable.all(call), call.actor())
            .with(Type.ID, call.newId())
            .with(Type.VERSION, 1L)
            .with(Type.CREATED_AT, call.now())
            .with(Type.UPDATED_AT, call.now());
    CustomFieldTable.add(call, row);
    call.created(CustomField.TYPE, row.id(), row);
    forgetAfterwards(call);
    return row;
  }

  private Values update(ActionCall call) {
    List<Values> all = CustomFieldTable.all(call);
    Values before = current(call, all);
    return changed(call, before, rules.changed(before, call.input(), all));
  }

  private Values retire(ActionCall call) {
    Values before = current(call, CustomFieldTable.all(call));
    return CustomField.isInUse(before)
        ? changed(call, before, before.with(CustomField.RETIRED_AT, call.now()))
        : unchanged(call, before);
  }

  private Values restore(ActionCall call) {
    List<Values> all = CustomFieldTable.all(call);
    Values before = current(call, all);
    if (CustomField.isInUse(before)) {
      return unchanged(call, before);
    }
    rules.requireRoom(before, all);
    return changed(call, before, before.with(CustomField.RETIRED_AT, null));
  }

  private static Values unchanged(ActionCall call, Values row) {
    call.updated(CustomField.TYPE, row.id(), row, row);
    return row;
  }

  private Values changed(ActionCall call, Values before, Values wanted) {
    Values after =
        wanted.with(Type.VERSION, before.version() + 1).with(Type.UPDATED_AT, call.now());
    if (!CustomFieldTable.change(call, before.version(), after)) {
      throw Problem.stale(before);
    }
    call.updated(CustomField.TYPE, call.id(), before, after);
    forgetAfterwards(call);
    if (isFound(before) != isFound(after)) {
      searchable.accept(after.require(CustomField.OF_TYPE));
    }
    return after;
  }

  private static boolean isFound(Values field) {
    return CustomField.isInUse(field) && field.get(CustomField.SEARCHABLE).orElse(false);
  }

  private void forgetAfterwards(ActionCall call) {
    UUID tenant = call.actor().tenant();
    CustomFieldTable.transaction().afterCommit(() -> book.forget(tenant));
  }

  /** The field as the caller saw it, or the news that it isn't so any more. */
  private static Values current(ActionCall call, List<Values> all) {
    Values row =
        all.stream()
            .filter(field -> field.id().equals(call.id()))
            .findFirst()
            .orElseThrow(Problem::notFound);
    if (call.version() >= 0 && call.version() != row.version()) {
      throw Problem.stale(row);
    }
    return row;
  }
}
