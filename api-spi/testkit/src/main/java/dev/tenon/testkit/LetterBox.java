package dev.tenon.testkit;

import dev.tenon.api.spi.MessageTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every message and keeps it, or says what it is told to say. Safe for all threads. */
public final class LetterBox implements MessageTransport {
  private static final Receipt TAKEN = new Receipt.Taken("letter box");

  private final List<Message> letters = new CopyOnWriteArrayList<>();
  private volatile Receipt answer = TAKEN;

  LetterBox() {}

  @Override
  public String channel() {
    return "email";
  }

  @Override
  public Receipt send(Message message) {
    Receipt receipt = answer;
    if (receipt instanceof Receipt.Taken) {
      letters.add(message);
    }
    return receipt;
  }

  /** What it answers from now on; what isn't taken isn't kept. */
  public void answer(Receipt receipt) {
    answer = receipt;
  }

  /** All that was taken, oldest first. */
  public List<Message> letters() {
    return List.copyOf(letters);
  }

  /** Forgets all, and takes everything again. */
  public void empty() {
    letters.clear();
    answer = TAKEN;
  }
}
