package dev.tenon.testkit;

import static dev.tenon.testkit.notes.NotesPlugin.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.notes.NotesPlugin;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenonTestTest {
  @RegisterExtension static final TenonTest tenon = TenonTest.with(NotesPlugin.class);

  @Test
  void whatOnePersonWritesAnotherOfTheSameBusinessReads() {
    Business business = tenon.newBusiness("Read Along");
    Values note = tenon.as(Role.OFFICE, business).does("note.create", Values.of(WORDS, "hello"));

    assertThat(tenon.as(Role.READ_ONLY, business).one("notes", note.id()))
        .hasValueSatisfying(row -> assertThat(row.require(WORDS)).isEqualTo("hello"));
    assertThat(tenon.as(Role.OWNER, tenon.second()).one("notes", note.id())).isEmpty();
  }

  @Test
  void whoMayNotIsRefused() {
    assertThat(
            tenon
                .as(Role.TECHNICIAN)
                .isRefused(Invocation.of("note.create", Values.of(WORDS, "hello")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void eventsAreHandledAsThePluginInTheEmittersBusiness() {
    Business business = tenon.newBusiness("Echo");
    tenon.as(Role.OFFICE, business).does("note.create", Values.of(WORDS, "echo"));
    tenon.awaitEvents();

    assertThat(words(business)).contains("heard by notes@0.0.0");
  }

  @Test
  void workThatWasAskedForRunsAsWhoAskedForIt() {
    Business business = tenon.newBusiness("Later");
    tenon.as(Role.OFFICE, business).does("note.create", Values.of(WORDS, "later"));
    tenon.awaitJobs();

    assertThat(words(business)).contains("later: The office");
  }

  @Test
  void workOnAScheduleRunsForEachBusinessWhenItsTimeHasCome() {
    Business business = tenon.newBusiness("Daily");
    tenon.awaitJobs();
    assertThat(words(business)).containsExactly("daily");

    tenon.clock().advance(Duration.ofDays(1).plusSeconds(1));
    tenon.awaitJobs();

    assertThat(words(business)).containsExactly("daily", "daily");
  }

  @Test
  void pluginKeepsTheRules() {
    tenon.as(Role.OFFICE).does("note.create", Values.of(WORDS, "for the wall"));

    assertThat(tenon.conformance()).isNotNull();
    tenon.conformance().checkTables("notes");
    tenon.conformance().checkPermissions("notes");
    tenon.conformance().checkWall("notes");
    tenon.conformance().check("notes");
  }

  private static List<String> words(Business business) {
    return tenon.as(Role.OWNER, business).rows(Query.of("notes")).stream()
        .map(row -> row.require(WORDS))
        .toList();
  }
}
