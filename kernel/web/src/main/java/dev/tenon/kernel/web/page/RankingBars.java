package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Ranking;
import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bars of a ranking: the greatest value is as wide as there is room. */
final class RankingBars {
  private static final BigDecimal WIDEST = BigDecimal.valueOf(100);

  private RankingBars() {}

  /** One bar, its width in hundredths. */
  record Bar(String name, @Nullable String path, String figure, String width) {}

  static List<Bar> of(Rendering r, Ranking ranking) {
    BigDecimal greatest =
        ranking.entries().stream()
            .map(Ranking.Entry::value)
            .reduce(BigDecimal.ONE, BigDecimal::max);
    return ranking.entries().stream()
        .map(
            entry ->
                new Bar(
                    r.say(entry.name()),
                    entry.path(),
                    r.say(new Text.Figure(entry.value())),
                    width(entry.value(), greatest)))
        .toList();
  }

  private static String width(BigDecimal value, BigDecimal greatest) {
    return value
        .max(BigDecimal.ZERO)
        .multiply(WIDEST)
        .divide(greatest, 1, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
