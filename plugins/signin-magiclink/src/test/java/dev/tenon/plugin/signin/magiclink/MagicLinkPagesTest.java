package dev.tenon.plugin.signin.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.SignIns;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Open;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.StartSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicLinkPagesTest {
  private static final UUID ACCOUNT = new UUID(1, 2);

  private final KernelSide kernel = new KernelSide();
  private final MagicLinkPages pages = new MagicLinkPages(() -> kernel);

  @Test
  void everybodyMaySeeThePages() {
    assertThat(MagicLinkPages.class.isAnnotationPresent(Open.class)).isTrue();
  }

  @Test
  void theAnswerIsTheSameForEveryAddress() {
    assertThat(pages.send(form("email", "ana@example.com")))
        .isEqualTo(pages.send(form("email", "nobody@example.com")))
        .isEqualTo(pages.send(FormData.empty()))
        .isEqualTo(SeeOther.to("/signin-magiclink/sent"));
    assertThat(kernel.asked).containsExactly("ana@example.com", "nobody@example.com", "");
  }

  @Test
  void openingALinkUsesNothingUpAndShowsAButton() {
    View page = pages.arrive("good");
    assertThat(kernel.used).isEmpty();
    Act button = ((Component.Notice) page.body().getFirst()).acts().getFirst();
    assertThat(button.path()).isEqualTo("/signin-magiclink/enter");
    assertThat(button.post()).isEqualTo(Map.of("t", "good"));
  }

  @Test
  void pressingTheButtonSignsIn() {
    assertThat(pages.enter(form("t", "good"))).isInstanceOf(StartSession.class);
    assertThat(kernel.used).containsExactly("good");
  }

  @Test
  void aLinkThatDoesNotWorkOffersAnother() {
    for (Object answer : List.of(pages.arrive("used"), pages.enter(form("t", "used")))) {
      View page = (View) answer;
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.body()).hasAtLeastOneElementOfType(Component.Form.class);
    }
  }

  @Test
  void whoWorksForSeveralBusinessesChooses() {
    assertThat(pages.enter(form("t", "several")))
        .isEqualTo(SeeOther.to("/signin-magiclink/choose?t=ticket"));
    Component.Rows rows = (Component.Rows) pages.choices("ticket").body().getFirst();
    assertThat(rows.items())
        .extracting(Component.Rows.Item::title)
        .containsExactly(Text.plain("Windows"));
    assertThat(kernel.used).containsExactly("several");
    FormData choice =
        new FormData(Map.of("t", List.of("ticket"), "user", List.of(ACCOUNT.toString())));
    assertThat(pages.choose(choice)).isInstanceOf(StartSession.class);
    assertThat(((View) pages.choose(form("user", "no id"))).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "pt", "de"})
  void noTextIsMissingInAnyLanguage(String language) throws IOException {
    assertThat(texts("_" + language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(texts("").stringPropertyNames());
  }

  @Test
  void theMailHoldsTheLink() throws IOException {
    assertThat(((Text.Key) MagicLinkForms.mail("https://x/y").text()).args())
        .containsExactly("https://x/y");
    assertThat(texts("").getProperty("signin-magiclink.mail.text")).contains("{0}");
  }

  private static Properties texts(String suffix) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        MagicLinkPages.class.getResourceAsStream(
            "/texts/signin-magiclink" + suffix + ".properties")) {
      texts.load(in);
    }
    return texts;
  }

  private static FormData form(String name, String value) {
    return new FormData(Map.of(name, List.of(value)));
  }

  /** The other side of the plugin's edge. */
  private static final class KernelSide implements SignIns {
    final List<String> asked = new ArrayList<>();
    final List<String> used = new ArrayList<>();

    @Override
    public void requestLink(String email, String page, Letter letter) {
      asked.add(email);
    }

    @Override
    public boolean works(String secret) {
      return secret.equals("good");
    }

    @Override
    public SignIn redeem(String link) {
      used.add(link);
      return switch (link) {
        case "good" -> entered();
        case "several" -> new SignIn.Choose("ticket");
        default -> new SignIn.Refused();
      };
    }

    @Override
    public List<Account> accounts(String ticket) {
      return List.of(new Account(ACCOUNT, "Windows", "Ana"));
    }

    @Override
    public SignIn choose(String ticket, UUID user) {
      return user.equals(ACCOUNT) ? entered() : new SignIn.Refused();
    }

    @Override
    public SignIn identified(String email) {
      return new SignIn.Refused();
    }

    private static SignIn entered() {
      return new SignIn.Entered(new StartSession("secret", SeeOther.to("/")));
    }
  }
}
