package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Contact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who sent somebody, as a file of ours names them: only who is in this address book can be. */
final class Referrers {

  private static final int AT_ONCE = 1_000;

  private final PluginHost host;

  Referrers(PluginHost host) {
    this.host = host;
  }

  /** The verdicts without referrers that are not there. */
  List<Verdict> known(List<Verdict> verdicts) {
    List<UUID> named =
        verdicts.stream()
            .flatMap(verdict -> verdict.checked().get(Contact.REFERRED_BY).stream())
            .distinct()
            .toList();
    if (named.isEmpty()) {
      return verdicts;
    }
    Set<UUID> there = new HashSet<>();
    for (List<UUID> ids : parts(named)) {
      Query query = Query.of(Contact.TYPE.name()).ids(ids).only(Contact.SORT_NAME).limit(AT_ONCE);
      host.reads().page(query).rows().stream().map(Values::id).forEach(there::add);
    }
    return verdicts.stream()
        .map(verdict -> isKnown(verdict, there) ? verdict : verdict.withoutReferrer())
        .toList();
  }

  private static boolean isKnown(Verdict verdict, Set<UUID> there) {
    return verdict.checked().get(Contact.REFERRED_BY).map(there::contains).orElse(true);
  }

  private static List<List<UUID>> parts(List<UUID> all) {
    List<List<UUID>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
    return parts;
  }
}
