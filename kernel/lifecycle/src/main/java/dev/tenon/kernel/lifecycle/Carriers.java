package dev.tenon.kernel.lifecycle;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * The threads of the machine that virtual threads run on. One that loops never gives back its own,
 * so as many more are lent to the rest; between them the operating system is fair.
 */
final class Carriers {
  private static final int MOST = 200;

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final int usual = scheduler.getParallelism();
  private int lent;

  /** So many are held by who doesn't give them back. */
  void lend(int held) {
    if (held != lent) {
      lent = held;
      scheduler.setParallelism(Math.max(usual, Math.min(MOST, usual + held)));
    }
  }
}
