package dev.tenon.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  @Test
  void wholeRunMeasuresEverything() {
    BenchOptions options = BenchOptions.parse(List.of());

    assertThat(options.operations()).containsExactly(Operation.values());
    assertThat(options.connections()).containsExactly(1, 16, 64, 256);
    assertThat(options.rounds()).isEqualTo(5);
    assertThat(options.slice()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.home()).isEmpty();
    assertThat(options.json()).isEmpty();
  }

  @Test
  void quickRunIsShorterButMeasuresTheSame() {
    BenchOptions options = BenchOptions.parse(List.of("--quick"));

    assertThat(options.operations()).containsExactly(Operation.values());
    assertThat(options.rounds()).isEqualTo(3);
    assertThat(options.slice()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatIsSaidIsTaken() {
    BenchOptions options =
        BenchOptions.parse(
            List.of("--seconds", "7", "--home", "/h", "--json", "f.json", "--only", "html-list"));

    assertThat(options.slice()).isEqualTo(Duration.ofSeconds(7));
    assertThat(options.home()).contains(Path.of("/h"));
    assertThat(options.json()).contains(Path.of("f.json"));
    assertThat(options.operations()).containsExactly(Operation.PAGE);
  }

  @Test
  void someOperationsAtSomeNumbersOfConnections() {
    BenchOptions options =
        BenchOptions.parse(List.of("--only", "create,read-one", "--connections", "16,256"));

    assertThat(options.operations()).containsExactly(Operation.CREATE, Operation.READ);
    assertThat(options.many()).isFalse();
    assertThat(BenchOptions.parse(List.of("--only", "many,search")).many()).isTrue();
    assertThat(options.connections()).containsExactly(16, 256);
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--fast"))).hasMessageContaining("--fast");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--seconds", "soon")))
        .hasMessageContaining("soon");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--json"))).hasMessageContaining("--json");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--only", "delete")))
        .hasMessageContaining("read-one");
    assertThatThrownBy(() -> BenchOptions.parse(List.of("--connections", "many")))
        .hasMessageContaining("many");
  }
}
