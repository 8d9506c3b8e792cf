package dev.tenon.benchmark.measure;

import dev.tenon.benchmark.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Processor time of a process, or of a process with its children, read from {@code /proc}. */
public final class ProcessorClock {
  /** Linux shows times in hundredths of a second to every program, whatever the kernel's tick. */
  private static final long MICROS_PER_TICK = 10_000;

  private final long pid;
  private final boolean withChildren;

  private ProcessorClock(long pid, boolean withChildren) {
    this.pid = pid;
    this.withChildren = withChildren;
  }

  /** The process alone. */
  public static ProcessorClock of(long pid) {
    return new ProcessorClock(pid, false);
  }

  /** The process, its children, and those of its children that are gone. */
  public static ProcessorClock ofTree(long pid) {
    return new ProcessorClock(pid, true);
  }

  /** Microseconds used since it started. */
  public long micros() {
    if (!withChildren) {
      return read(pid).own();
    }
    while (true) {
      Used before = read(pid);
      long living =
          ProcessHandle.of(pid)
              .map(parent -> parent.children().mapToLong(child -> read(child.pid()).own()).sum())
              .orElse(0L);
      Used after = read(pid);
      if (before.ofReaped() == after.ofReaped()) {
        return after.own() + after.ofReaped() + living;
      }
      // a child ended in between: its time would be counted twice or not at all
    }
  }

  /** Microseconds that ended children of this very process used. */
  public static long microsOfEndedChildren() {
    return read(ProcessHandle.current().pid()).ofReaped();
  }

  /** Own time, and time of children that ended and were waited for. */
  record Used(long own, long ofReaped) {
    static final Used NOTHING = new Used(0, 0);
  }

  private static Used read(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "stat");
    try {
      return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      // ended between being listed and being read: its parent has its time now
      return Used.NOTHING;
    } catch (IOException e) {
      if (!Files.exists(file)) {
        return Used.NOTHING;
      }
      throw new BenchFailure("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The program's name may hold spaces and brackets, so fields are counted after the last one. */
  static Used parse(String stat) {
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).trim().split(" "));
    return new Used(
        MICROS_PER_TICK * (field(fields, 14) + field(fields, 15)),
        MICROS_PER_TICK * (field(fields, 16) + field(fields, 17)));
  }

  /** Numbered from one as in proc(5); the first two fields are cut off. */
  private static long field(List<String> afterName, int number) {
    return Long.parseLong(afterName.get(number - 3));
  }
}
