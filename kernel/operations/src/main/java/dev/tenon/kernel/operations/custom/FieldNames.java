package dev.tenon.kernel.operations.custom;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an added field is called in the API: as told, else after its label. */
final class FieldNames {
  private static final int LONGEST = 40;

  private FieldNames() {}

  static String of(Values input, List<Values> siblings) {
    return input
        .get(CustomField.NAME)
        .map(FieldNames::prefixed)
        .orElseGet(() -> free(input.require(CustomField.LABEL), siblings));
  }

  private static String prefixed(String told) {
    return told.startsWith(Type.CUSTOM_PREFIX) ? told : Type.CUSTOM_PREFIX + told;
  }

  private static String free(String label, List<Values> siblings) {
    Set<String> taken =
        siblings.stream().map(f -> f.require(CustomField.NAME)).collect(Collectors.toSet());
    String plain = prefixed(plain(label));
    String name = plain;
    for (int i = 2; taken.contains(name); i++) {
      name = plain + "_" + i;
    }
    return name;
  }

  private static String plain(String label) {
    String plain =
        Normalizer.normalize(label, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String named =
        plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "field_" + plain : plain;
    String whole = named.replaceAll("_+$", "");
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST).replaceAll("_+$", "");
  }
}
