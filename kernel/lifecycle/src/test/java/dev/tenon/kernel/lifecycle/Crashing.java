package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.file.Path;

/**
 * A program on somebody else's database and folder that is killed in the middle of a change: {@code
 * url user password secret folder STEP verb …}. It ends like a process that gets kill -9, before
 * that step of the plan, or in the middle of the plugin's own code when the step is {@code inside}.
 */
final class Crashing {
  /** How a killed process ends. */
  static final int KILLED = 137;

  private Crashing() {}

  public static void main(String[] words) {
    DatabaseSettings settings =
        new DatabaseSettings(
            words[0],
            words[1],
            words[2],
            words[3],
            new DatabaseSettings.Tuning(4, 4, DatabaseSettings.Isolation.AUTO));
    House house = new House(settings, Path.of(words[4]));
    House.Boot boot = house.boot();
    if (words[5].equals("inside")) {
      System.setProperty("test.killed", "true");
    }
    Plan plan = boot.lifecycle.plan(wish(words[6], words[7]));
    int[] step = {0};
    boot.lifecycle.perform(
        plan,
        House.ADMIN,
        next -> {
          if (words[5].equals(Integer.toString(step[0]))) {
            Runtime.getRuntime().halt(KILLED);
          }
          step[0]++;
        });
    Runtime.getRuntime().halt(KILLED);
  }

  static Wish wish(String verb, String what) {
    return switch (verb) {
      case "install" -> new Wish.Install(Path.of(what), true, false);
      case "upgrade" -> new Wish.Upgrade(what, false);
      case "restore" -> new Wish.Restore(what);
      case "rollback" -> new Wish.Rollback(what, false);
      case "enable" -> new Wish.Enable(what);
      case "disable" -> new Wish.Disable(what, false);
      case "uninstall" -> new Wish.Uninstall(what, false);
      case "purge" -> new Wish.Purge(what, Path.of("/tmp/" + System.nanoTime() + ".zip"), false);
      default -> throw new IllegalArgumentException(verb);
    };
  }
}
