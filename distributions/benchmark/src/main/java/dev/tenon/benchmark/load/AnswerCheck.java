package dev.tenon.benchmark.load;

/** Whether an answer is the one the request asked for. */
@FunctionalInterface
public interface AnswerCheck {
  boolean accepts(Answer answer);
}
