package dev.tenon.plugin.contacts;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.HeldData;
import dev.tenon.api.privacy.HeldData.Fate;
import dev.tenon.api.privacy.Holdings;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Panel;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people see of what is held about a person. */
final class PrivacyViews {

  static final Field<String> REASON =
      Contact.FIELDS
          .text("reason")
          .required()
          .max(1_000)
          .label(Text.of("contacts.privacy.reason"))
          .hint(Text.of("contacts.privacy.reason.hint"))
          .autocomplete("off");

  /** The page shows so many rows of a kind; the file has all. */
  private static final int SHOWN = 20;

  private final ContactHistory history;

  PrivacyViews(ContactHistory history) {
    this.history = history;
  }

  View held(DataSubject subject, Holdings held) {
    List<Component> body = new ArrayList<>(silent(held));
    held.parts().forEach(part -> part.held().forEach(kind -> body.add(panel(part, kind))));
    if (held.parts().isEmpty()) {
      body.add(new Component.Line(Text.of("contacts.privacy.nothing")));
    }
    String path = path(subject);
    return View.of(
            Text.of("contacts.privacy.title", subject.name()), body.toArray(Component[]::new))
        .fact(Text.of("contacts.privacy.fact"))
        .menu("contacts")
        .acts(
            Act.link(Text.of("contacts.privacy.back"), "/contacts/" + subject.id()).icon(Icon.LEFT),
            Act.link(Text.of("contacts.privacy.file"), path + "/data.json").icon(Icon.EXPORT),
            Act.link(Text.of("contacts.privacy.erase"), path + "/erase")
                .icon(Icon.DELETE)
                .look(Act.Look.DANGER));
  }

  private static String path(DataSubject subject) {
    return "/contacts/" + subject.id() + "/privacy";
  }

  private static List<Component> silent(Holdings held) {
    return held.silent().stream()
        .<Component>map(
            silent ->
                new Component.Notice(
                    Tone.LOOK,
                    Text.of(
                        "contacts.privacy.silent." + silent.why().name().toLowerCase(Locale.ROOT),
                        Text.plain(silent.title())),
                    List.of()))
        .toList();
  }

  private Panel panel(Holdings.Part part, HeldData kind) {
    List<Component> body = new ArrayList<>();
    body.add(new Component.Line(fate(kind)));
    kind.rows().stream().limit(SHOWN).map(row -> facts(kind, row)).forEach(body::add);
    int more = kind.rows().size() - SHOWN;
    if (more > 0) {
      body.add(new Component.Line(Text.of("contacts.privacy.more", more)));
    }
    Text title =
        Text.of(
            "contacts.privacy.kind", kind.label(), kind.rows().size(), Text.plain(part.title()));
    return new Panel(title, List.of(), body);
  }

  private static Text fate(HeldData kind) {
    Text fate = Text.of("contacts.privacy.fate." + kind.fate().name().toLowerCase(Locale.ROOT));
    Text why = kind.why();
    return why == null ? fate : Text.joined(" ", fate, why);
  }

  private Component facts(HeldData kind, Values row) {
    List<Fact> facts = new ArrayList<>();
    for (Field<?> field : kind.fields()) {
      Object value = row.byName(field.name());
      if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
        Text text = history.text(field, value);
        facts.add(Fact.of(field.label(), text));
      }
    }
    return new Component.Facts(facts);
  }

  View ask(DataSubject subject, Holdings held, FormData typed, @Nullable Problem problem) {
    List<Component> body = new ArrayList<>(silent(held));
    List<Component.Rows.Item> items = new ArrayList<>();
    held.parts().forEach(part -> part.held().forEach(kind -> items.add(item(part, kind))));
    body.add(
        new Panel(
            Text.of("contacts.privacy.what"),
            List.of(),
            List.of(
                new Component.Rows(items), new Component.Line(Text.of("contacts.privacy.stays")))));
    body.add(
        new Component.Form(
            path(subject) + "/erase",
            List.of(
                new Component.Form.Group(
                    Text.none(), List.of(new Component.Form.Of(REASON, null, typed)))),
            Text.of("contacts.privacy.erase.do"),
            path(subject),
            Map.of(),
            problem,
            false));
    return View.of(
            Text.of("contacts.privacy.question", subject.name()), body.toArray(Component[]::new))
        .fact(Text.of("contacts.privacy.never_back"))
        .menu("contacts");
  }

  private static Component.Rows.Item item(Holdings.Part part, HeldData kind) {
    boolean goes = kind.fate() == Fate.ERASED;
    return new Component.Rows.Item(
        goes ? Icon.DELETE : kind.fate() == Fate.KEPT ? Icon.LOCK : Icon.SHIELD,
        Tone.NEUTRAL,
        Text.of(
            "contacts.privacy.kind", kind.label(), kind.rows().size(), Text.plain(part.title())),
        fate(kind),
        null,
        null,
        List.of());
  }
}
