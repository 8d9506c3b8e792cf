package dev.tenon.plugin.contacts;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cells of the list as small forms: each saves one thing of one contact. */
final class CellForms {

  /** What the address of the list says when its cells are forms. */
  static final String PARAMETER = "edit";

  static final String BACK = "_back";

  /** Of several, a cell shows the first. */
  private static final Map<String, Field<List<Values>>> LISTS =
      Map.of(Contact.PHONE.name(), Contact.PHONES, Contact.EMAIL.name(), Contact.EMAILS);

  private static final Field<String> PHONE =
      Contact.FIELDS.phone(Contact.PHONE.name()).autocomplete("off");
  private static final Field<String> EMAIL =
      Contact.FIELDS.email(Contact.EMAIL.name()).autocomplete("off");

  private final Shown shown;
  private final ListState state;
  private final @Nullable Again again;

  CellForms(Shown shown, ListState state, @Nullable Again again) {
    this.shown = shown;
    this.state = state;
    this.again = again;
  }

  /** What was sent and refused. */
  record Again(UUID contact, FormData typed, Problem problem) {}

  /** Whether cells are forms. */
  static boolean wanted(ListState state) {
    return state.get(PARAMETER).filter("true"::equals).isPresent() && !state.wantsDeleted();
  }

  /** The form of a cell; empty for one to read. */
  Optional<Cell> cell(ListColumns column, Values contact) {
    return column.editable().map(field -> Cell.of(form(field, contact)));
  }

  private Form form(Field<?> field, Values contact) {
    Map<String, String> hidden = new LinkedHashMap<>();
    hidden.put("_version", Long.toString(contact.version()));
    hidden.put(BACK, state.path());
    Field<List<Values>> list = LISTS.get(field.name());
    Object value = list == null ? contact.byName(field.name()) : first(list, contact, hidden);
    Again mine = again != null && isOf(again, contact, field) ? again : null;
    Form.Input input =
        new Form.Of(offered(field), value, mine == null ? FormData.empty() : mine.typed());
    return new Form(
        ContactDetail.path(contact) + "/cell",
        List.of(new Form.Group(Text.none(), List.of(input))),
        Text.of("contacts.cell.save", field.label(), Contact.name(contact)),
        null,
        hidden,
        mine == null ? null : told(mine.problem(), field.name(), list),
        false);
  }

  private static boolean isOf(Again again, Values contact, Field<?> field) {
    return again.contact().equals(contact.id()) && again.typed().first(field.name()).isPresent();
  }

  /** An empty cell takes the first of several away, so it may be empty. */
  private static Field<?> offered(Field<?> field) {
    if (field.equals(Contact.PHONE)) {
      return PHONE;
    }
    return field.equals(Contact.EMAIL) ? EMAIL : field;
  }

  /** The first of several; the others are sent along as they are. */
  private @Nullable String first(
      Field<List<Values>> list, Values contact, Map<String, String> hidden) {
    List<Values> items = contact.get(list).orElse(List.of());
    String first = null;
    for (int i = 0; i < items.size(); i++) {
      boolean phone = list.equals(Contact.PHONES);
      Values item = phone ? shown.phoneTyped(items.get(i)) : items.get(i);
      Field<String> of = phone ? Contact.PHONE : Contact.EMAIL;
      String path = list.name() + "[" + i + "].";
      if (i == 0) {
        first = item.get(of).orElse("");
      } else {
        hidden.put(path + of.name(), item.get(of).orElse(""));
      }
      hidden.put(path + Contact.LABEL.name(), item.get(Contact.LABEL).orElse(""));
    }
    return first;
  }

  private static Problem told(Problem problem, String field, @Nullable Field<List<Values>> list) {
    if (list == null) {
      return problem;
    }
    List<FieldError> errors =
        problem.errors().stream()
            .map(
                error ->
                    error.field().startsWith(list.name())
                        ? new FieldError(field, error.rule(), error.message())
                        : error)
            .toList();
    return Problem.invalid(errors);
  }

  /** What a cell sent as the form of a contact sends it. */
  static FormData whole(FormData typed) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String name : typed.names()) {
      Field<List<Values>> list = LISTS.get(name);
      if (list == null) {
        all.put(name, typed.all(name));
        continue;
      }
      String path = list.name() + "[0].";
      String label = path + Contact.LABEL.name();
      boolean gone = typed.first(name).orElse("").isBlank();
      all.put(path + name, typed.all(name));
      all.put(label, List.of(gone ? "" : typed.first(label).orElse("")));
    }
    return new FormData(all);
  }

  /** The list that a cell was in. */
  static ListState back(FormData typed) {
    return ListState.of(typed.first(BACK).orElse("")).also(PARAMETER, "true");
  }
}
