package dev.tenon.api.privacy;

import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all plugins together hold about a person.
 *
 * @param parts what each plugin holds, those that hold nothing left out
 * @param silent plugins that hold personal data and can't be asked; nothing is erased while there
 *     is one
 */
public record Holdings(List<Part> parts, List<Silent> silent) {
  public Holdings {
    parts = List.copyOf(parts);
    silent = List.copyOf(silent);
  }

  /**
   * What one plugin holds.
   *
   * @param plugin its id
   * @param title what people call it
   */
  public record Part(String plugin, String title, List<HeldData> held) {
    public Part {
      held = List.copyOf(held);
    }
  }

  /**
   * A plugin that can't be asked.
   *
   * @param why it is off, or it failed when it was asked
   */
  public record Silent(String plugin, String title, Why why) {
    /** Why it can't be asked. */
    public enum Why {
      /** It is switched off, or can't start. */
      OFF,
      /** It is uninstalled, and its data was kept. */
      UNINSTALLED,
      /** It failed when it was asked. */
      FAILED
    }
  }

  /** How many rows have that fate. */
  public long count(HeldData.Fate fate) {
    return parts.stream()
        .flatMap(part -> part.held().stream())
        .filter(held -> held.fate() == fate)
        .mapToLong(held -> held.rows().size())
        .sum();
  }

  /**
   * All of it as the file that a person is handed (GDPR Article 15 and 20), by plugin and kind.
   *
   * @param say a text as the reader reads it
   */
  public Values asValues(Function<Text, String> say) {
    return asValues(say, true);
  }

  /** The same without the rows: what there was, and what became of it. */
  public Values receipt(Function<Text, String> say) {
    return asValues(say, false);
  }

  private Values asValues(Function<Text, String> say, boolean rows) {
    List<Values> plugins = new ArrayList<>();
    for (Part part : parts) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("plugin", part.plugin());
      one.put("title", part.title());
      one.put("kinds", part.held().stream().map(held -> kind(held, say, rows)).toList());
      plugins.add(Values.ofNames(one));
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("plugins", plugins);
    if (!silent.isEmpty()) {
      all.put("not_asked", silent.stream().map(Holdings::silent).toList());
    }
    return Values.ofNames(all);
  }

  private static Values kind(HeldData held, Function<Text, String> say, boolean rows) {
    Map<String, @Nullable Object> kind = new LinkedHashMap<>();
    kind.put("name", held.name());
    kind.put("label", say.apply(held.label()));
    kind.put("fate", held.fate().name().toLowerCase(Locale.ROOT));
    Text why = held.why();
    if (why != null) {
      kind.put("why", say.apply(why));
    }
    kind.put("count", (long) held.rows().size());
    if (rows) {
      kind.put("rows", held.rows());
    }
    return Values.ofNames(kind);
  }

  private static Values silent(Silent silent) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("plugin", silent.plugin());
    one.put("title", silent.title());
    one.put("why", silent.why().name().toLowerCase(Locale.ROOT));
    return Values.ofNames(one);
  }
}
