package dev.tenon.plugin.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.HeldData;
import dev.tenon.api.security.Actor;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.spi.MessageTransport.Receipt;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
  private static final String LINK = "https://crm.example.com/enter?t=secret";

  private final Stage stage = new Stage();
  private final OutboxPages pages = new OutboxPages(stage.host());
  private final Actor owner = stage.person(Stage.TENANT, "owner");
  private final Actor admin = stage.person(Stage.TENANT, "admin");

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void anOrdinaryMailIsKeptAndReadByOwnerAndAdmin() {
    String id = keep("one", null);
    for (Actor reader : List.of(owner, admin)) {
      View page = stage.as(reader, () -> pages.message(id));
      assertThat(page.title()).isEqualTo(Text.plain("Hello"));
      assertThat(page.body()).contains(new Component.Words(LINK));
    }
    assertThat(listed(owner)).hasSize(1);
    assertThat(values(id).get(Kept.BODY)).contains(LINK);
  }

  @Test
  void theSameMailIsKeptOnce() {
    assertThat(keep("one", null)).isEqualTo(keep("one", null));
    assertThat(listed(owner)).hasSize(1);
  }

  @Test
  void anOwnerSeesASealedTextOnce() {
    String id = keep("one", inTenMinutes());
    View before = stage.as(owner, () -> pages.message(id));
    assertThat(before.toString()).doesNotContain(LINK).contains("/outbox/" + id + "/show");
    View shown = stage.as(owner, () -> pages.show(id));
    assertThat(shown.body()).contains(new Component.Words(LINK));
    assertThat(values(id).require(Kept.STATE)).isEqualTo("shown");
    refused(409, () -> stage.as(owner, () -> pages.show(id)));
    assertThat(stage.as(owner, () -> pages.message(id)).toString()).doesNotContain(LINK);
  }

  @Test
  void lookingAtASealedMailUsesNothingUp() {
    String id = keep("one", inTenMinutes());
    stage.as(owner, () -> pages.message(id));
    stage.as(owner, () -> pages.message(id));
    assertThat(stage.as(owner, () -> pages.show(id)).body()).contains(new Component.Words(LINK));
  }

  @Test
  void seeingASealedTextIsWrittenDownWithTheOwnersName() {
    String id = keep("one", inTenMinutes());
    stage.as(owner, () -> pages.show(id));
    var history =
        stage.as(
            owner, () -> stage.host().reads().history("outbox_messages", UUID.fromString(id), 10));
    assertThat(history.getFirst().by()).isEqualTo("owner");
    assertThat(history.getFirst().after().byName("state")).isEqualTo("shown");
    assertThat(history.toString()).doesNotContain(LINK);
  }

  @Test
  void anAdminCanNotSeeASealedTextByAnyWay() {
    String id = keep("one", inTenMinutes());
    assertThat(stage.as(admin, () -> pages.message(id)).toString())
        .doesNotContain(LINK)
        .doesNotContain("/show");
    refused(403, () -> stage.as(admin, () -> pages.show(id)));
    assertThat(values(id).get(Kept.BODY)).isEmpty();
    assertThat(values(id).asMap().toString()).doesNotContain(LINK);
    assertThat(stage.as(owner, () -> pages.show(id)).body()).contains(new Component.Words(LINK));
  }

  @Test
  void aTextWhoseLinkHasEndedIsNeitherShownNorKept() {
    String id = keep("one", inTenMinutes());
    String later = keep("two", stage.now().plus(Duration.ofDays(7)));
    stage.forward(Duration.ofMinutes(10));
    refused(409, () -> stage.as(owner, () -> pages.show(id)));
    stage.runJob("erase", Stage.TENANT);
    assertThat(values(id).require(Kept.STATE)).isEqualTo("ended");
    assertThat(values(later).require(Kept.STATE)).isEqualTo("sealed");
    assertThat(
            stage.as(
                owner,
                () -> stage.host().mapper(MessageMapper.class).sealedBody(UUID.fromString(id))))
        .isEmpty();
  }

  @Test
  void nobodyWritesIntoTheOutboxByHand() {
    Values input =
        Values.of(Kept.RECIPIENT, "ana@example.com")
            .with(Kept.TEXT, "Send me money")
            .with(Kept.KEY, "forged");
    Outcome outcome =
        stage.as(
            owner, () -> stage.host().actions().run(Invocation.of("outbox_message.keep", input)));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, r -> assertThat(r.problem().status()).isEqualTo(403));
  }

  @Test
  void twoBusinessesNeverSeeEachOthersMail() {
    String id = keep("one", inTenMinutes());
    Actor other = stage.person(Stage.OTHER_TENANT, "owner");
    assertThat(listed(other)).isEmpty();
    refused(404, () -> stage.as(other, () -> pages.message(id)));
    refused(404, () -> stage.as(other, () -> pages.show(id)));
    stage.as(stage.kernel(Stage.OTHER_TENANT), () -> stage.transport().send(mail("one", null)));
    assertThat(listed(other)).hasSize(1);
  }

  @Test
  void mailsToAPersonWhoseDataIsErasedGoWithoutATrace() {
    keep("one", null);
    String recipient = listed(owner).getFirst().require(Kept.RECIPIENT);
    DataSubject somebody =
        new DataSubject(
            "people",
            new UUID(7, 7),
            Set.of(),
            "Ann",
            Set.of(recipient.toLowerCase(Locale.ROOT)),
            Set.of());
    assertThat(stage.erase(owner, somebody).count(HeldData.Fate.ERASED)).isEqualTo(1);
    assertThat(listed(owner)).isEmpty();
    assertThat(stage.as(owner, () -> stage.host().privacy().held(somebody)).parts()).isEmpty();
  }

  @Test
  void whoHasNotThePermissionReadsNothing() {
    keep("one", null);
    refused(403, () -> listed(stage.person(Stage.TENANT, "office")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "pt", "de"})
  void noTextIsMissingInAnyLanguage(String language) throws IOException {
    assertThat(texts("_" + language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(texts("").stringPropertyNames());
  }

  private static Properties texts(String suffix) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        OutboxTest.class.getResourceAsStream("/texts/outbox" + suffix + ".properties")) {
      texts.load(in);
    }
    return texts;
  }

  private Instant inTenMinutes() {
    return stage.now().plus(Duration.ofMinutes(10));
  }

  private String keep(String key, @Nullable Instant sensitiveUntil) {
    Receipt receipt =
        stage.as(
            stage.kernel(Stage.TENANT), () -> stage.transport().send(mail(key, sensitiveUntil)));
    assertThat(receipt).isInstanceOf(Receipt.Taken.class);
    return ((Receipt.Taken) receipt).reference();
  }

  private static MessageTransport.Message mail(String key, @Nullable Instant sensitiveUntil) {
    return new MessageTransport.Message(
        Stage.TENANT, key, "ana@example.com", "Hello", LINK, sensitiveUntil);
  }

  private Values values(String id) {
    return stage
        .as(owner, () -> stage.host().reads().one("outbox_messages", UUID.fromString(id)))
        .orElseThrow();
  }

  private List<Values> listed(Actor reader) {
    return stage.as(reader, () -> stage.host().reads().page(Query.of("outbox_messages")).rows());
  }

  private static void refused(
      int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
  }
}
