package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.FieldError;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.Checked;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactRules;
import dev.tenon.plugin.contacts.HomeCountry;
import java.util.List;

/** Says of each row what would become of it, without writing anything. */
final class RowJudge {

  private final Actions actions;
  private final CustomFields fields;
  private final ContactRules rules;

  private final HomeCountry home;

  RowJudge(Actions actions, CustomFields fields, ContactRules rules, HomeCountry home) {
    this.actions = actions;
    this.fields = fields;
    this.rules = rules;
    this.home = home;
  }

  /** The country that phones of a run are read in when their row names none. */
  String home(Values run) {
    return run.get(ImportRun.COUNTRY).orElseGet(home::code);
  }

  /**
   * Judges one row.
   *
   * @param home the country that phones are read in when the row names none; empty for none
   */
  Verdict judge(CsvLine line, List<Target> targets, String home) {
    return switch (line) {
      case CsvLine.Broken broken ->
          new Verdict(
              line,
              Values.empty(),
              Values.empty(),
              List.of(
                  new FieldError(
                      "", broken.reason(), Text.of("contacts.import.row." + broken.reason()))));
      case CsvLine.Row row -> judge(row, targets, home);
    };
  }

  private Verdict judge(CsvLine.Row row, List<Target> targets, String home) {
    Values input = RowReading.input(row.cells(), targets);
    List<FieldError> declared = actions.check(Invocation.of("contact.create", input));
    if (!declared.isEmpty()) {
      return new Verdict(row, input, Values.empty(), declared);
    }
    Values typed = fields.typed(Contact.TYPE, input);
    Checked checked = rules.created(typed, home);
    return new Verdict(row, input, checked.values(), checked.errors());
  }
}
