package dev.tenon.kernel.web.page;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.web.page.Surroundings.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the control of a declared field: its rules become attributes the browser checks. */
final class Controls {
  private static final int FEW = 3;
  private static final int WORDS_PER_LINE = 2_000;
  private static final String BLANK = "__i__";

  /** What stands before a reference's name in the name of its search box. */
  private static final String FIND = "_find.";

  private final Rendering r;
  private final String prefix;
  private final Map<String, Text> errors;

  Controls(Rendering r, String prefix, Map<String, Text> errors) {
    this.r = r;
    this.prefix = prefix;
    this.errors = errors;
  }

  /** The control at a path, with what was typed there or else the value. */
  Control of(Field<?> field, String path, @Nullable Object value, @Nullable FormData typed) {
    String given = typed == null ? InputText.of(field, value, r.reader()) : last(typed, path);
    return switch (field.kind()) {
      case TEXT, EMAIL, PHONE, URL, INTEGER, DECIMAL, DATE, INSTANT, TAGS ->
          line(field, path, given);
      case LONG_TEXT -> new Control.Area(face(field, path), given, field.maxLength());
      case YES_NO -> new Control.Tick(face(field, path), given.equals("true"));
      case CHOICE -> choice(field, path, given);
      case REFERENCE -> reference(field, path, given, typed);
      case MONEY -> money(field, path, value, typed);
      case ITEMS -> entries(field, path, value, typed);
    };
  }

  private Control line(Field<?> field, String path, String given) {
    if (field.autocomplete().filter("country"::equals).isPresent()) {
      return new Control.Select(face(field, path), Countries.of(r.reader().locale()), given);
    }
    boolean secret = field.autocomplete().filter(a -> a.endsWith("-password")).isPresent();
    return secret
        ? new Control.Line(face(field, path), "password", "", rules(field))
        : new Control.Line(face(field, path), type(field.kind()), given, rules(field));
  }

  /** A box that is ticked comes after the hidden value it stands in for. */
  private static String last(FormData typed, String path) {
    List<String> all = typed.all(path);
    return all.isEmpty() ? "" : all.getLast();
  }

  Control.Face face(Field<?> field, String path) {
    String hint =
        field.hint().map(r::say).orElse(field.kind() == Kind.TAGS ? r.t("form.tags") : "");
    return new Control.Face(
        id(path), path, r.say(field.label()), hint, error(path), field.isRequired());
  }

  String error(String path) {
    return r.say(errors.get(path));
  }

  String id(String path) {
    return prefix + path.replaceAll("[^A-Za-z0-9_]+", "-");
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case EMAIL -> "email";
      case PHONE -> "tel";
      case URL -> "url";
      case INTEGER, DECIMAL -> "number";
      case DATE -> "date";
      case INSTANT -> "datetime-local";
      default -> "text";
    };
  }

  private static Map<String, String> rules(Field<?> field) {
    Map<String, String> rules = new HashMap<>();
    boolean words = field.kind().javaType() == String.class;
    if (words && field.maxLength() > 0) {
      rules.put("maxlength", String.valueOf(Math.min(field.maxLength(), WORDS_PER_LINE)));
    }
    field.pattern().filter(p -> words).ifPresent(p -> rules.put("pattern", p));
    field.min().ifPresent(min -> rules.put("min", min.toPlainString()));
    field.max().ifPresent(max -> rules.put("max", max.toPlainString()));
    if (field.kind() == Kind.DECIMAL) {
      rules.put("step", "any");
      rules.put("inputmode", "decimal");
    }
    rules.put("autocomplete", field.autocomplete().orElse("off"));
    return rules;
  }

  private Control choice(Field<?> field, String path, String given) {
    List<Option> options = new ArrayList<>();
    boolean radios = field.isRequired() && field.choices().size() <= FEW;
    if (!radios) {
      options.add(new Option("", field.isRequired() ? r.t("form.choose") : ""));
    }
    field.choices().forEach(c -> options.add(new Option(c.value(), r.say(c.label()))));
    Control.Face face = face(field, path);
    return radios
        ? new Control.Radios(face, options, given)
        : new Control.Select(face, options, given);
  }

  private Control reference(Field<?> field, String path, String given, @Nullable FormData typed) {
    String type = field.refersTo().orElse("");
    String words = typed == null ? "" : typed.first(FIND + path).orElse("").strip();
    Surroundings.Rows rows = r.around().rowsOf(type, words, given);
    List<Option> options = new ArrayList<>();
    options.add(new Option("", field.isRequired() ? r.t("form.choose") : ""));
    options.addAll(rows.options());
    if (options.stream().noneMatch(o -> o.value().equals(given))) {
      options.add(new Option(given, given));
    }
    String chosen = found(words, given, rows);
    return rows.more()
        ? new Control.Reference(face(field, path), type, options, chosen, words)
        : new Control.Select(face(field, path), options, chosen);
  }

  /** Whoever looked for something wants what was found first. */
  private static String found(String words, String given, Surroundings.Rows rows) {
    boolean looked = !words.isEmpty() && !rows.options().isEmpty();
    return looked && given.isEmpty() ? rows.options().getFirst().value() : given;
  }

  private Control money(
      Field<?> field, String path, @Nullable Object value, @Nullable FormData typed) {
    String amount = path + ".amount";
    String currency = path + ".currency";
    Money money = value instanceof Money m ? m : null;
    String amountGiven =
        typed != null
            ? typed.first(amount).orElse("")
            : money == null ? "" : money.amount().toPlainString();
    String currencyGiven =
        typed != null ? typed.first(currency).orElse("") : money == null ? "" : money.currency();
    Map<String, String> rules = new HashMap<>(rules(field));
    rules.put("step", "any");
    rules.put("inputmode", "decimal");
    Control.Face first =
        new Control.Face(
            id(amount), amount, r.t("form.amount"), "", error(amount), field.isRequired());
    Control.Face second =
        new Control.Face(
            id(currency), currency, r.t("form.currency"), "", error(currency), field.isRequired());
    Map<String, String> code =
        Map.of("maxlength", "3", "pattern", "[A-Za-z]{3}", "autocomplete", "off");
    return new Control.Both(
        face(field, path),
        List.of(
            new Control.Line(first, "number", amountGiven, rules),
            new Control.Line(second, "text", currencyGiven, code)));
  }

  private Control entries(
      Field<?> field, String path, @Nullable Object value, @Nullable FormData typed) {
    List<?> values = value instanceof List<?> list ? list : List.of();
    int count = typed == null ? values.size() : typed.entries(path);
    if (typed != null && typed.wantsAnother().filter(path::equals).isPresent()) {
      count++;
    }
    count = Math.clamp(count, 1, Math.max(1, field.maxLength()));
    List<Control.Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Values of = i < values.size() && values.get(i) instanceof Values v ? v : Values.empty();
      entries.add(entry(field, path + "[" + i + "]", i + 1, of, typed));
    }
    Control.Entry blank = entry(field, path + "[" + BLANK + "]", 0, Values.empty(), null);
    return new Control.Entries(face(field, path), entries, blank);
  }

  private Control.Entry entry(
      Field<?> list, String path, int number, Values values, @Nullable FormData typed) {
    List<Control> controls = new ArrayList<>();
    for (Field<?> item : list.items()) {
      controls.add(of(item, path + "." + item.name(), values.get(item).orElse(null), typed));
    }
    String label = r.say(list.label()) + (number == 0 ? "" : " " + number);
    return new Control.Entry(label, controls);
  }
}
