package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Remembers what the columns of a file became, for the next file with the same heading. */
final class Remembering {

  private final PluginHost host;

  Remembering(PluginHost host) {
    this.host = host;
  }

  /** Keeps a mapping that somebody settled. */
  void keep(Stamp stamp, List<Values> mapping) {
    List<String> targets =
        mapping.stream().map(column -> column.get(ImportRun.TARGET).orElse("")).toList();
    mapper().remember(stamp.tenant(), heading(mapping), targets, stamp.now());
  }

  /** A mapping as it was settled the last time; empty for a heading that was never there. */
  Optional<List<Values>> recall(List<Values> guessed) {
    return mapper().remembered(heading(guessed)).stream()
        .map(ImportMapper.Remembered::targets)
        .filter(targets -> targets.size() == guessed.size())
        .findFirst()
        .map(targets -> as(guessed, targets));
  }

  private static List<Values> as(List<Values> guessed, List<String> targets) {
    List<Values> mapping = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = Target.byId(targets.get(i)).orElse(Target.LEAVE_OUT);
      mapping.add(guessed.get(i).with(ImportRun.TARGET, target.id()));
    }
    return List.copyOf(mapping);
  }

  private static String heading(List<Values> mapping) {
    StringBuilder names = new StringBuilder();
    for (Values column : mapping) {
      names.append(ColumnNames.key(column.get(ImportRun.COLUMN).orElse(""))).append('\n');
    }
    try {
      byte[] text = names.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private ImportMapper mapper() {
    return host.mapper(ImportMapper.class);
  }
}
