package dev.tenon.testkit;

import static dev.tenon.testkit.notes.NotesPlugin.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.notes.NotesPlugin;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PluginsOverHttpTest {
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
  void pagesSayHowAPluginStands() {
    Http admin = tenon.http(Role.ADMIN);
    assertThat(admin.get("/admin/plugins").body())
        .contains("Notes")
        .contains("/admin/plugins/notes");
    assertThat(admin.get("/admin/plugins/notes").body()).contains("note.create");
    assertThat(admin.get("/admin/plugins/notes/disable").body()).contains("All data stays");

    tenon.disable("notes");
    assertThat(admin.get("/admin/plugins/notes").body()).contains("Disabled");
    tenon.enable("notes");
    assertThat(admin.get("/admin/plugins/notes").body()).contains("Live");
  }

  @Test
  void scriptSwitchesNoPluginEvenOfAnAdmin() {
    Http admin = tenon.http(Role.ADMIN);
    HttpResponse<String> refused = admin.form("/admin/plugins/notes/disable", "");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(admin.get("/admin/plugins/notes").body()).contains("Live");
  }

  @Test
  void whoMayNotSeesNoPlugins() {
    assertThat(tenon.http(Role.OFFICE).get("/admin/plugins").statusCode()).isEqualTo(403);
    assertThat(post(tenon.http(Role.OFFICE), "/admin/plugins/notes/disable")).isEqualTo(403);
  }

  private static int post(Http person, String path) {
    return person.form(path, "").statusCode();
  }
}
