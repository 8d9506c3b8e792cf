package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.security.Tokens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tokens for scripts: made here, shown once, ended here. */
final class TokenPanel {
  private static final Fields FIELDS = Fields.of("tenon");
  private static final Field<String> PURPOSE = FIELDS.text("token_name").required().max(100);
  private static final Field<Long> DAYS =
      FIELDS
          .integer("token_days")
          .required()
          .between(BigDecimal.ONE, BigDecimal.valueOf(366))
          .byDefault(30L);

  private final Tokens tokens;

  TokenPanel(Tokens tokens) {
    this.tokens = tokens;
  }

  Component panel(Actor actor, UUID user) {
    List<Component.Rows.Item> rows =
        tokens.of(actor.tenant(), user).stream().map(TokenPanel::row).toList();
    Component list =
        rows.isEmpty()
            ? new Component.Line(Text.of("tenon.account.tokens.none"))
            : new Component.Rows(rows);
    return new Component.Panel(
        Text.of("tenon.account.tokens"), List.of(), List.of(list, form(null, null)));
  }

  private static Component.Rows.Item row(Tokens.Token token) {
    Act end =
        Act.post(
            Text.of("tenon.account.tokens.end"),
            "/account/tokens/" + token.id() + "/end",
            Map.of());
    return new Component.Rows.Item(
        Icon.KEY,
        Tone.NEUTRAL,
        Text.plain(token.name()),
        Text.of("tenon.account.tokens.until", Text.moment(token.expiresAt())),
        null,
        null,
        List.of(end));
  }

  private static Form form(@Nullable FormData typed, @Nullable Problem problem) {
    return new Form(
        "/account/tokens",
        List.of(
            new Form.Group(
                Text.none(),
                List.of(new Form.Of(PURPOSE, null, typed), new Form.Of(DAYS, null, typed)))),
        Text.of("tenon.account.tokens.make"),
        null,
        Map.of(),
        problem,
        false);
  }

  /** The secret is on this page and nowhere else. */
  View made(Actor actor, UUID user, FormData typed) {
    try {
      Tokens.Created created =
          tokens.create(actor, user, Typed.text(typed, "token_name"), Duration.ofDays(days(typed)));
      return View.of(
          Text.of("tenon.account.tokens.made"),
          new Component.Notice(Tone.LOOK, Text.of("tenon.account.tokens.once"), List.of()),
          new Component.Panel(
              Text.plain(created.token().name()),
              List.of(),
              List.of(new Component.Words(created.secret()))));
    } catch (Problem problem) {
      return View.of(
              Text.of("tenon.account.tokens"),
              new Component.Panel(
                  Text.of("tenon.account.tokens.make"), List.of(), List.of(form(typed, problem))))
          .status(problem.status());
    }
  }

  private static long days(FormData typed) {
    String days = Typed.text(typed, "token_days");
    if (!days.matches("[0-9]{1,4}")) {
      throw Problem.invalid("token_days", "between", Text.of("tenon.account.tokens.days"));
    }
    return Long.parseLong(days);
  }
}
