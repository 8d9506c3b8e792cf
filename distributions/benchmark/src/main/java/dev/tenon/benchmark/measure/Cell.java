package dev.tenon.benchmark.measure;

import dev.tenon.benchmark.Operation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All rounds of one operation at one number of connections; every figure is a median over them, a
 * ratio the median of the rounds' ratios.
 *
 * @param operation what was done
 * @param connections over how many connections at once
 * @param rounds at least one
 */
public record Cell(Operation operation, int connections, List<Round> rounds) {
  public Cell {
    rounds = List.copyOf(rounds);
  }

  /** The median of a figure of the product. */
  public double product(ToDoubleFunction<Measured> figure) {
    return median(round -> Optional.of(figure.applyAsDouble(round.product()))).getAsDouble();
  }

  /** The median of a figure of the bare Jetty. */
  public double ceiling(ToDoubleFunction<Measured> figure) {
    return median(round -> Optional.of(figure.applyAsDouble(round.ceiling()))).getAsDouble();
  }

  /** The median of a figure of pgbench. */
  public OptionalDouble floor(ToDoubleFunction<Measured> figure) {
    return median(round -> round.floor().map(figure::applyAsDouble));
  }

  /** The median of the product's figure as a part of the floor's. */
  public OptionalDouble ofFloor(ToDoubleFunction<Measured> figure) {
    return median(
        round ->
            round
                .floor()
                .map(floor -> figure.applyAsDouble(round.product()) / figure.applyAsDouble(floor)));
  }

  /** The median of the product's figure as a part of the ceiling's. */
  public double ofCeiling(ToDoubleFunction<Measured> figure) {
    return median(
            round ->
                Optional.of(
                    figure.applyAsDouble(round.product()) / figure.applyAsDouble(round.ceiling())))
        .getAsDouble();
  }

  /** The median of the product's figure here as a part of its figure in the same round there. */
  public double ofOther(Cell other, ToDoubleFunction<Measured> figure) {
    List<Double> parts =
        IntStream.range(0, Math.min(rounds.size(), other.rounds.size()))
            .mapToObj(
                at ->
                    figure.applyAsDouble(rounds.get(at).product())
                        / figure.applyAsDouble(other.rounds.get(at).product()))
            .toList();
    return Statistics.median(parts);
  }

  /** Errors of all rounds, the product's and the bare Jetty's. */
  public long errors() {
    return rounds.stream()
        .mapToLong(round -> round.product().figures().errors() + round.ceiling().figures().errors())
        .sum();
  }

  /** The product's answers of all rounds together. */
  public Latencies together() {
    Latencies all = new Latencies();
    rounds.forEach(round -> all.add(round.product().figures().latencies()));
    return all;
  }

  private OptionalDouble median(Function<Round, Optional<Double>> figure) {
    List<Double> values = rounds.stream().map(figure).flatMap(Optional::stream).toList();
    return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(values));
  }
}
