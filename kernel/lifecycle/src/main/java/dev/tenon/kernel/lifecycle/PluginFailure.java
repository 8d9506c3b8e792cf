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

  /** The stable short name of the kind. */
  default String code() {
    return switch (this) {
      case VerifyFailed _ -> "verify_failed";
      case MigrationFailed _ -> "migration_failed";
      case StartFailed _ -> "start_failed";
      case StartHung _ -> "start_hung";
    };
  }

  /** The failure of a code and reason. */
  static PluginFailure of(String code, String reason) {
    return switch (code) {
      case "verify_failed" -> new VerifyFailed(reason);
      case "migration_failed" -> new MigrationFailed(reason);
      case "start_hung" -> new StartHung(reason);
      default -> new StartFailed(reason);
    };
  }
}
