package dev.tenon.kernel.lifecycle;

/** Why a plugin did not become live. */
public sealed interface PluginFailure {
  /** What an admin reads: what is wrong and where. */
  String reason();

  /** Its manifest or class breaks a rule; no code of it ran. */
  record VerifyFailed(String reason) implements PluginFailure {}

  /** A migration failed, or the audit of its schema found something; the schema is as before. */
  record MigrationFailed(String reason) implements PluginFailure {}

  /** Its own code threw, or what it contributed breaks a rule. */
  record StartFailed(String reason) implements PluginFailure {}

  /** Its start did not end in time; the thread may still be running. */
  record StartHung(String reason) implements PluginFailure {}

  /** A call of it never ended, and no other version was there to take over. */
  record Loops(String reason) implements PluginFailure {
    /** What is said of a place in its code. */
    static Loops at(String place) {
      return new Loops(
          "it loops at "
              + place
              + "; nothing can end its thread: a restart of the program frees the processor");
    }
  }

  /** It has started more threads than any plugin needs. */
  record Floods(String reason) implements PluginFailure {
    static Floods of(int threads) {
      return new Floods(
          "it has started "
              + threads
              + " threads; they were interrupted, and a restart of the program ends those that don't"
              + " listen");
    }
  }

  /** The stable short name of the kind. */
  default String code() {
    return switch (this) {
      case VerifyFailed _ -> "verify_failed";
      case MigrationFailed _ -> "migration_failed";
      case StartFailed _ -> "start_failed";
      case StartHung _ -> "start_hung";
      case Loops _ -> "loops";
      case Floods _ -> "floods";
    };
  }

  /** The failure of a code and reason. */
  static PluginFailure of(String code, String reason) {
    return switch (code) {
      case "verify_failed" -> new VerifyFailed(reason);
      case "migration_failed" -> new MigrationFailed(reason);
      case "start_hung" -> new StartHung(reason);
      case "loops" -> new Loops(reason);
      case "floods" -> new Floods(reason);
      default -> new StartFailed(reason);
    };
  }
}
