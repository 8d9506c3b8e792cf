package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.plugin.contacts.values.Picture;
import dev.tenon.testkit.Business;
import dev.tenon.testkit.Http;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A contact has a face, wherever it came from and wherever it goes. */
final class PhotoStoriesTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(ContactsPlugin.class).overHttp();

  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
          + "ErkJggg==";

  private final Business business = tenon.newBusiness("Faces");
  private final Person office = tenon.as(Role.OFFICE, business);
  private final Http http = tenon.http(Role.OFFICE, business);

  private static String card(String name, String photo) {
    return "BEGIN:VCARD\r\nVERSION:4.0\r\nN:"
        + name
        + ";;;;\r\nFN:"
        + name
        + "\r\nEMAIL:"
        + name.toLowerCase(java.util.Locale.ROOT)
        + "@example.com\r\n"
        + (photo.isEmpty() ? "" : "PHOTO:data:image/png;base64," + photo + "\r\n")
        + "END:VCARD\r\n";
  }

  private Values imports(String cards, String duplicates) {
    return office.does(
        "contact.import", Values.ofNames(Map.of("csv", cards, "duplicates", duplicates)));
  }

  private Values named(String name) {
    return office.rows(Query.of("contacts")).stream()
        .filter(row -> Contact.name(row).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Values made(String name) {
    return office.does("contact.create", Values.of(Contact.FIRST_NAME, name));
  }

  private void give(Values contact) {
    office.does(
        "contact_photo.set", Values.of(Photo.CONTACT_ID, contact.id()).with(Photo.DATA, PNG));
  }

  private int status(Values contact) {
    return http.get("/contacts/" + contact.id() + "/photo").statusCode();
  }

  @Test
  void photoComesWithACardIsShownAndGoesOutWithIt() {
    imports(card("Ada", PNG) + card("Bob", ""), "skip");
    Values ada = named("Ada");
    HttpResponse<String> photo = http.get("/contacts/" + ada.id() + "/photo");
    assertThat(photo.statusCode()).isEqualTo(200);
    assertThat(photo.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(photo.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(http.get("/contacts/" + ada.id()).body()).contains("alt=\"Ada\"");
    assertThat(status(named("Bob"))).isEqualTo(404);
    String cards = http.get("/contacts/export.vcf").body().replace("\r\n ", "");
    assertThat(cards).contains(PNG);
    assertThat(
            tenon
                .http(Role.OFFICE, tenon.newBusiness("No faces"))
                .get("/contacts/" + ada.id() + "/photo")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void whatIsNoSmallPictureIsLeftOutAndRefusedByHand() {
    byte[] large = new byte[Picture.LONGEST + 1];
    new Random(1).nextBytes(large);
    byte[] head = Base64.getDecoder().decode(PNG);
    System.arraycopy(head, 0, large, 0, head.length);
    String page =
        Base64.getEncoder()
            .encodeToString("<svg onload=x>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    imports(card("Large", Base64.getEncoder().encodeToString(large)) + card("Page", page), "skip");
    assertThat(status(named("Large"))).isEqualTo(404);
    assertThat(status(named("Page"))).isEqualTo(404);
    Values input = Values.of(Photo.CONTACT_ID, named("Page").id()).with(Photo.DATA, page);
    assertThat(office.isRefused(Invocation.of("contact_photo.set", input)).errors())
        .extracting(error -> error.rule())
        .containsExactly("picture");
  }

  @Test
  void importThatUpdatesFillsAMissingPhotoAndTakingItBackTakesItAway() {
    imports(card("Cleo", ""), "skip");
    Values run = imports(card("Cleo", PNG), "update");
    assertThat(status(named("Cleo"))).isEqualTo(200);
    assertThat(run.byName("rows_updated")).isEqualTo(1L);
    office.does(Invocation.of("contact_import.revert", run.id(), Values.empty()));
    tenon.awaitJobs();
    assertThat(status(named("Cleo"))).isEqualTo(404);
  }

  @Test
  void photoMovesWithAMergeAndBack() {
    Values kept = made("Kept");
    Values gone = made("Gone");
    give(gone);
    office.does(
        Invocation.of("contact.merge", kept.id(), Values.of(MergeService.OTHER, gone.id())));
    assertThat(status(kept)).isEqualTo(200);
    Values merge = office.rows(Query.of("contact_merges")).getFirst();
    office.does(
        Invocation.of("contact.take_apart", kept.id(), Values.of(MergeService.MERGE, merge.id())));
    assertThat(status(kept)).isEqualTo(404);
    assertThat(status(gone)).isEqualTo(200);
  }

  @Test
  void photoIsReplacedTakenAwayAndErased() {
    Values dora = made("Dora");
    give(dora);
    give(dora);
    List<Values> photos = office.rows(Query.of("contact_photos"));
    assertThat(photos).hasSize(1);
    assertThat(http.get("/contacts/" + dora.id() + "/photo/edit").body()).contains("256");
    assertThat(http.form("/contacts/" + dora.id() + "/photo/delete", "").statusCode())
        .isEqualTo(303);
    assertThat(status(dora)).isEqualTo(404);
    give(dora);
    Person owner = tenon.as(Role.OWNER, business);
    owner.does(Invocation.of("contact.erase", dora.id(), Values.empty()).because("asked"));
    assertThat(office.rows(Query.of("contact_photos"))).isEmpty();
  }
}
