package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactService;
import dev.tenon.plugin.contacts.PhotoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes rows: new contacts many at once, those that are there already as was chosen. */
final class Bringing {

  private final PluginHost host;
  private final Judging judging;
  private final ContactService contacts;
  private final PhotoService photos;

  Bringing(PluginHost host, Judging judging, ContactService contacts, PhotoService photos) {
    this.photos = photos;
    this.host = host;
    this.judging = judging;
    this.contacts = contacts;
  }

  /**
   * What came of some rows.
   *
   * @param run with its counts
   * @param taken how many of the rows: two of the same person don't go in one step
   */
  record Brought(Values run, Become rows, int taken) {}

  Brought bring(ActionCall call, Values run, List<Staged> rows) {
    List<Verdict> all = judging.of(run, rows);
    String duplicates = run.require(ImportRun.DUPLICATES);
    int taken = duplicates.equals(ImportRun.CREATE) ? all.size() : Twins.apart(all);
    Become become = new Become();
    List<Integer> made = new ArrayList<>();
    Map<Integer, UUID> there = new LinkedHashMap<>();
    Values after = run;
    for (int i = 0; i < taken; i++) {
      Verdict verdict = all.get(i);
      if (!verdict.isGood()) {
        become.refused(Refusals.of(verdict, host));
        after = ImportRun.more(after, ImportRun.ROWS_REFUSED, 1);
      } else if (verdict.known() == null) {
        made.add(i);
      } else {
        there.put(i, verdict.known());
      }
    }
    create(call, run.id(), rows, all, made, become);
    int changed =
        duplicates.equals(ImportRun.UPDATE) ? update(call, run.id(), rows, all, there, become) : 0;
    if (!duplicates.equals(ImportRun.UPDATE)) {
      there.forEach((i, id) -> become.add(rows.get(i), Staged.DUPLICATE, Staged.SKIPPED, id));
    }
    after = ImportRun.more(after, ImportRun.ROWS_CREATED, made.size());
    after = ImportRun.more(after, ImportRun.ROWS_UPDATED, changed);
    after = ImportRun.more(after, ImportRun.ROWS_SKIPPED, there.size() - changed);
    return new Brought(after, become, taken);
  }

  private void create(
      ActionCall call,
      UUID run,
      List<Staged> rows,
      List<Verdict> verdicts,
      List<Integer> made,
      Become become) {
    if (made.isEmpty()) {
      return;
    }
    List<UUID> ids =
        contacts.storeAll(
            call, made.stream().map(i -> verdicts.get(i).checked()).toList(), "import");
    Map<Long, UUID> lines = new LinkedHashMap<>();
    for (int k = 0; k < made.size(); k++) {
      int i = made.get(k);
      lines.put(rows.get(i).line(), ids.get(k));
      become.add(rows.get(i), verdicts.get(i).word(), Staged.CREATED, ids.get(k));
    }
    photos.give(call, run, lines);
  }

  /** Answers how many contacts became different by their rows. */
  private int update(
      ActionCall call,
      UUID run,
      List<Staged> rows,
      List<Verdict> verdicts,
      Map<Integer, UUID> there,
      Become become) {
    if (there.isEmpty()) {
      return 0;
    }
    Map<UUID, Values> now = new LinkedHashMap<>();
    List<UUID> ids = there.values().stream().distinct().toList();
    Query query =
        Query.of(Contact.TYPE.name()).ids(ids).include("addresses").limit(ImportRun.AT_ONCE);
    host.reads().page(query).rows().forEach(row -> now.put(row.id(), row));
    Map<Long, UUID> lines = new LinkedHashMap<>();
    there.forEach((i, id) -> lines.put(rows.get(i).line(), id));
    Set<UUID> pictured = photos.give(call, run, lines);
    int changed = 0;
    for (Map.Entry<Integer, UUID> row : there.entrySet()) {
      boolean did =
          Optional.ofNullable(now.get(row.getValue()))
              .map(before -> contacts.complete(call, before, said(verdicts.get(row.getKey()))))
              .orElse(false);
      did |= pictured.contains(row.getValue());
      changed += did ? 1 : 0;
      String outcome = did ? Staged.UPDATED : Staged.SKIPPED;
      become.add(rows.get(row.getKey()), Staged.DUPLICATE, outcome, row.getValue());
    }
    return changed;
  }

  /** What a row says, and nothing of what it leaves open. */
  private Values said(Verdict verdict) {
    Values said = Values.empty();
    for (Field<?> field : host.customFields().of(Contact.TYPE).fields()) {
      if (verdict.input().has(field)) {
        said = said.with(Values.ofNames(one(field, verdict.checked())));
      }
    }
    return said.with(Contact.ADDRESSES, verdict.checked().get(Contact.ADDRESSES).orElse(List.of()));
  }

  private static Map<String, Object> one(Field<?> field, Values row) {
    return row.get(field).<Map<String, Object>>map(v -> Map.of(field.name(), v)).orElse(Map.of());
  }
}
