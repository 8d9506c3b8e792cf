package dev.tenon.kernel.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.console.client.HomeSocket;
import dev.tenon.kernel.console.client.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.Framework;

final class ConsoleTest {
  @TempDir private Path home;
  private Framework framework;
  private Console console;

  @BeforeEach
  void open() throws Exception {
    framework = new Felix(Map.of("org.osgi.framework.storage", home.resolve("cache").toString()));
    framework.start();
    Commands commands = new Commands(List.of(new StatusCommand(ConsoleTest::status), new Echo()));
    console = Console.open(home, commands, framework.getBundleContext());
  }

  @AfterEach
  void close() throws Exception {
    console.close();
    framework.stop();
    framework.waitForStop(5_000);
  }

  @Test
  void onlyTheOwnerMayOpenTheSocket() throws IOException {
    Path socket = home.resolve("run/console.sock");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void aOneShotCommandAnswersAndEndsWithItsCode() throws IOException {
    assertThat(run("status")).startsWith("oTenon 1.0 is ready").endsWith("x0");
    assertThat(run("status", "--json")).contains("o  \"pid\" : 7,");
  }

  @Test
  void wordsArriveAsTheyWereTyped() throws IOException {
    assertThat(run("echo", "two words", "a\nb\\n", "'\"$x"))
        .containsSubsequence("o[two words]", "o[a", "ob\\n]", "o['\"$x]");
  }

  @Test
  void whatMakesNoSenseIsOneLineAndCodeTwo() throws IOException {
    assertThat(run("nonsense"))
        .containsExactly("etenon: there is no command \"nonsense\"; help lists them", "x2");
    assertThat(run("status", "--yaml"))
        .containsExactly("etenon: unknown flag --yaml; --help shows what it takes", "x2");
    assertThat(run("status", "now")).containsExactly("etenon: \"now\" is one word too many", "x2");
  }

  @Test
  void aCommandThatBreaksTellsNothingOfItsInside() throws IOException {
    assertThat(run("echo", "break"))
        .containsExactly("etenon: echo failed; the server's log says why", "x1");
  }

  @Test
  void everyCommandExplainsItself() throws IOException {
    assertThat(run("help")).anyMatch(line -> line.startsWith("ostatus     whether"));
    assertThat(run("help", "status")).contains("oexamples");
    assertThat(run("status", "--help")).contains("oexamples");
  }

  @Test
  void aSessionRunsTheSameCommandsAndGogosOwn() throws IOException {
    List<String> answer = talk(Wire.SHELL, "echo hello", "status --json", "nothing", "lb", "exit");

    assertThat(answer).anyMatch(line -> line.contains("[hello]"));
    assertThat(answer).anyMatch(line -> line.contains("\"pid\" : 7"));
    assertThat(answer).contains("etenon: there is no command \"nothing\"; help lists them");
    assertThat(answer).anyMatch(line -> line.contains("System Bundle"));
    assertThat(answer).last().isEqualTo("x0");
  }

  @Test
  void aSessionSurvivesACommandThatRefuses() throws IOException {
    List<String> answer = talk(Wire.QUIET_SHELL, "echo break", "echo still here");

    assertThat(answer).anyMatch(line -> line.contains("the server's log says why"));
    assertThat(answer).anyMatch(line -> line.contains("[still]"));
    assertThat(answer).noneMatch(line -> line.contains("tenon>"));
  }

  @Test
  void aWordThatIsBegunIsCompleted() throws IOException {
    assertThat(ask(Wire.COMPLETE, "s")).containsExactly("ostatus", "x0");
    assertThat(ask(Wire.COMPLETE, "status", "--")).containsExactly("o--json", "x0");
    assertThat(ask(Wire.COMPLETE, "help", "")).containsExactly("oecho", "ohelp", "ostatus", "x0");
    assertThat(ask(Wire.COMPLETE, "nothing", "x")).containsExactly("x0");
  }

  @Test
  void aHomeWithALongNameHasItsSocketToo() throws Exception {
    Path far = home.resolve("é".repeat(60)).resolve("and a rather long name".repeat(4));
    try (Console deep =
        Console.open(
            Files.createDirectories(far), new Commands(List.of()), framework.getBundleContext())) {
      assertThat(far.resolve("run/console.sock")).exists();
      try (HomeSocket way = HomeSocket.in(far);
          SocketChannel channel = SocketChannel.open(way.address())) {
        assertThat(channel.isConnected()).isTrue();
      }
      assertThat(deep).isNotNull();
    }
    assertThat(far.resolve("run/console.sock")).doesNotExist();
  }

  private List<String> run(String... words) throws IOException {
    return ask(Wire.RUN, words);
  }

  private List<String> ask(String request, String... words) throws IOException {
    String[] lines = new String[words.length + 1];
    lines[0] = request + words.length;
    for (int i = 0; i < words.length; i++) {
      lines[i + 1] = Wire.escape(words[i]);
    }
    return talk(lines);
  }

  private List<String> talk(String... lines) throws IOException {
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(Wire.socketIn(home.toString())))) {
      PrintWriter out =
          new PrintWriter(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
      for (String line : lines) {
        out.print(line + "\n");
      }
      out.flush();
      channel.shutdownOutput();
      return new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8))
          .lines()
          .toList();
    }
  }

  private static ServerStatus status() {
    return new ServerStatus(
        "1.0", 7, "http://x", "/home", Duration.ofSeconds(3), 40, Map.of(), Map.of(), List.of());
  }

  private static final class Echo implements ConsoleCommand {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String summary() {
      return "say it again";
    }

    @Override
    public String help() {
      return "echo";
    }

    @Override
    public int run(List<String> words, CommandOutput output) {
      if (words.contains("break")) {
        throw new IllegalStateException("the secret is 42");
      }
      words.forEach(word -> output.line("[" + word + "]"));
      return 0;
    }
  }
}
