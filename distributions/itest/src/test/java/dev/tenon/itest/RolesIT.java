package dev.tenon.itest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which role may read, do and open what, with all that the archive brings: the domain's table of
 * permissions, asked of the running server. Whoever adds a type or an action says here who may.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesIT {
  private static final List<String> ROLES =
      List.of("admin", "office", "technician", "sales", "read-only");
  private static final String ALL = "admin office technician sales read-only";
  private static final String NOBODY = "00000000-0000-7000-8000-000000000001";
  private static final Pattern LINK = Pattern.compile("/enter\\?t=([\\w-]{43})");
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static final Map<String, String> READ =
      Map.ofEntries(
          Map.entry("addresses", ALL),
          Map.entry("approvals", ALL),
          Map.entry("attributes", ALL),
          Map.entry("audit", "admin"),
          Map.entry("contact_imports", "admin office"),
          Map.entry("contact_merges", "admin office"),
          Map.entry("contact_photos", ALL),
          Map.entry("contact_views", "admin"),
          Map.entry("contacts", ALL),
          Map.entry("fields", "admin"),
          Map.entry("notes", ALL),
          Map.entry("outbox_messages", "admin"),
          Map.entry("users", "admin"));

  private static final Map<String, String> EXPORT =
      Map.ofEntries(
          Map.entry("addresses", "admin office"),
          Map.entry("approvals", "admin office"),
          Map.entry("attributes", "admin office"),
          Map.entry("audit", "admin"),
          Map.entry("contact_imports", "admin office"),
          Map.entry("contact_merges", "admin office"),
          Map.entry("contact_photos", "admin office"),
          Map.entry("contact_views", "admin"),
          Map.entry("contacts", "admin office"),
          Map.entry("fields", "admin"),
          Map.entry("notes", "admin office"),
          Map.entry("outbox_messages", "admin"),
          Map.entry("users", "admin"));

  /** By the beginning of the action's name; the longest that fits counts. */
  private static final Map<String, String> DO =
      Map.ofEntries(
          Map.entry("address.", "admin office sales"),
          Map.entry("approval.", "admin"),
          Map.entry("attribute.set", "admin office sales"),
          Map.entry("attribute.remove", "admin office"),
          Map.entry("attribute.restore", "admin office"),
          Map.entry("contact.create", "admin office sales"),
          Map.entry("contact.update", "admin office sales"),
          Map.entry("contact.delete", "admin office"),
          Map.entry("contact.restore", "admin office"),
          Map.entry("contact.erase", "admin"),
          Map.entry("contact.import", "admin office"),
          Map.entry("contact.undo", "admin office sales"),
          Map.entry("contact.bulk", "admin office sales"),
          Map.entry("contact.bulk_restore", "admin office"),
          Map.entry("contact.merge", "admin office"),
          Map.entry("contact.take_apart", "admin office"),
          Map.entry("contact.personal_data", "admin"),
          Map.entry("contact_import.", "admin office"),
          Map.entry("contact_photo.", "admin office sales"),
          Map.entry("contact_view.", ALL),
          Map.entry("note.create", "admin office sales"),
          Map.entry("note.update", "admin office sales"),
          Map.entry("note.delete", "admin office"),
          Map.entry("note.restore", "admin office"),
          Map.entry("field.", "admin"),
          Map.entry("outbox_message.", "admin"),
          Map.entry("setting.", "admin"),
          Map.entry("user.", "admin"),
          Map.entry("waiting.", "admin"));

  private static final Map<String, String> OPEN =
      Map.ofEntries(
          Map.entry("/", ALL),
          Map.entry("/account", ALL),
          Map.entry("/search?q=a", ALL),
          Map.entry("/menu", ALL),
          Map.entry("/api", ALL),
          Map.entry("/contacts", ALL),
          Map.entry("/contacts/new", "admin office sales"),
          Map.entry("/contacts/" + NOBODY + "/edit", "admin office sales"),
          Map.entry("/contacts/" + NOBODY + "/delete", "admin office"),
          Map.entry("/contacts/" + NOBODY + "/privacy", "admin"),
          Map.entry("/contacts/imports/new", "admin office"),
          Map.entry("/contacts/print", "admin office"),
          Map.entry("/contacts/duplicates", "admin office"),
          Map.entry("/contacts/views/columns", ALL),
          Map.entry("/outbox", "admin"),
          Map.entry("/admin/users", "admin"),
          Map.entry("/admin/users/invite", "admin"),
          Map.entry("/admin/settings", "admin"),
          Map.entry("/admin/fields", "admin"),
          Map.entry("/admin/fields/new?type=contacts", "admin"),
          Map.entry("/admin/settings/plugins/contacts", "admin"),
          Map.entry("/admin/approvals", "admin"),
          Map.entry("/admin/approvals/levels", "admin"),
          Map.entry("/admin/waiting", "admin"),
          Map.entry("/admin/plugins/-/ledger", "admin"),
          Map.entry("/admin/plugins", "admin"));

  @TempDir static Path home;

  private final Map<String, String> tokens = new LinkedHashMap<>();
  private Archive archive;
  private Running tenon;
  private Api api;
  private String owner = "";
  private String cookie = "";
  private String csrf = "";

  @BeforeAll
  void hire() throws Exception {
    archive = Archive.built();
    tenon = archive.run(home);
    URI address = tenon.awaitReady();
    api = new Api(address);
    comeIn(tenon.awaitLine(LINK).group(1));
    owner = token();
    for (String role : ROLES) {
      String email = role.replace("-", "") + "@example.com";
      String invited = "{\"email\":\"" + email + "\",\"roles\":[\"" + role + "\"]}";
      JsonNode asked = allowed(owner, api.post(owner, "/api/v1/users", invited));
      assertThat(asked.path("state").asText()).as(asked.toString()).isEqualTo("done");
      join(email);
      tokens.put(role, token("--email", email));
    }
  }

  @AfterAll
  void close() throws InterruptedException {
    if (tenon != null) {
      tenon.close();
    }
  }

  private String tokenOf(String role) {
    return requireNonNull(tokens.get(role), role);
  }

  private static boolean may(Map<String, String> table, String what, String role) {
    return may(table, what).contains(role);
  }

  private static String may(Map<String, String> table, String what) {
    return requireNonNull(table.get(what), what);
  }

  private void comeIn(String secret) throws Exception {
    Api.Answer entered = api.submit("", "/enter", "t=" + secret);
    assertThat(entered.status()).isEqualTo(303);
    cookie = entered.header("Set-Cookie").split(";", 2)[0];
    Matcher found = CSRF.matcher(api.browse(cookie, "/account").body());
    assertThat(found.find()).isTrue();
    csrf = found.group(1);
  }

  private void join(String email) throws Exception {
    JsonNode letter = api.get(owner, "/api/data?type=outbox_messages&limit=1").json().at("/data/0");
    assertThat(letter.path("recipient").asText()).isEqualTo(email);
    String show = "/outbox/" + letter.path("id").asText() + "/show";
    Matcher link = LINK.matcher(api.submit(cookie, show, "_csrf=" + csrf).body());
    assertThat(link.find()).isTrue();
    assertThat(api.submit("", "/enter", "name=Someone&t=" + link.group(1)).status()).isEqualTo(303);
  }

  private String token(String... more) throws Exception {
    return console("token", more);
  }

  private String console(String command, String... more) throws Exception {
    List<String> words = new java.util.ArrayList<>(List.of(command, "--home", home.toString()));
    words.addAll(List.of(more));
    Archive.Answer answer = archive.tenon(words.toArray(String[]::new));
    assertThat(answer.code()).as(answer.err().toString()).isZero();
    return answer.out().getFirst();
  }

  /** What became of something a script asked for, after the owner allowed it. */
  private JsonNode allowed(String token, Api.Answer asked) throws Exception {
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    console("do", "approval.allow", "id=" + asked.json().at("/data/id").asText());
    return api.get(token, asked.json().at("/meta/address").asText()).json().path("data");
  }

  @Test
  void everyTypeIsReadAndTakenOutByWhomTheDomainSays() throws Exception {
    JsonNode all = api.get(owner, "/api/capabilities").json().at("/data/types");
    assertThat(all.findValuesAsText("address"))
        .as("a new type has its line in this test")
        .containsExactlyInAnyOrderElementsOf(
            READ.keySet().stream().map(name -> "/api/v1/" + name).toList());
    for (String type : READ.keySet()) {
      for (String role : ROLES) {
        String by = type + " by " + role;
        boolean reads = may(READ, type, role);
        boolean exports = may(EXPORT, type, role);
        String token = tokenOf(role);
        assertThat(api.get(token, "/api/data?limit=1&type=" + type).status())
            .as(by)
            .isEqualTo(reads ? 200 : 403);
        assertThat(api.get(token, "/api/v1/" + type + "/export").status())
            .as("export of " + by)
            .isEqualTo(exports ? 200 : 403);
      }
    }
  }

  @Test
  void everyActionIsDoneByWhomTheDomainSaysAndToldToNobodyElse() throws Exception {
    JsonNode all = api.get(owner, "/api/capabilities").json().at("/data/actions");
    for (JsonNode action : all) {
      String name = action.path("name").asText();
      boolean onRow = !List.of("create", "free").contains(action.path("effect").asText());
      String body =
          "{\"action\":\"" + name + "\"" + (onRow ? ",\"id\":\"" + NOBODY + "\"" : "") + "}";
      for (String role : ROLES) {
        boolean may = expected(name).contains(role);
        Api.Answer answer = api.post(tokenOf(role), "/api/actions", body);
        assertThat(answer.json().path("code").asText().equals("forbidden"))
            .as("%s by %s: %s", name, role, answer.body())
            .isEqualTo(!may);
        assertThat(told(role)).as(name + " told to " + role).matches(t -> t.contains(name) == may);
      }
    }
  }

  private Set<String> told(String role) throws Exception {
    Set<String> names = new TreeSet<>();
    api.get(tokenOf(role), "/api/capabilities")
        .json()
        .at("/data/actions")
        .forEach(action -> names.add(action.path("name").asText()));
    return names;
  }

  private static String expected(String action) {
    TreeMap<Integer, String> fitting = new TreeMap<>();
    DO.forEach(
        (name, roles) -> {
          if (action.startsWith(name)) {
            fitting.put(name.length(), roles);
          }
        });
    assertThat(fitting).as(action + " has its line in this test").isNotEmpty();
    return fitting.lastEntry().getValue();
  }

  @Test
  void everyPageIsOpenedByWhomTheDomainSays() throws Exception {
    for (String path : OPEN.keySet()) {
      for (String role : ROLES) {
        int status = api.page(tokenOf(role), path).status();
        boolean may = may(OPEN, path, role);
        assertThat(status == 403).as("%s by %s: %s", path, role, status).isEqualTo(!may);
      }
      assertThat(api.browse("", path).header("Location")).as(path).startsWith("/signin?next=");
    }
  }

  @Test
  void deletedRowsAreForThoseWhoRunTheBusiness() throws Exception {
    for (String role : ROLES) {
      assertThat(api.get(tokenOf(role), "/api/data?type=contacts&deleted=true").status())
          .as(role)
          .isEqualTo(role.equals("admin") ? 200 : 403);
    }
  }

  @Test
  void theLastOwnerStaysAndOnlyOwnersMakeOwners() throws Exception {
    String id =
        api.get(owner, "/api/data?type=users&filter=roles:has:owner")
            .json()
            .at("/data/0/id")
            .asText();
    String demote =
        "{\"action\":\"user.update\",\"id\":\"" + id + "\",\"input\":{\"roles\":[\"office\"]}}";
    assertThat(refusal(owner, demote)).isEqualTo("last_owner");
    assertThat(code(owner, "{\"action\":\"user.disable\",\"id\":\"" + id + "\"}"))
        .isEqualTo("last_owner");
    assertThat(refusal(tokenOf("admin"), demote)).isEqualTo("owner_needed");
    String invite =
        "{\"action\":\"user.invite\",\"input\":{\"email\":\"o@example.com\",\"roles\":[\"owner\"]}}";
    assertThat(refusal(tokenOf("admin"), invite)).isEqualTo("owner_needed");
  }

  /** Why it was not done although it was allowed. */
  private String refusal(String token, String body) throws Exception {
    return allowed(token, api.post(token, "/api/actions", body)).path("problem_code").asText();
  }

  @Test
  void noScriptMakesItselfMoreThanItsPersonIsOrIsLessWatched() throws Exception {
    String token = tokenOf("read-only");
    String create = "{\"action\":\"contact.create\",\"input\":{\"first_name\":\"A\"}}";
    assertThat(code(token, create)).isEqualTo("forbidden");
    assertThat(code(token, "{\"action\":\"user.invite\"}")).isEqualTo("forbidden");
    assertThat(api.get(token, "/api/data?type=users").status()).isEqualTo(403);
    JsonNode caller = api.get(token, "/api/capabilities").json().at("/data/caller");
    assertThat(caller.path("roles").toString()).isEqualTo("[\"read-only\"]");
    Archive.Answer console =
        archive.tenon(
            "do",
            "--home",
            home.toString(),
            "--email",
            "readonly@example.com",
            "contact.create",
            "first_name=A");
    assertThat(console.code()).isNotZero();
    assertThat(console.err().toString()).contains("contacts.create");
    String unwatch =
        "{\"action\":\"approval.watch\",\"input\":{\"levels\":"
            + "[{\"action\":\"contact.create\",\"level\":\"reason\"}]}}";
    assertThat(code(owner, unwatch)).isEqualTo("people_only");
  }

  private String code(String token, String body) throws Exception {
    return api.post(token, "/api/actions", body).json().path("code").asText();
  }

  @Test
  void theConsoleReadsAndDoesForAPersonWhatTheirRoleMay() throws Exception {
    Map<List<String>, String> commands =
        Map.of(
            List.of("data", "contacts"), may(READ, "contacts"),
            List.of("data", "users"), may(READ, "users"),
            List.of("do", "contact.create", "first_name=A"), expected("contact.create"),
            List.of("do", "contact.delete", "id=" + NOBODY), expected("contact.delete"),
            List.of("do", "setting.change"), expected("setting.change"));
    for (List<String> command : commands.keySet()) {
      for (String role : ROLES) {
        List<String> words = new java.util.ArrayList<>(command);
        words.addAll(
            List.of("--home", home.toString(), "--email", role.replace("-", "") + "@example.com"));
        Archive.Answer answer = archive.tenon(words.toArray(String[]::new));
        assertThat(answer.err().toString().contains("You need the permission"))
            .as("%s by %s: %s", command, role, answer)
            .isEqualTo(!requireNonNull(commands.get(command)).contains(role));
      }
    }
  }

  @Test
  void whoDidWhatWithPeopleIsInTheAuditWithItsRequest() throws Exception {
    JsonNode row =
        api.get(owner, "/api/data?type=audit&filter=action:is:user.invite&limit=1")
            .json()
            .at("/data/0");
    assertThat(row.path("type").asText()).isEqualTo("users");
    assertThat(row.path("channel").asText()).isEqualTo("token");
    assertThat(row.path("request_id").asText()).isNotEmpty();
  }

  @Test
  void aSealedMailIsNotErasedByAScriptThatCouldNotSeeIt() throws Exception {
    JsonNode letter = api.get(owner, "/api/data?type=outbox_messages&limit=1").json().at("/data/0");
    String reveal = "/api/v1/outbox_messages/" + letter.path("id").asText() + "/reveal";
    assertThat(api.post(owner, reveal, "{}").json().path("code").asText()).isEqualTo("page_only");
  }
}
