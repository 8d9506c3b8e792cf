package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.FieldError;
import dev.tenon.api.PluginHost;
import java.util.List;
import java.util.stream.Collectors;

/** Words for why a row was refused, as who brought it in reads them. */
final class Refusals {

  private static final int LONGEST_REASON = 2_000;

  private Refusals() {}

  static Refusal of(Verdict verdict, PluginHost host) {
    return of(verdict.line(), verdict.errors(), host);
  }

  private static Refusal of(CsvLine line, List<FieldError> errors, PluginHost host) {
    String reasons =
        errors.stream()
            .map(error -> host.say(error.message()))
            .distinct()
            .collect(Collectors.joining(" "));
    return refusal(line, errors.getFirst().field(), reasons);
  }

  private static Refusal refusal(CsvLine line, String field, String reason) {
    int end = Math.min(reason.length(), LONGEST_REASON);
    return new Refusal(line.number(), field, reason.substring(0, end));
  }
}
