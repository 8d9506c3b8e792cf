package dev.tenon.testkit;

import static dev.tenon.testkit.notes.NotesPlugin.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.notes.NotesPlugin;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PluginsOverHttpTest {
  private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"([^\"]*)\"");

  @RegisterExtension static final TenonTest tenon = TenonTest.with(NotesPlugin.class).overHttp();

  @Test
  void apiOfADisabledPluginIsGoneAndComesBackWithItsRows() {
    Values note = tenon.as(Role.OFFICE).does("note.create", Values.of(WORDS, "over the wire"));
    Http office = tenon.http(Role.OFFICE);
    String address = "/api/data?type=notes&id=" + note.id();
    assertThat(office.get(address).body()).contains("over the wire");

    tenon.disable("notes");
    HttpResponse<String> gone = office.get(address);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body()).containsIgnoringCase("notes").contains("disabled");

    tenon.enable("notes");
    assertThat(office.get(address).body()).contains("over the wire");
  }

  @Test
  void adminSwitchesAPluginOffAndOnByThePages() {
    Http admin = tenon.http(Role.ADMIN);
    assertThat(admin.get("/admin/plugins").body())
        .contains("Notes")
        .contains("/admin/plugins/notes");
    assertThat(admin.get("/admin/plugins/notes").body()).contains("note.create");
    assertThat(admin.get("/admin/plugins/notes/disable").body()).contains("All data stays");

    assertThat(post(admin, "/admin/plugins/notes/disable")).isEqualTo(409);
    assertThat(agree(admin, "/admin/plugins/notes/disable")).isEqualTo(303);
    assertThat(admin.get("/admin/plugins/notes").body()).contains("Disabled");
    assertThat(post(admin, "/admin/plugins/notes/enable")).isEqualTo(303);
    assertThat(admin.get("/admin/plugins/notes").body()).contains("The admin").contains("Live");
  }

  @Test
  void whoMayNotSeesNoPlugins() {
    assertThat(tenon.http(Role.OFFICE).get("/admin/plugins").statusCode()).isEqualTo(403);
    assertThat(post(tenon.http(Role.OFFICE), "/admin/plugins/notes/disable")).isEqualTo(403);
  }

  /** As a person who has read what would happen. */
  private static int agree(Http person, String path) {
    Matcher plan = PLAN.matcher(person.get(path).body());
    assertThat(plan.find()).isTrue();
    return person.form(path, "plan=" + plan.group(1)).statusCode();
  }

  private static int post(Http person, String path) {
    return person.form(path, "").statusCode();
  }
}
