package dev.tenon.kernel.operations.oversight;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a script asked to do and that a person decides about.
 *
 * @param user whose script it is
 * @param askedBy what that person was called
 * @param asked what it wants to do; without its input once it is decided
 * @param decision what became of it; null while nobody has decided
 */
public record Approval(
    UUID id,
    UUID tenant,
    UUID user,
    String askedBy,
    Invocation asked,
    State state,
    Instant askedAt,
    Instant expiresAt,
    @Nullable Decision decision,
    long version) {

  /** How it stands. */
  public enum State {
    WAITING,
    DONE,
    FAILED,
    DENIED,
    EXPIRED;

    /** As it is written in the database and the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What a person decided, and what came of it.
   *
   * @param word what they said to it; null for nothing
   * @param answer what the action answered, as JSON; null when it was not done
   * @param problem why it could not be done; null when it could, or was not tried
   */
  public record Decision(
      Instant at,
      String by,
      @Nullable String word,
      @Nullable String answer,
      @Nullable Why problem) {}

  /** A refusal as it is kept: in the words of whoever asked. */
  public record Why(int status, String code, String detail) {}

  /** The name of the action. */
  public String action() {
    return asked.action();
  }

  /** As a row of its type, without the input. */
  public Values row() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put(Type.ID.name(), id);
    row.put(ApprovalType.ACTION.name(), asked.action());
    row.put(ApprovalType.ROW_ID.name(), asked.id());
    row.put(ApprovalType.REASON.name(), asked.reason());
    row.put(ApprovalType.STATE.name(), state.code());
    row.put(ApprovalType.EXPIRES_AT.name(), expiresAt);
    if (decision != null) {
      row.put(ApprovalType.DECIDED_AT.name(), decision.at());
      row.put(ApprovalType.DECIDED_BY.name(), decision.by());
      row.put(ApprovalType.WORD.name(), decision.word());
      Why why = decision.problem();
      row.put(ApprovalType.PROBLEM_CODE.name(), why == null ? null : why.code());
      row.put(ApprovalType.PROBLEM.name(), why == null ? null : why.detail());
    }
    row.put(Type.VERSION.name(), version);
    row.put(Type.CREATED_AT.name(), askedAt);
    return Values.ofNames(row);
  }

  /** The same when nobody decided in time. */
  Approval expired() {
    return new Approval(
        id, tenant, user, askedBy, asked, State.EXPIRED, askedAt, expiresAt, null, version);
  }

  /** The same after a decision. */
  public Approval decided(State now, Decision how) {
    return new Approval(
        id, tenant, user, askedBy, asked, now, askedAt, expiresAt, how, version + 1);
  }
}
