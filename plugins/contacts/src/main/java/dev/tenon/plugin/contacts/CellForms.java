package dev.tenon.plugin.contacts;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of the list as small forms: each saves one thing of one contact. */
final class CellForms {

  /** What the address of the list says when its cells are forms. */
  static final String PARAMETER = "edit";

  static final String BACK = "_back";

  /** So many of several have an input of their own; whoever has more is changed by the form. */
  private static final int MOST = 5;

  private static final Pattern OTHER = Pattern.compile("(phone|email)_([2-9])");

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
    Again mine = again != null && isOf(again, contact, field) ? again : null;
    FormData typed = mine == null ? FormData.empty() : mine.typed();
    List<Form.Input> inputs =
        list == null
            ? List.of(new Form.Of(field, contact.byName(field.name()), typed))
            : several(list, contact, typed, hidden);
    return new Form(
        ContactDetail.path(contact) + "/cell",
        List.of(new Form.Group(Text.none(), inputs)),
        Text.of("contacts.cell.save", field.label(), Contact.name(contact)),
        null,
        hidden,
        mine == null ? null : told(mine.problem(), field.name(), list),
        false);
  }

  private static boolean isOf(Again again, Values contact, Field<?> field) {
    return again.contact().equals(contact.id()) && again.typed().first(field.name()).isPresent();
  }

  /** One input for each of several; what is emptied goes, so each may be empty. */
  private List<Form.Input> several(
      Field<List<Values>> list, Values contact, FormData typed, Map<String, String> hidden) {
    boolean phones = list.equals(Contact.PHONES);
    Field<String> of = phones ? Contact.PHONE : Contact.EMAIL;
    List<Values> items = contact.get(list).orElse(List.of());
    List<Form.Input> inputs = new ArrayList<>();
    for (int i = 0; i < Math.max(1, items.size()); i++) {
      Values item = i < items.size() ? items.get(i) : Values.empty();
      String text = (phones ? shown.phoneTyped(item) : item).get(of).orElse("");
      String path = list.name() + "[" + i + "].";
      if (i < MOST) {
        inputs.add(new Form.Of(one(phones ? PHONE : EMAIL, i), text, typed));
      } else {
        hidden.put(path + of.name(), text);
      }
      hidden.put(path + Contact.LABEL.name(), item.get(Contact.LABEL).orElse(""));
    }
    return inputs;
  }

  private static Field<String> one(Field<String> field, int i) {
    if (i == 0) {
      return field;
    }
    String name = field.name() + "_" + (i + 1);
    Field<String> other =
        field.equals(PHONE) ? Contact.FIELDS.phone(name) : Contact.FIELDS.email(name);
    return other
        .autocomplete("off")
        .label(Text.joined(" ", field.label(), Text.plain(Integer.toString(i + 1))));
  }

  private static Problem told(Problem problem, String field, @Nullable Field<List<Values>> list) {
    if (list == null) {
      return problem;
    }
    List<FieldError> errors =
        problem.errors().stream()
            .map(
                error ->
                    new FieldError(
                        input(error.field(), field, list), error.rule(), error.message()))
            .toList();
    return Problem.invalid(errors);
  }

  /** The input that an error is about: of several the one with its number. */
  private static String input(String error, String field, Field<List<Values>> list) {
    for (int i = MOST - 1; i > 0; i--) {
      if (error.startsWith(list.name() + "[" + i + "]")) {
        return field + "_" + (i + 1);
      }
    }
    return error.startsWith(list.name()) ? field : error;
  }

  /** What a cell sent as the form of a contact sends it. */
  static FormData whole(FormData typed) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String name : typed.names()) {
      Matcher other = OTHER.matcher(name);
      boolean several = other.matches();
      String of = several ? other.group(1) : name;
      Field<List<Values>> list = LISTS.get(of);
      if (list == null) {
        all.putIfAbsent(name, typed.all(name));
        continue;
      }
      int at = several ? Integer.parseInt(other.group(2)) - 1 : 0;
      String path = list.name() + "[" + at + "].";
      String label = path + Contact.LABEL.name();
      boolean gone = typed.first(name).orElse("").isBlank();
      all.put(path + of, typed.all(name));
      all.put(label, List.of(gone ? "" : typed.first(label).orElse("")));
    }
    return new FormData(all);
  }

  /** The list that a cell was in. */
  static ListState back(FormData typed) {
    return ListState.of(typed.first(BACK).orElse("")).also(PARAMETER, "true");
  }
}
