package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import java.util.Optional;

/** Who acts on the running thread: bound for the length of a request, job or handler. */
public final class Caller {
  private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

  private Caller() {}

  /** Runs the work as the actor. */
  public static void run(Actor actor, Runnable work) {
    ScopedValue.where(CURRENT, actor).run(work);
  }

  /** Runs the work as the actor and answers what it answers. */
  public static <T, E extends Throwable> T call(Actor actor, ScopedValue.CallableOp<T, E> work)
      throws E {
    return ScopedValue.where(CURRENT, actor).call(work);
  }

  /**
   * Who acts.
   *
   * @throws Problem 401 when nobody is signed in
   */
  public static Actor current() {
    if (!CURRENT.isBound()) {
      throw Problem.unauthenticated();
    }
    return CURRENT.get();
  }

  /** Who acts, if anybody is signed in. */
  public static Optional<Actor> ifPresent() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }
}
