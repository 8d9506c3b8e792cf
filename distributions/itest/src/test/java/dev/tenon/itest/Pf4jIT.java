package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain PF4J zip with a library of its own, as an outsider builds it, in the running server. */
final class Pf4jIT {
  private static final Pattern LINK = Pattern.compile("(http\\S+/enter\\S+)");
  private static final String RIGHT = "iban=DE89 3704 0044 0532 0130 00";
  private static final String WRONG = "iban=DE89 3704 0044 0532 0130 01";

  @Test
  void aStrangersZipIsInstalledUsedChangedAndRemovedLikeEveryOtherPlugin(@TempDir Path home)
      throws Exception {
    Archive archive = Archive.built();
    try (Running tenon = archive.run(home)) {
      tenon.awaitReady();
      String file = zip().toString();
      assertThat(ask(archive, home, "plugin", "install", file).err().toString())
          .contains("nobody has trusted its file yet");
      assertThat(ask(archive, home, "plugin", "install", file, "--trust").out())
          .containsExactly("accounts 1.0.0 is live");
      assertThat(home.resolve("plugins/accounts-1.0.0.zip")).exists();

      Archive.Answer refused = ask(archive, home, "do", "account.create", "holder=Kestrel", WRONG);
      assertThat(refused.err().toString()).contains("iban");
      assertThat(ask(archive, home, "do", "account.create", "holder=Kestrel", RIGHT).code())
          .isZero();
      try (Visitor owner = Visitor.signedInWith(URI.create(tenon.awaitLine(LINK).group(1)))) {
        assertThat(owner.open("/accounts").body()).contains("DE89 3704 0044 0532 0130 00");
        Map<String, String> form =
            Map.of("holder", "Wren Supplies", "iban", "GB33 BUKB 2020 1555 5555 55");
        assertThat(owner.submit("/accounts", "/accounts", form).statusCode()).isEqualTo(303);
        assertThat(owner.open("/api/v1/accounts").body()).contains("GB33BUKB20201555555555");
        assertThat(ask(archive, home, "plugin", "disable", "accounts").code()).isZero();
        assertThat(owner.open("/accounts").statusCode()).isEqualTo(404);
        assertThat(ask(archive, home, "plugin", "enable", "accounts").code()).isZero();
        assertThat(owner.open("/accounts").body()).contains("Wren Supplies");
      }
      String rows = home.resolve("rows.zip").toString();
      assertThat(ask(archive, home, "plugin", "purge", "accounts", "--export", rows).code())
          .isZero();
      assertThat(ask(archive, home, "plugin", "list").out()).noneMatch(l -> l.contains("accounts"));
    }
  }

  private static Archive.Answer ask(Archive archive, Path home, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.toString()));
    return archive.tenon(all.toArray(String[]::new));
  }

  private static Path zip() throws Exception {
    Path target = Path.of(System.getProperty("tenon.repository"), "examples/pf4j-accounts/target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(f -> f.getFileName().toString().matches("accounts-[0-9.]+\\.zip"))
          .findFirst()
          .orElseThrow();
    }
  }
}
