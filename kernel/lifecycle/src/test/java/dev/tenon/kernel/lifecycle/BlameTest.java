package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.Blamed;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever a plugin does, it is told which version of which plugin it was. */
class BlameTest {
  private static final String SLOW =
      """
      import org.apache.ibatis.annotations.Select;
      public interface Slow {
        @Select("select count(*) from pg_catalog.pg_sleep(0.6)") long nap();
      }
      """;
  private static final String SAY = "org.slf4j.LoggerFactory.getLogger(\"notes\").warn(\"%s\");";

  private final House house = new House();
  private final Lines lines = new Lines();

  @AfterEach
  void closeDatabase() {
    root().detachAppender(lines);
    house.close();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Keeps each line with whom it blames. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getMDCPropertyMap().get("plugin") + ": " + event.getFormattedMessage());
    }
  }

  private static PluginJar notes() {
    return KernelLifecycleTest.notes()
        .version("1.2.0")
        .source("Slow", SLOW)
        .contribute(
            "var slow = to.host().mapper(Slow.class);"
                + Notes.CONTRIBUTE
                    .replace(
                        "var id = call.newId();",
                        SAY.formatted("doing")
                            + """
                            slow.nap();
                            if (call.input().require(words).equals("bad")) {
                              throw new IllegalStateException("spilt");
                            }
                            var id = call.newId();
                            """)
                    .replace(
                        "event -> to.host()",
                        "event -> { " + SAY.formatted("hearing") + "to.host()")
                    .replace("event.subject()))", "event.subject()); })")
                    .replace("run -> {}", "run -> { " + SAY.formatted("working") + " }"));
  }

  @Test
  void linesSlowStatementsAndExceptionsCarryPluginAndVersion() throws Exception {
    lines.start();
    root().addAppender(lines);
    notes().plain(house.plugins, true);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      KernelLifecycleTest.write(boot, owner, "good");
      boot.jobs.awaitQuiet(Duration.ofSeconds(10));
      boot.events.awaitQuiet(Duration.ofSeconds(10));
      assertThat(lines.lines)
          .contains("notes@1.2.0: doing", "notes@1.2.0: hearing", "notes@1.2.0: working")
          .anyMatch(line -> line.matches("notes@1\\.2\\.0: the statement \\S*Slow\\.nap took .*"));

      Throwable thrown = catchThrowable(() -> KernelLifecycleTest.write(boot, owner, "bad"));
      assertThat(thrown).hasMessageContaining("spilt");
      assertThat(Blamed.of(thrown)).contains("notes@1.2.0");

      LoggerFactory.getLogger("test").warn("outside");
      assertThat(lines.lines).contains("null: outside");
    }
  }
}
