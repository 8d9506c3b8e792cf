package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchiveSmokeIT {
  private static final Pattern LINK = Pattern.compile("(http\\S+/enter\\S+)");

  @TempDir private static Path folder;
  private Archive archive;

  @BeforeAll
  void unpack() throws Exception {
    archive = Archive.unpackInto(Files.createDirectory(folder.resolve("unpacked")));
  }

  @Test
  void livesFromTheFirstStartToTheNext() throws Exception {
    // spaces, an accent, and longer than the path of a Unix socket may be
    Path home = folder.resolve("it's the büro " + "far away ".repeat(12).strip());
    try (Running server = archive.run(home)) {
      URI address = server.awaitReady();
      URI link = URI.create(server.awaitLine(LINK).group(1));
      assertThat(get(address.resolve("/signin"), "").statusCode()).isEqualTo(200);
      assertThat(get(link, "").statusCode()).isEqualTo(200);

      theConsoleAnswers(home, address);
      whoWasOnlyInvitedGetsNoToken(home, link);
      theSecondStartIsRefused(home, server.pid());

      assertThat(server.terminate()).isLessThan(Duration.ofSeconds(5));
      assertThat(processesOf(home)).isEmpty();
    }
    try (Running again = archive.run(home)) {
      URI address = again.awaitReady();
      assertThat(get(address.resolve("/signin"), "").statusCode()).isEqualTo(200);
      assertThat(archive.tenon("data", "contacts", "--home", home.toString()).out())
          .anyMatch(line -> line.contains("Lovelace"));
    }
  }

  @Test
  void everythingComesBackFromABackupInAnotherHome() throws Exception {
    Path home = folder.resolve("kept");
    Path file = folder.resolve("all.tenon");
    Map<String, String> passphrase = Map.of("TENON_BACKUP_PASSPHRASE", "correct horse battery");
    try (Running server = archive.run(home)) {
      URI address = server.awaitReady();
      server.awaitLine(LINK);
      assertThat(
              archive
                  .tenon("do", "contact.create", "last_name=Lovelace", "--home", home.toString())
                  .code())
          .isZero();
      Archive.Answer made =
          archive.tenon(passphrase, "backup", file.toString(), "--json", "--home", home.toString());
      assertThat(made.code()).as("%s", made).isZero();
      assertThat(json(made).path("encrypted").asBoolean()).isTrue();
      assertThat(archive.tenon(passphrase, "restore", file.toString(), "--home", home.toString()))
          .satisfies(
              refused -> {
                assertThat(refused.code()).isEqualTo(1);
                assertThat(refused.err().getLast()).contains("in use by process " + server.pid());
              });
      assertThat(get(address.resolve("/signin"), "").statusCode()).isEqualTo(200);
    }
    Path other = folder.resolve("restored");
    Archive.Answer wrong =
        archive.tenon(
            Map.of("TENON_BACKUP_PASSPHRASE", "wrong horse battery"),
            "restore",
            file.toString(),
            "--home",
            other.toString());
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err().getLast()).contains("the passphrase is wrong");
    assertThat(other).doesNotExist();

    Archive.Answer restored =
        archive.tenon(passphrase, "restore", file.toString(), "--home", other.toString());
    assertThat(restored.code()).as("%s", restored).isZero();
    assertThat(processesOf(other)).isEmpty();
    try (Running server = archive.run(other)) {
      server.awaitReady();
      URI link = URI.create(server.awaitLine(LINK).group(1));
      assertThat(get(link, "").statusCode()).isEqualTo(200);
      assertThat(archive.tenon("data", "contacts", "--home", other.toString()).out())
          .anyMatch(line -> line.contains("Lovelace"));
      assertThat(archive.tenon("plugin", "list", "--home", other.toString()).out())
          .anyMatch(line -> line.matches("contacts +\\S+ +live"));
    }
    assertThat(
            archive
                .tenon(passphrase, "restore", file.toString(), "--home", other.toString())
                .err()
                .getLast())
        .contains("is not empty");
  }

  private void theConsoleAnswers(Path home, URI address) throws Exception {
    String at = home.toString();
    JsonNode status = json(archive.tenon("status", "--json", "--home", at));
    assertThat(status.path("ready").asBoolean()).isTrue();
    assertThat(status.path("address").asText()).isEqualTo(address.toString());
    assertThat(archive.tenon("plugin", "list", "--home", at).out())
        .anyMatch(line -> line.matches("contacts +\\S+ +live"));

    Archive.Answer created =
        archive.tenon("do", "contact.create", "first_name=Ada", "last_name=Lovelace", "--home", at);
    assertThat(created.code()).as("%s", created).isZero();
    assertThat(json(archive.tenon("data", "contacts", "--json", "--home", at)).path("data"))
        .hasSize(1);

    String token = archive.tenon("token", "--hours", "1", "--home", at).out().getFirst();
    assertThat(get(address.resolve("/api/data?type=contacts"), token).body()).contains("Lovelace");
  }

  private void whoWasOnlyInvitedGetsNoToken(Path home, URI link) throws Exception {
    try (Visitor owner = Visitor.signedInWith(link)) {
      String page = "/admin/users/invite";
      assertThat(
              owner
                  .submit(page, page, Map.of("email", "tom@example.com", "role_sales", "true"))
                  .statusCode())
          .isEqualTo(303);
    }
    Archive.Answer token =
        archive.tenon("token", "--email", "tom@example.com", "--home", home.toString());
    assertThat(token.code()).isEqualTo(1);
    assertThat(token.err())
        .containsExactly("tenon: tom@example.com has not used the invitation yet");
  }

  private void theSecondStartIsRefused(Path home, long holder) throws Exception {
    Archive.Answer second = archive.tenon("run", "--home", home.toString(), "--port", "0");

    assertThat(second.code()).isEqualTo(1);
    assertThat(second.err())
        .containsExactly(
            "tenon: the home "
                + home
                + " is in use by process "
                + holder
                + "; stop it, or choose another home with --home DIR");
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Archive.Answer answer =
          archive.tenon("run", "--home", folder.resolve("other").toString(), "--port", port);

      assertThat(answer.code()).isEqualTo(1);
      assertThat(answer.err()).hasSize(1).first().asString().contains("port " + port);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "run --port many, 1, 'setting port is \"many\" (from --port), but must be a whole number'",
    "run --colour, 2, run does not know --colour",
    "run now, 2, run does not know \"now\"",
    "dance, 2, there is no command \"dance\"",
    "status --yaml, 2, status does not know --yaml",
    "status, 3, no Tenon is running on",
    "status --home=, 2, --home needs a folder",
    "test, 2, works in a source tree only"
  })
  void whatIsWrongIsSaidInOneLine(String words, int code, String said) throws Exception {
    String[] command = (words + " --home " + folder.resolve("none")).split(" ");
    Archive.Answer answer = archive.tenon(command);

    assertThat(answer.code()).as("%s", answer).isEqualTo(code);
    assertThat(answer.err()).hasSize(1).first().asString().startsWith("tenon: ").contains(said);
  }

  @Test
  void aHomeThatCanNotBeAFolderIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Archive.Answer answer = archive.tenon("run", "--home", file.toString());

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err()).hasSize(1).first().asString().contains("the home " + file);
  }

  @Test
  void aBadVariableIsNamed() throws Exception {
    Archive.Answer answer =
        archive.tenon(
            Map.of("TENON_PUBLIC_URL", "here"), "run", "--home", folder.resolve("bad").toString());

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .hasSize(1)
        .first()
        .asString()
        .contains("setting public.url is \"here\" (from TENON_PUBLIC_URL), but must be");
  }

  @ParameterizedTest
  @CsvSource({"run", "status", "console", "plugin", "token", "data", "do", "tenant"})
  void everyCommandExplainsItselfWithExamples(String command) throws Exception {
    Archive.Answer answer = archive.tenon(command, "--help");

    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("examples").anyMatch(line -> line.startsWith("usage: "));
    assertThat(archive.tenon().out()).anyMatch(line -> line.startsWith("  " + command + " "));
  }

  @Test
  void everyBundledLibraryIsInTheNotice() throws Exception {
    String notice = Files.readString(archive.root().resolve("NOTICE"));
    for (String folder : List.of("lib", "lib/client")) {
      assertThat(jars(folder))
          .extracting(jar -> jar.getFileName().toString())
          .filteredOn(name -> !name.startsWith("tenon-"))
          .isNotEmpty()
          .allSatisfy(
              name ->
                  assertThat(notice)
                      .containsPattern(":" + name.replaceFirst("-(\\d.*)\\.jar", ":$1")));
    }
  }

  @Test
  void whatAPluginBringsInsideItsJarIsInTheNoticeToo() throws Exception {
    List<String> named =
        Pattern.compile("in plugins/.*, package (\\S+)")
            .matcher(Files.readString(archive.root().resolve("NOTICE")))
            .results()
            .map(result -> result.group(1).replace('.', '/'))
            .toList();
    for (Path plugin : jars("plugins")) {
      try (JarFile jar = new JarFile(plugin.toFile())) {
        assertThat(jar.stream().map(JarEntry::getName))
            .filteredOn(name -> name.endsWith(".class") && !name.startsWith("dev/tenon/"))
            .allSatisfy(name -> assertThat(named).anyMatch(name::startsWith));
      }
    }
  }

  private List<Path> jars(String name) throws Exception {
    try (Stream<Path> files = Files.list(archive.root().resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static List<String> processesOf(Path home) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(home.toString()))
        .toList();
  }

  private static JsonNode json(Archive.Answer answer) throws Exception {
    assertThat(answer.code()).as("%s", answer).isZero();
    return new ObjectMapper().readTree(String.join("\n", answer.out()));
  }

  private static HttpResponse<String> get(URI address, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
