package dev.tenon.plugin.signin.magiclink;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.security.SignIns;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import java.util.List;
import java.util.Map;

/** What people see on their way in. */
final class MagicLinkForms {
  static final String ASK = "/" + MagicLinkPlugin.ID;
  static final String SENT = ASK + "/sent";
  static final String ENTER = ASK + "/enter";
  static final String CHOOSE = ASK + "/choose";

  static final Field<String> EMAIL =
      Fields.of(MagicLinkPlugin.ID).email("email").required().autocomplete("email");

  private MagicLinkForms() {}

  static Component ask() {
    return new Component.Form(
        ASK,
        List.of(
            new Component.Form.Group(
                Text.none(), List.of(new Component.Form.Of(EMAIL, null, null)))),
        say("send"),
        null,
        Map.of(),
        null,
        false);
  }

  static View askPage() {
    return View.of(say("title"), ask());
  }

  static View sentPage() {
    return View.of(
        say("sent.title"),
        new Component.Notice(Tone.GOOD, say("sent.text"), List.of()),
        new Component.Line(say("sent.nothing")));
  }

  static View enterPage(String link) {
    Act enter =
        Act.post(say("enter"), ENTER, Map.of("t", link)).look(Act.Look.PRIMARY).icon(Icon.KEY);
    return View.of(
        say("enter.title"), new Component.Notice(Tone.NEUTRAL, say("enter.text"), List.of(enter)));
  }

  static View choosePage(String ticket, List<SignIns.Account> accounts) {
    List<Component.Rows.Item> items =
        accounts.stream().map(account -> item(ticket, account)).toList();
    return View.of(say("choose.title"), new Component.Rows(items));
  }

  private static Component.Rows.Item item(String ticket, SignIns.Account account) {
    Act choose =
        Act.post(say("enter"), CHOOSE, Map.of("t", ticket, "user", account.user().toString()));
    return new Component.Rows.Item(
        Icon.BUSINESS,
        Tone.NEUTRAL,
        Text.plain(account.tenantName()),
        Text.plain(account.userName()),
        null,
        null,
        List.of(choose));
  }

  /** The same whatever was wrong with the link. */
  static View refusedPage() {
    return View.of(
            say("refused.title"),
            new Component.Notice(Tone.LOOK, say("refused.text"), List.of()),
            ask())
        .status(422);
  }

  static SignIns.Mail mail(String link) {
    return new SignIns.Mail(say("mail.subject"), say("mail.text", link));
  }

  private static Text say(String key, Object... args) {
    return Text.of(MagicLinkPlugin.ID + "." + key, args);
  }
}
