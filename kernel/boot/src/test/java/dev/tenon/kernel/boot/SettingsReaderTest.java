package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.kernel.boot.Settings.Database;
import dev.tenon.kernel.boot.Settings.LogLevel;
import dev.tenon.kernel.operations.settings.Installed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsReaderTest {
  @TempDir private Path user;

  @Test
  void everySettingHasADefault() {
    Settings settings = read(Map.of(), Map.of());

    assertThat(settings.home().root()).isEqualTo(user.resolve(".tenon"));
    assertThat(settings.network())
        .isEqualTo(new Settings.Network("127.0.0.1", 8080, Optional.empty(), Optional.empty()));
    assertThat(settings.database()).isEqualTo(new Database.Embedded());
    assertThat(settings.secret()).isEmpty();
    assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(settings.demo()).isFalse();
    assertThat(settings.pluginFolder()).isEmpty();
    assertThat(settings.plugins()).isEmpty();
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    Path file = new Home(user.resolve(".tenon")).settingsFile();
    Files.createDirectories(file.getParent());
    Files.writeString(file, "port = 1\nlog.level = debug\nplugin.mail-smtp.host = a\n");

    assertThat(read(Map.of(), Map.of()).network().port()).isEqualTo(1);
    assertThat(read(Map.of(), Map.of()).logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(read(Map.of(), Map.of("TENON_PORT", "2")).network().port()).isEqualTo(2);
    assertThat(read(Map.of("port", "3"), Map.of("TENON_PORT", "2")).network().port()).isEqualTo(3);
    assertThat(read(Map.of(), Map.of("TENON_PLUGIN_MAIL_SMTP__HOST", "b")).plugins())
        .isEqualTo(
            Map.of("mail-smtp.host", new Installed("b", "from TENON_PLUGIN_MAIL_SMTP__HOST")));
    assertThat(read(Map.of(), Map.of("TENON_PLUGIN_CONTACTS__HOME_COUNTRY", "DE")).plugins())
        .containsKeys("contacts.home_country", "mail-smtp.host");
  }

  @ParameterizedTest
  @CsvSource({
    "TENON_PORT, 70000, setting port is \"70000\" (from TENON_PORT)",
    "TENON_PORT, many, must be a whole number from 0 to 65535",
    "TENON_PUBLIC_URL, crm.example.com, must be an address such as https://crm.example.com",
    "TENON_PUBLIC_URL, https://x.example/path, without a path",
    "TENON_DB_URL, mysql://x/y, must be an address such as postgresql://",
    "TENON_DB_URL, postgresql://u:hidden@/, postgresql://u:***@/",
    "TENON_TLS_CERT, /nowhere, must be given together with tls.key",
    "TENON_SECRET, hidden, at least 32 characters",
    "TENON_LOG_LEVEL, loud, 'must be error, warn, info or debug'",
    "TENON_DEMO, yes, must be true or false",
    "TENON_PLUGIN_FOLDER, /nowhere/at/all, must be an existing folder"
  })
  void aBadValueIsNamedWithItsRuleAndWhereItCameFrom(String variable, String value, String said) {
    assertThatThrownBy(() -> read(Map.of(), Map.of(variable, value)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(said)
        .hasMessageContaining("from " + variable)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void anUnknownNameInTheFileStopsTheStart() throws IOException {
    Path file = new Home(user.resolve(".tenon")).settingsFile();
    Files.createDirectories(file.getParent());
    Files.writeString(file, "prot = 1\n");

    assertThatThrownBy(() -> read(Map.of(), Map.of()))
        .hasMessageContaining("setting prot (" + file + ") is unknown; known are bind, db.url");
  }

  @Test
  void aMisspeltVariableIsFound() {
    Map<String, String> environment =
        Map.of("TENON_PROT", "1", "TENON_PORT", "2", "TENON_PLUGIN_A__B", "3", "HOME", "/");

    assertThat(SettingsReader.reader(Map.of(), environment, user).sources().unknownVariables())
        .containsExactly("TENON_PROT");
  }

  @Test
  void aPublicAddressOpensTheServerToOtherDevices() {
    Settings.Network network =
        read(Map.of(), Map.of("TENON_PUBLIC_URL", "https://crm.example.com/")).network();

    assertThat(network.publicUrl()).contains(URI.create("https://crm.example.com"));
    assertThat(network.bind()).isEqualTo("0.0.0.0");
  }

  private Settings read(Map<String, String> arguments, Map<String, String> environment) {
    return SettingsReader.read(arguments, environment, user);
  }
}
