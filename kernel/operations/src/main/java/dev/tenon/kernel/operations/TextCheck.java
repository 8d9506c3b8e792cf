package dev.tenon.kernel.operations;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a plugin's texts: every language has the same keys and placeholders, every pattern can be
 * read, and every label that the plugin declares is there. For tests, and for the lifecycle's plan.
 */
public final class TextCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9]+)");

  private final Contributed plugin;
  private final List<String> findings = new ArrayList<>();

  private TextCheck(Contributed plugin) {
    this.plugin = plugin;
  }

  /** What is wrong, a sentence each; empty is good. */
  public static List<String> findings(Contributed plugin) {
    TextCheck check = new TextCheck(plugin);
    check.languages();
    check.labels();
    return List.copyOf(check.findings);
  }

  private void languages() {
    Set<String> keys = new TreeSet<>();
    Bundles.LANGUAGES.forEach(language -> keys.addAll(plugin.texts().keys(language)));
    for (String key : keys) {
      Set<String> expected = null;
      for (String language : Bundles.LANGUAGES) {
        if (!plugin.texts().keys(language).contains(key)) {
          findings.add(key + " has no text in " + language);
          continue;
        }
        Set<String> placeholders = placeholders(key, language);
        if (expected == null) {
          expected = placeholders;
        } else if (!expected.equals(placeholders)) {
          findings.add(key + " has other placeholders in " + language + " than in English");
        }
      }
    }
  }

  private Set<String> placeholders(String key, String language) {
    String pattern = plugin.texts().pattern(language, key).orElse("");
    Set<String> found = new TreeSet<>();
    try {
      Matcher matcher = PLACEHOLDER.matcher(new java.text.MessageFormat(pattern).toPattern());
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    } catch (IllegalArgumentException e) {
      findings.add(key + " can't be read in " + language + ": " + e.getMessage());
    }
    return found;
  }

  private void labels() {
    for (Type type : plugin.types()) {
      need(type.singular());
      need(type.plural());
      type.fields().forEach(this::field);
    }
    for (Action action : plugin.actions()) {
      need(action.label());
      action.input().forEach(this::field);
    }
    plugin.menu().stream().map(MenuItem::label).forEach(this::need);
    plugin.settings().forEach(this::field);
  }

  private void field(Field<?> field) {
    need(field.label());
    field.hint().ifPresent(this::need);
    field.choices().forEach(choice -> need(choice.label()));
    field.items().forEach(this::field);
  }

  private void need(Text text) {
    if (text instanceof Text.Key key) {
      String own = plugin.schema().equals("tenon") ? "tenon." : plugin.id() + ".";
      Optional<String> pattern = plugin.texts().pattern("en", key.key());
      String finding = key.key() + " is declared and has no text";
      if (key.key().startsWith(own) && pattern.isEmpty() && !findings.contains(finding)) {
        findings.add(finding);
      }
    }
  }
}
