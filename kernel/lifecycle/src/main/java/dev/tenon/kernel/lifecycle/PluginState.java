package dev.tenon.kernel.lifecycle;

import java.util.List;
import java.util.Optional;

/** Where a plugin stands in its life. */
public sealed interface PluginState {
  /** Found, and not looked at yet. */
  record Found() implements PluginState {}

  /** Being verified, migrated or asked what it brings; nothing of it is visible. */
  record Starting() implements PluginState {}

  /** All it brings is visible. */
  record Live() implements PluginState {}

  /** Nothing of it is visible any more; what is in flight finishes. */
  record Draining() implements PluginState {}

  /** Switched off by an admin; its data is kept. */
  record Disabled() implements PluginState {}

  /**
   * Wanted, but it can't be live before others are.
   *
   * @param missing the ids of the plugins it requires that are not live
   */
  record Waiting(List<String> missing) implements PluginState {
    public Waiting {
      missing = List.copyOf(missing);
    }
  }

  /** It did not start; the next boot or an enable tries again. */
  record Failed(PluginFailure failure) implements PluginState {}

  /** Its start hung or broke, or it looped; it is skipped until an admin enables it. */
  record Quarantined(PluginFailure failure) implements PluginState {}

  /** The ledger knows it, but its file is gone. */
  record Missing() implements PluginState {}

  /** Nobody has said yet that its file may run; no class of it was loaded. */
  record Untrusted(String sha256) implements PluginState {}

  /** Not started, because nothing is started in safe mode. */
  record HeldBack() implements PluginState {}

  /** An admin has removed it; its data and its file are kept. */
  record Uninstalled() implements PluginState {}

  /** The state's stable short name: {@code live}, {@code quarantined}. */
  default String code() {
    return switch (this) {
      case Found _ -> "found";
      case Starting _ -> "starting";
      case Live _ -> "live";
      case Draining _ -> "draining";
      case Disabled _ -> "disabled";
      case Waiting _ -> "waiting";
      case Failed _ -> "failed";
      case Quarantined _ -> "quarantined";
      case Missing _ -> "missing";
      case Untrusted _ -> "untrusted";
      case HeldBack _ -> "held_back";
      case Uninstalled _ -> "uninstalled";
    };
  }

  /** What went wrong, if something did. */
  default Optional<PluginFailure> wentWrong() {
    return switch (this) {
      case Failed failed -> Optional.of(failed.failure());
      case Quarantined quarantined -> Optional.of(quarantined.failure());
      case Found _,
          Starting _,
          Live _,
          Draining _,
          Disabled _,
          Waiting _,
          Missing _,
          Untrusted _,
          HeldBack _,
          Uninstalled _ ->
          Optional.empty();
    };
  }

  /** Why it isn't live though it should be; empty when it is, or somebody wanted it off. */
  default Optional<String> trouble() {
    return switch (this) {
      case Failed _, Quarantined _, Waiting _, Missing _, Untrusted _, HeldBack _ ->
          Optional.of(reason());
      case Found _, Starting _, Live _, Draining _, Disabled _, Uninstalled _ -> Optional.empty();
    };
  }

  /**
   * Why it is not live, in a sentence of English for an admin; empty when there is no more to say.
   */
  default String reason() {
    return switch (this) {
      case Found _, Starting _, Live _, Draining _ -> "";
      case Disabled _, Uninstalled _ -> "";
      case Waiting waiting -> "needs " + String.join(", ", waiting.missing());
      case Failed failed -> failed.failure().reason();
      case Quarantined quarantined -> quarantined.failure().reason();
      case Missing _ -> "its file is gone";
      case Untrusted untrusted ->
          "nobody has trusted its file yet, which has the SHA-256 " + untrusted.sha256();
      case HeldBack _ -> "nothing is started in safe mode";
    };
  }
}
