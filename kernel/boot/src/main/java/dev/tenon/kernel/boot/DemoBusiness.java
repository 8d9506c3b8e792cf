package dev.tenon.kernel.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.console.CommandOutput;
import dev.tenon.kernel.console.DoCommand;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Tenants;
import dev.tenon.kernel.security.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A business to look around in, made in an empty database through the same actions a user has. Its
 * rows are files beside the archive's plugins: {@code demo/01-contact.create.json} is a list of
 * inputs for the action {@code contact.create}.
 */
final class DemoBusiness {
  private static final Logger log = LoggerFactory.getLogger(DemoBusiness.class);
  private static final String OWNER = "mara@kestrelrow.example";
  private static final Tenants.Place NORTHGATE =
      new Tenants.Place(Locale.US, ZoneId.of("America/Phoenix"), "USD", "US");

  private final Security security;
  private final DoCommand act;
  private final Path folder;

  DemoBusiness(Security security, DoCommand act, Path folder) {
    this.security = security;
    this.act = act;
    this.folder = folder;
  }

  /** The owner of a new demo business; empty when there is a business already. */
  Optional<UUID> make() {
    if (!security.tenants().all().isEmpty()) {
      LoggerFactory.getLogger(Logging.NARRATOR)
          .info("There is a business here already; --demo adds nothing to it");
      return Optional.empty();
    }
    Tenants.Created made = security.tenants().create("Kestrel Row Windows", OWNER, NORTHGATE);
    security
        .actors()
        .user(made.tenant().id(), made.owner(), Actor.Channel.CONSOLE)
        .ifPresent(
            owner ->
                Caller.call(
                    owner,
                    () ->
                        security
                            .users()
                            .changeProfile(
                                owner,
                                new Users.Profile(
                                    "Mara Lindqvist", OWNER, Optional.empty(), Optional.empty()))));
    files().forEach(this::play);
    return Optional.of(made.owner());
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      throw StartFailure.because("the demo business is not here: there is no folder " + folder);
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play(Path file) {
    String action = file.getFileName().toString().replaceAll("^[0-9]+-|\\.json$", "");
    try {
      for (JsonNode input : new ObjectMapper().readTree(file.toFile())) {
        act.run(words(action, input), new Silent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String action, JsonNode input) {
    List<String> words = new ArrayList<>(List.of(action));
    input
        .properties()
        .forEach(
            field ->
                words.add(
                    field.getKey()
                        + "="
                        + (field.getValue().isContainerNode()
                            ? field.getValue().toString()
                            : field.getValue().asText())));
    return words;
  }

  /** What the actions answer is of no interest; what they refuse is thrown. */
  private static final class Silent implements CommandOutput {
    @Override
    public void line(String text) {
      log.debug("{}", text);
    }

    @Override
    public void error(String text) {
      log.warn("{}", text);
    }
  }
}
