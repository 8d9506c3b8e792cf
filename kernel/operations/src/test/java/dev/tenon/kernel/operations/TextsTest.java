package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.read.Ledger;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Instant NOON = Instant.parse("2026-03-09T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Registry registry = new Registry();
  private final Texts texts = new Texts(registry, Clock.fixed(NOON, ZoneOffset.UTC));

  TextsTest() {
    registry.publish(Ledger.kernel("1").build());
    registry.publish(
        Contributed.of("things", "1", "Things", TextsTest.class.getClassLoader()).build());
  }

  private String say(Text text, Locale locale) {
    return texts.say(text, locale, BERLIN);
  }

  @Test
  void aKeyIsSaidInTheReadersLanguageWithItsParts() {
    Text text = Text.of("things.hello", "Ana", Text.of("things.choice.state.new"));
    assertThat(say(text, Locale.GERMANY)).isEqualTo("Hallo Ana, es ist New");
    assertThat(say(text, Locale.FRANCE)).isEqualTo("Hello Ana, it is New");
    assertThat(say(Text.of("things.nothing"), Locale.US)).isEqualTo("things.nothing");
  }

  private static Text day(int away) {
    return new Text.Moment(NOON.plus(away, ChronoUnit.DAYS), Text.Moment.Precision.DAY);
  }

  @Test
  void momentsAreShownInTheReadersZone() {
    assertThat(say(Text.moment(NOON), Locale.UK)).isEqualTo("Today, 13:00");
    assertThat(say(day(-1), Locale.GERMANY)).isEqualTo("Gestern");
    assertThat(say(day(-3), Locale.UK)).isEqualTo("Fri 6 Mar");
    assertThat(say(day(20), Locale.UK)).isEqualTo("29 Mar");
    assertThat(say(day(-100), Locale.UK)).isEqualTo("29 Nov 2025");
    assertThat(say(new Text.Day(LocalDate.of(2026, 12, 24)), Locale.GERMANY))
        .isEqualTo("24.12.2026");
  }

  @Test
  void numbersAndAmountsFollowTheReader() {
    assertThat(say(new Text.Figure(new BigDecimal("1234.50")), Locale.GERMANY))
        .isEqualTo("1.234,50");
    assertThat(say(new Text.Amount(new BigDecimal("5"), "EUR"), Locale.US)).isEqualTo("€5.00");
  }

  @Test
  void joinedTextsSkipEmptyOnes() {
    assertThat(say(Text.joined(", ", Text.plain("a"), Text.none(), Text.number(2)), Locale.US))
        .isEqualTo("a, 2");
  }

  @Test
  void theKernelsOwnTextsAreWhole() {
    assertThat(TextCheck.findings(Ledger.kernel("1").build())).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() {
    Contributed half =
        Contributed.of("half", "1", "Half", TextsTest.class.getClassLoader())
            .type(dev.tenon.api.data.Type.named("half", "halves").build())
            .build();
    assertThat(TextCheck.findings(half))
        .containsExactlyInAnyOrder(
            "half.other has no text in de",
            "half.hello has other placeholders in es than in English",
            "half.type.halves.plural is declared and has no text");
  }
}
