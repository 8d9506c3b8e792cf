package dev.tenon.kernel.web.rest;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.StartSession;
import dev.tenon.kernel.web.http.Answer;

/** What a resource method came to. */
public sealed interface Result {

  /** A page. */
  record Page(View view) implements Result {}

  /** Somewhere else. */
  record Elsewhere(SeeOther where) implements Result {}

  /** Somebody signed in. */
  record Entered(StartSession session) implements Result {}

  /** It said no. */
  record Refused(Problem problem) implements Result {}

  /** It broke. */
  record Broken(Throwable failure) implements Result {}

  /** Anything else, as bytes. */
  record Plain(Answer answer) implements Result {}
}
