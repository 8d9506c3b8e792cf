package dev.tenon.api.spi;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages to people: an SMTP server, a text-message service, or a page where they are kept.
 *
 * <p>Threads: called by many at once. Transaction: none; what is handed over is not taken back.
 * Tenant: called with a caller of the message's tenant, acting in the background.
 */
public interface MessageTransport {

  /** The way a message goes: {@code email}, {@code sms}. */
  String channel();

  /** Hands a message over; never throws for what the other side did. */
  Receipt send(Message message);

  /**
   * A message, ready to go.
   *
   * @param tenant whose message it is
   * @param key the same for the same message: a transport that can, refuses a second one
   * @param to an e-mail address, or a phone number in E.164
   * @param subject one line; empty for channels without
   * @param text the body, as plain text
   * @param sensitiveUntil set when the text holds a link that signs somebody in: when that link
   *     ends. Such a text is never logged, and never kept after it has gone or its link has ended.
   *     Null for an ordinary message
   */
  record Message(
      UUID tenant,
      String key,
      String to,
      String subject,
      String text,
      @Nullable Instant sensitiveUntil) {

    /** Whether the text holds a link that signs somebody in. */
    public boolean isSensitive() {
      return sensitiveUntil != null;
    }

    /** Without what it says. */
    @Override
    public String toString() {
      return "Message " + key + " of tenant " + tenant;
    }
  }

  /** What became of a message. */
  sealed interface Receipt {
    /** The other side has it. */
    record Taken(String reference) implements Receipt {}

    /** It did not get there; trying again may help. */
    record NotNow(String reason) implements Receipt {}

    /** It will never get there. */
    record Refused(String reason) implements Receipt {}

    /** Nobody knows whether it got there: it must not be sent again by itself. */
    record Uncertain(String reason, @Nullable String reference) implements Receipt {}
  }
}
