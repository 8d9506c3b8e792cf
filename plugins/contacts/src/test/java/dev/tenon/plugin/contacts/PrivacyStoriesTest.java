package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.Job;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.Erasure;
import dev.tenon.api.privacy.HeldData;
import dev.tenon.api.privacy.PersonalData;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.SeeOther;
import dev.tenon.testkit.Business;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person asks what is known of them, and then that it goes. */
final class PrivacyStoriesTest {

  private static final AtomicBoolean BROKEN = new AtomicBoolean();

  private static final List<String> REMINDED = new CopyOnWriteArrayList<>();
  private static final Field<UUID> WHOM = Fields.of("letters").reference("whom", "contacts");

  @RegisterExtension
  static final TenonTest tenon = TenonTest.with(ContactsPlugin.class, Letters.class);

  private final Business business = tenon.newBusiness("Privacy");
  private final Person owner = tenon.as(Role.OWNER, business);
  private final PrivacyPages pages = tenon.pages(PrivacyPages.class);

  /** A plugin that has to keep what it has of everybody. */
  @TenonPlugin(id = "letters", title = "Letters")
  public static final class Letters implements Plugin, PersonalData {
    @Override
    public void contribute(Contributions to) {
      PluginHost host = to.host();
      to.personalData(this)
          .job(Job.onDemand("remind", run -> REMINDED.add(run.data())))
          .permission(Permission.of("letters.remind", Role.OFFICE))
          .action(
              Action.free("letters", "letters.remind")
                  .permission("letters.remind")
                  .input(WHOM)
                  .handler(
                      call -> {
                        String whom = call.input().require(WHOM).toString();
                        host.jobs().ask("remind", whom, call.now().plus(Duration.ofDays(1)));
                        return Values.empty();
                      }));
    }

    @Override
    public List<HeldData> held(DataSubject subject) {
      Values letter = Values.of(Contact.LABEL, "Dear " + subject.name());
      Text why = Text.plain("the tax office wants letters for ten years");
      return List.of(
          HeldData.kept(
              "letters", Text.plain("Letters"), why, List.of(Contact.LABEL), List.of(letter)));
    }

    @Override
    public void erase(DataSubject subject, Erasure erasure) {
      if (BROKEN.get()) {
        throw new IllegalStateException("out of paper");
      }
    }
  }

  @AfterEach
  void mend() {
    BROKEN.set(false);
  }

  private Values edith() {
    Values edith =
        owner.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edith")
                .with(Contact.LAST_NAME, "Zuckerkandl")
                .with(
                    Contact.EMAILS, List.of(Values.of(Contact.EMAIL, "Edith@Zuckerkandl.example")))
                .with(Contact.ADDRESSES, List.of(Values.of(Address.STREET, "Nussdorfer 12"))));
    owner.does(
        "note.create",
        Values.of(Note.CONTACT_ID, edith.id()).with(Note.TEXT, "Edith has a nightingale"));
    owner.does(
        Invocation.of(
            "contact.update", edith.id(), Values.of(Contact.BUSINESS_NAME, "Zuckerkandl & Co")));
    return edith;
  }

  private static FormData form(String... pairs) {
    Map<String, List<String>> values = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], List.of(pairs[i + 1]));
    }
    return new FormData(values);
  }

  private static Invocation erase(UUID id) {
    return Invocation.of("contact.erase", id, Values.empty()).because("asked by letter");
  }

  @Test
  void pageAndFileShowWhatEveryPluginHolds() {
    Values edith = edith();
    View page = owner.call(() -> pages.held(edith.id()));
    List<String> panels =
        page.body().stream()
            .filter(Component.Panel.class::isInstance)
            .map(panel -> ((Component.Panel) panel).title().toString())
            .toList();
    assertThat(panels).hasSize(4);
    assertThat(page.body().toString()).contains("nightingale", "Nussdorfer", "tax office");

    Response file = owner.call(() -> pages.document(edith.id()));
    String json = new String((byte[]) file.getEntity(), StandardCharsets.UTF_8);
    assertThat(json)
        .startsWith("{\"id\":\"" + edith.id())
        .contains("Zuckerkandl & Co", "nightingale", "Nussdorfer 12", "\"fate\":\"kept\"")
        .contains("\"plugin\":\"letters\"");
    assertThat(file.getHeaderString("Content-Disposition")).contains("attachment");
    assertThat(
            owner
                .does(Invocation.of("contact.personal_data", edith.id(), Values.empty()))
                .asMap()
                .toString())
        .contains("plugins");
  }

  @Test
  void erasedPersonIsNowhereAndThatItWasDoneStays() {
    Values edith = edith();
    View again = (View) owner.call(() -> pages.erase(edith.id(), form("reason", " ")));
    assertThat(again.status()).isEqualTo(422);

    Object done = owner.call(() -> pages.erase(edith.id(), form("reason", "asked by letter")));
    assertThat(done).isInstanceOf(SeeOther.class);

    assertThat(owner.one("contacts", edith.id())).isEmpty();
    assertThat(owner.rows(Query.of("contacts").deleted())).isEmpty();
    assertThat(owner.rows(Query.of("addresses"))).isEmpty();
    assertThat(owner.rows(Query.of("notes"))).isEmpty();
    assertThat(owner.search("zuckerkandl")).isEmpty();
    assertThat(owner.search("nightingale")).isEmpty();
    List<Change> history = owner.history("contacts", edith.id());
    assertThat(history).hasSize(3);
    assertThat(history.getFirst().what()).isEqualTo(Change.What.DELETED);
    assertThat(history).allMatch(c -> c.before().names().isEmpty() && c.after().names().isEmpty());
    String audit =
        owner.rows(Query.of("audit").limit(1000)).stream()
            .map(line -> line.asMap().toString() + line.byName("changes"))
            .reduce("", String::concat);
    assertThat(audit)
        .contains("asked by letter")
        .doesNotContain("Zuckerkandl", "nightingale", "Nussdorfer");
  }

  @Test
  void workThatWaitsForAnErasedPersonIsForgotten() {
    Values edith = edith();
    Values fritz = owner.does("contact.create", Values.of(Contact.FIRST_NAME, "Fritz"));
    owner.does("letters.remind", Values.of(WHOM, edith.id()));
    owner.does("letters.remind", Values.of(WHOM, fritz.id()));
    owner.does(erase(edith.id()));
    tenon.clock().advance(Duration.ofDays(2));
    tenon.awaitJobs();
    assertThat(REMINDED).containsExactly(fritz.id().toString());
  }

  @Test
  void whoeverWasMergedIntoThePersonGoesToo() {
    Values edith = edith();
    Values twin =
        owner.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edie").with(Contact.LAST_NAME, "Zuckerkandl"));
    owner.does(
        Invocation.of("contact.merge", edith.id(), Values.of(MergeService.OTHER, twin.id())));
    Values friend =
        owner.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Fritz").with(Contact.REFERRED_BY, edith.id()));

    owner.does(erase(edith.id()));

    assertThat(owner.rows(Query.of("contacts").deleted())).isEmpty();
    assertThat(owner.rows(Query.of("contact_merges"))).isEmpty();
    Values left = owner.one("contacts", friend.id()).orElseThrow();
    assertThat(left.get(Contact.REFERRED_BY)).isEmpty();
    assertThat(Contact.name(left)).isEqualTo("Fritz");
    assertThat(owner.history("contacts", friend.id()).getFirst().before().has(Contact.REFERRED_BY))
        .isTrue();
  }

  @Test
  void deletedContactIsStillHeldAndCanBeErased() {
    Values edith = edith();
    owner.does(Invocation.of("contact.delete", edith.id(), Values.empty()));
    assertThat(owner.call(() -> pages.held(edith.id())).body()).isNotEmpty();
    owner.does(erase(edith.id()));
    assertThat(
            owner.isRefused(Invocation.of("contact.restore", edith.id(), Values.empty())).status())
        .isEqualTo(404);
  }

  @Test
  void whenOnePluginFailsNothingIsErased() {
    Values edith = edith();
    BROKEN.set(true);
    Problem problem = owner.isRefused(erase(edith.id()));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("privacy_plugin_failed");
    View page = (View) owner.call(() -> pages.erase(edith.id(), form("reason", "by letter")));
    assertThat(page.status()).isEqualTo(409);
    assertUntouched(edith);
  }

  @Test
  void whileAPluginThatHoldsDataIsOffNothingIsErased() {
    Values edith = edith();
    tenon.disable("letters");
    try {
      View page = owner.call(() -> pages.held(edith.id()));
      assertThat(page.body().getFirst()).isInstanceOf(Component.Notice.class);
      assertThat(owner.isRefused(erase(edith.id())).code()).isEqualTo("privacy_plugin_off");
      assertUntouched(edith);
    } finally {
      tenon.enable("letters");
    }
    owner.does(erase(edith.id()));
  }

  private void assertUntouched(Values edith) {
    assertThat(owner.one("contacts", edith.id())).isPresent();
    assertThat(owner.search("nightingale")).hasSize(1);
    assertThat(owner.history("contacts", edith.id()).getFirst().after().asMap())
        .containsValue("Zuckerkandl & Co");
  }

  @Test
  void onlyOwnersAndAdminsEraseAndOnlyTheirOwn() {
    Values edith = edith();
    for (Role role : List.of(Role.OFFICE, Role.SALES, Role.TECHNICIAN, Role.READ_ONLY)) {
      Person other = tenon.as(role, business);
      assertThat(other.isRefused(erase(edith.id())).status()).isEqualTo(403);
    }
    Person stranger = tenon.as(Role.OWNER, tenon.second());
    assertThat(stranger.isRefused(erase(edith.id())).status()).isEqualTo(404);
    assertThatThrownBy(() -> stranger.call(() -> pages.held(edith.id())))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(404));
    assertThat(owner.isRefused(erase(UUID.randomUUID())).status()).isEqualTo(404);
    assertThat(
            owner
                .isRefused(Invocation.of("contact.erase", edith.id(), Values.empty()))
                .errors()
                .getFirst()
                .field())
        .isEqualTo("reason");
    assertUntouched(edith);
    tenon.as(Role.ADMIN, business).does(erase(edith.id()));
    assertThat(owner.rows(Query.of("contacts").ids(List.of(edith.id())))).isEmpty();
  }
}
