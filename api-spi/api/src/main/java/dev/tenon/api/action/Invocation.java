package dev.tenon.api.action;

import dev.tenon.api.data.Values;
import dev.tenon.api.web.FormData;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action to run.
 *
 * @param action its name
 * @param id the row, for actions on one
 * @param version the row's version that the caller saw; null when not known
 * @param input values of the fields' classes or in their JSON or text form; checked when it runs
 * @param form the form the input came from, checked in place of {@code input}; null if none
 * @param key an idempotency key: the same key and input again give the first answer again
 * @param reason why, where the action's oversight asks for it
 */
public record Invocation(
    String action,
    @Nullable UUID id,
    @Nullable Long version,
    Values input,
    @Nullable FormData form,
    @Nullable String key,
    @Nullable String reason) {

  /** An action without a row. */
  public static Invocation of(String action, Values input) {
    return new Invocation(action, null, null, input, null, null, null);
  }

  /** An action on a row. */
  public static Invocation of(String action, UUID id, Values input) {
    return new Invocation(action, id, null, input, null, null, null);
  }

  /** An action with what a person typed in a form, its {@code _version} and {@code _key} too. */
  public static Invocation of(String action, @Nullable UUID id, FormData form) {
    return new Invocation(
        action,
        id,
        form.version().orElse(null),
        Values.empty(),
        form,
        form.idempotencyKey().orElse(null),
        null);
  }

  /** The same for a row's version. */
  public Invocation atVersion(long seen) {
    return new Invocation(action, id, seen, input, form, key, reason);
  }

  /** The same with an idempotency key. */
  public Invocation withKey(String idempotencyKey) {
    return new Invocation(action, id, version, input, form, idempotencyKey, reason);
  }

  /** The same for a reason, which the audit keeps; blank is none. */
  public Invocation because(String why) {
    return new Invocation(
        action, id, version, input, form, key, why.isBlank() ? null : why.strip());
  }
}
