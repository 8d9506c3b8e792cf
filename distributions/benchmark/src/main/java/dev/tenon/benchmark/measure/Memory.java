package dev.tenon.benchmark.measure;

import dev.tenon.benchmark.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of a process, read from {@code /proc}. */
public final class Memory {
  private static final String RESIDENT = "VmRSS:";
  private static final double KIB_PER_MIB = 1024.0;

  private Memory() {}

  /** Resident memory in MiB. */
  public static double residentMib(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "status");
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw new BenchFailure("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  static double parse(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
        .findFirst()
        .orElseThrow(() -> new BenchFailure("the process shows no " + RESIDENT));
  }
}
