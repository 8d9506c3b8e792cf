package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of some rows after a step, to be written down at once. */
final class Become {

  private final List<Values> rows = new ArrayList<>();

  void add(Staged row, String verdict, String outcome, @Nullable UUID contact) {
    add(row.line(), verdict, outcome, null, contact);
  }

  void refused(Refusal refusal) {
    add(refusal.line(), Staged.REFUSED, Staged.REFUSED, refusal, null);
  }

  private void add(
      long line,
      String verdict,
      String outcome,
      @Nullable Refusal refusal,
      @Nullable UUID contact) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("line", line);
    row.put("verdict", verdict);
    row.put("outcome", outcome);
    row.put("field", refusal == null ? null : refusal.field());
    row.put("reason", refusal == null ? null : refusal.reason());
    row.put("contact", contact);
    rows.add(Values.ofNames(row));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** As {@link ImportMapper#know} takes them. */
  String json() {
    return Json.objects(rows);
  }
}
