package dev.tenon.testkit;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Bundles;
import dev.tenon.kernel.operations.Contributed;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether every text is there in every language. */
final class TextCheck {
  private final Contributed plugin;
  private final Set<String> asked = new TreeSet<>();

  TextCheck(Contributed plugin) {
    this.plugin = plugin;
  }

  List<String> findings() {
    collect();
    List<String> findings = new ArrayList<>();
    Bundles texts = plugin.texts();
    Set<String> all = new TreeSet<>(asked);
    Bundles.LANGUAGES.forEach(language -> all.addAll(texts.keys(language)));
    for (String key : all) {
      for (String language : Bundles.LANGUAGES) {
        if (!texts.keys(language).contains(key)) {
          findings.add("the text " + key + " is missing in " + language);
        } else {
          pattern(texts, language, key, findings);
        }
      }
    }
    return findings;
  }

  private static void pattern(Bundles texts, String language, String key, List<String> findings) {
    try {
      int here = parameters(texts.pattern(language, key).orElseThrow());
      int english = parameters(texts.pattern("en", key).orElseThrow());
      if (here != english) {
        findings.add(
            "the text " + key + " has " + here + " parameters in " + language + ", not " + english);
      }
    } catch (IllegalArgumentException e) {
      findings.add("the text " + key + " in " + language + " is no pattern: " + e.getMessage());
    }
  }

  private static int parameters(String pattern) {
    return new MessageFormat(pattern).getFormatsByArgumentIndex().length;
  }

  private void collect() {
    for (Type type : plugin.types()) {
      ask(type.singular());
      ask(type.plural());
      type.fields().forEach(this::field);
    }
    for (Action action : plugin.actions()) {
      ask(action.label());
      action.input().forEach(this::field);
    }
    plugin.menu().stream().map(MenuItem::label).forEach(this::ask);
    plugin.settings().forEach(this::field);
  }

  private void field(Field<?> field) {
    ask(field.label());
    field.hint().ifPresent(this::ask);
    field.choices().forEach(choice -> ask(choice.label()));
    field.items().forEach(this::field);
  }

  private void ask(Text text) {
    if (text instanceof Text.Key key && key.key().startsWith(plugin.id() + ".")) {
      asked.add(key.key());
    }
  }
}
