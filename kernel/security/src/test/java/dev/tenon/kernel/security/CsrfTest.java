package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.security.Csrf.Source;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsrfTest {
  private static final Set<String> OWN = Set.of("https://crm.example.com");

  private final Csrf csrf = new Csrf(new SecureRandom());

  @Test
  void aTokenIsGoodForItsOwnSessionOnly() {
    String token = csrf.token("one secret");
    assertThat(Csrf.matches("one secret", token)).isTrue();
    assertThat(Csrf.matches("another secret", token)).isFalse();
  }

  @Test
  void aTokenLooksDifferentOnEveryPage() {
    assertThat(csrf.token("secret")).isNotEqualTo(csrf.token("secret"));
  }

  @Test
  void whatIsNoTokenIsRefused() {
    assertThat(Csrf.matches("secret", "")).isFalse();
    assertThat(Csrf.matches("secret", "not base64!")).isFalse();
    assertThat(Csrf.matches("secret", "AAAA")).isFalse();
  }

  @Test
  void readingIsAllowedFromAnywhere() {
    assertThat(comesFromUs("GET", "cross-site", "https://evil.example")).isTrue();
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    assertThat(comesFromUs("POST", "cross-site", "https://evil.example")).isFalse();
    assertThat(comesFromUs("POST", "same-site", "https://other.example.com")).isFalse();
    assertThat(comesFromUs("POST", null, "https://evil.example")).isFalse();
    assertThat(comesFromUs("POST", null, "null")).isFalse();
  }

  @Test
  void aFormOfOurOwnIsTaken() {
    assertThat(comesFromUs("POST", "same-origin", "https://crm.example.com")).isTrue();
    assertThat(comesFromUs("POST", null, "https://crm.example.com")).isTrue();
    assertThat(comesFromUs("POST", null, null)).isTrue();
  }

  private static boolean comesFromUs(
      String method,
      @org.jspecify.annotations.Nullable String site,
      @org.jspecify.annotations.Nullable String origin) {
    return Csrf.comesFromUs(
        new Source(method, Optional.ofNullable(site), Optional.ofNullable(origin)), OWN);
  }
}
