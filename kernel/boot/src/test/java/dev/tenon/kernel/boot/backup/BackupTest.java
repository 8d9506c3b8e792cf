package dev.tenon.kernel.boot.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.kernel.boot.Home;
import dev.tenon.kernel.boot.KernelMigrations;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.MigrationFile;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // made before the first test
class BackupTest {
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<MigrationFile> MIGRATIONS =
      KernelMigrations.of(BackupTest.class.getClassLoader());
  private static final Sql MODE =
      new Sql("mode", "insert into tenon.plugin_mode (node, safe) values ('here', true)");
  private static final Sql SAFE = new Sql("safe", "select safe from tenon.plugin_mode");

  @TempDir static Path folder;
  private DatabaseSettings settings;
  private Home home;

  @BeforeAll
  void fill() throws IOException {
    settings = TestDatabase.settings();
    try (Database database = Database.open(settings, MIGRATIONS)) {
      database.kernel().update(MODE, Binder.NOTHING);
    }
    home = new Home(folder.resolve("home"));
    file("etc/tenon.properties", "log.level=warn");
    file("plugins/hello-1.0.0.jar", "a jar");
    file("plugins/removed/hello-0.9.0.jar", "an older jar");
    file("plugins/incoming/half.jar", "passing through");
    file("data/secret", settings.secret());
    file("data/postgres/data/PG_VERSION", "18");
    file("log/tenon.log", "a line");
  }

  private void file(String name, String content) throws IOException {
    Path file = home.root().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private Backup backup(Clock clock) {
    return new Backup(home, settings, MIGRATIONS, "1.2.3", clock);
  }

  private Path written(String name, char[] passphrase) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      backup(Clock.fixed(NOON, ZoneOffset.UTC)).write(file, passphrase, what -> {});
    }
    return file;
  }

  private static List<String> files(Home home) throws IOException {
    try (Stream<Path> files = Files.walk(home.root())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> home.root().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void rowsAndFilesComeBackElsewhereAndTheFileIsItsOwnersAlone() throws Exception {
    Path file = written("sealed.tenon", PASSPHRASE);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    BackupReader reader = new BackupReader(file, PASSPHRASE);
    Manifest manifest = reader.check();
    assertThat(manifest.at()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(manifest.holdsSecret()).isTrue();
    assertThat(manifest.secret()).isEqualTo(Backup.checkOf(settings.secret()));

    Home other = new Home(folder.resolve("other"));
    Files.createDirectories(other.root());
    Restore restore = new Restore(reader, manifest, other);
    DatabaseSettings target = TestDatabase.settings();
    restore.check(target, MIGRATIONS);
    restore.files(what -> {});
    restore.rows(target, what -> {});

    assertThat(files(other))
        .containsExactly(
            "data/secret",
            "etc/tenon.properties",
            "plugins/hello-1.0.0.jar",
            "plugins/removed/hello-0.9.0.jar");
    assertThat(other.plugins().resolve("hello-1.0.0.jar")).hasContent("a jar");
    try (Database database = Database.open(target, MIGRATIONS)) {
      assertThat(database.migrated()).isEmpty();
      assertThat(database.kernel().one(SAFE, Binder.NOTHING, row -> row.getBoolean(1)))
          .hasValue(true);
    }
    assertThatThrownBy(() -> HomeFiles.requireEmpty(other))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void anEncryptedFileShowsNothingAndOpensWithItsPassphraseAlone() throws Exception {
    Path file = written("sealed.tenon", PASSPHRASE);
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("plugin_mode")
        .doesNotContain("manifest");
    assertThatThrownBy(() -> new BackupReader(file, new char[0]).check())
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("needs its passphrase");
    assertThatThrownBy(() -> new BackupReader(file, "correct horse".toCharArray()).check())
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("the passphrase is wrong");
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(written("plain.tenon", new char[0]));
    Path cut = folder.resolve("cut.tenon");
    for (int part = 0; part < 60; part++) {
      Files.write(cut, Arrays.copyOf(whole, (int) ((long) whole.length * part / 60)));
      assertThatThrownBy(() -> new BackupReader(cut, new char[0]).check())
          .isInstanceOf(BackupRefused.class);
    }
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> new BackupReader(cut, new char[0]).check())
        .isInstanceOf(BackupRefused.class);
  }

  @Test
  void aFileThatWasChangedIsRefusedOrHoldsTheSame() throws Exception {
    Path file = written("plain.tenon", new char[0]);
    Manifest manifest = new BackupReader(file, new char[0]).check();
    byte[] whole = Files.readAllBytes(file);
    Path changed = folder.resolve("changed.tenon");
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] bytes = whole.clone();
      bytes[(int) ((long) whole.length * i / 200)] ^= (byte) (1 << (i % 8));
      Files.write(changed, bytes);
      try {
        assertThat(new BackupReader(changed, new char[0]).check()).isEqualTo(manifest);
      } catch (BackupRefused e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void anEncryptedFileThatWasChangedOrCutOffIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(written("sealed.tenon", PASSPHRASE));
    Path changed = folder.resolve("changed-sealed.tenon");
    for (int i = 1; i < 8; i++) {
      byte[] bytes = whole.clone();
      bytes[(int) ((long) whole.length * i / 8)] ^= 1;
      Files.write(changed, i % 2 == 0 ? bytes : Arrays.copyOf(whole, whole.length * i / 8));
      assertThatThrownBy(() -> new BackupReader(changed, PASSPHRASE).check())
          .isInstanceOf(BackupRefused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
  void piecesOfAnyNumberComeBackAndNoneCanBeLeftOut(int length) throws Exception {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (i * 31);
    }
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    Envelope envelope = Envelope.fresh(PASSPHRASE, new SecureRandom());
    try (SealedOutput out = new SealedOutput(sealed, envelope)) {
      out.write(content);
    }
    int head = envelope.header().length;
    byte[] body = Arrays.copyOfRange(sealed.toByteArray(), head, sealed.size());
    assertThat(opened(body, envelope)).isEqualTo(content);
    int piece = Envelope.PIECE + Envelope.TAG;
    if (body.length > piece) {
      assertThatThrownBy(() -> opened(Arrays.copyOf(body, piece), envelope))
          .isInstanceOf(BackupRefused.class);
      assertThatThrownBy(() -> opened(Arrays.copyOfRange(body, piece, body.length), envelope))
          .isInstanceOf(BackupRefused.class);
    }
  }

  private static byte[] opened(byte[] sealed, Envelope envelope) throws IOException {
    try (SealedInput in = new SealedInput(new ByteArrayInputStream(sealed), envelope)) {
      return in.readAllBytes();
    }
  }

  @Test
  void nothingIsOverwrittenAndOtherFilesAreNoBackups() throws Exception {
    Path file = written("plain.tenon", new char[0]);
    assertThatThrownBy(() -> backup(Clock.systemUTC()).write(file, new char[0], what -> {}))
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("nothing is overwritten");
    Path other = Files.writeString(folder.resolve("notes.txt"), "milk, eggs");
    assertThatThrownBy(() -> new BackupReader(other, new char[0]).check())
        .isInstanceOf(BackupRefused.class)
        .hasMessageContaining("no backup of Tenon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"home/../x", "home/etc/../../x", "home//etc/x", "home/data/node", "home/"})
  void anEntryThatLeadsElsewhereIsRefused(String entry) {
    assertThatThrownBy(() -> HomeFiles.target(home, entry)).isInstanceOf(BackupRefused.class);
  }

  @Test
  void aHomeWithNothingButLogsIsEmpty() throws Exception {
    Path fresh = folder.resolve("fresh");
    Files.createDirectories(fresh.resolve("data"));
    Files.createDirectories(fresh.resolve("log"));
    Files.writeString(fresh.resolve("log/tenon.log"), "a line");
    assertThatCode(() -> HomeFiles.requireEmpty(new Home(fresh))).doesNotThrowAnyException();
    assertThatCode(() -> HomeFiles.requireEmpty(new Home(folder.resolve("none"))))
        .doesNotThrowAnyException();
  }

  @Test
  void theNewestTenThatWereMadeByThemselvesAreKept() throws Exception {
    for (int day = 0; day < 12; day++) {
      Clock clock = Clock.fixed(NOON.plus(Duration.ofDays(day)), ZoneOffset.UTC);
      new Backups(backup(clock)).keep("purge-of-hello");
    }
    Path kept = home.root().resolve("backups");
    Path mine = Files.writeString(kept.resolve("mine.tenon"), "not theirs");
    new Backups(backup(Clock.fixed(NOON.plus(Duration.ofDays(12)), ZoneOffset.UTC)))
        .keep("migration");
    try (Stream<Path> files = Files.list(kept)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertThat(names).hasSize(11).contains("mine.tenon");
      assertThat(names.getFirst()).isEqualTo("20261123-120000-000-before-purge-of-hello.tenon");
      assertThat(names.get(9)).isEqualTo("20261202-120000-000-before-migration.tenon");
    }
    Files.delete(mine);
    HomeFiles.delete(kept);
  }
}
