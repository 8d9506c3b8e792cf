package dev.tenon.plugin.signin.magiclink;

import dev.tenon.api.security.SignIns;
import dev.tenon.api.security.SignIns.Account;
import dev.tenon.api.security.SignIns.SignIn;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Open;
import dev.tenon.api.web.SeeOther;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The way in. Nothing here changes on a GET, as mail programs open links by themselves; and no
 * answer depends on whether an address is known.
 */
@Open
@Path("")
public final class MagicLinkPages {
  private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Supplier<SignIns> signIns;

  MagicLinkPages(Supplier<SignIns> signIns) {
    this.signIns = signIns;
  }

  /** Asks for the address. */
  @GET
  public View ask() {
    return MagicLinkForms.askPage();
  }

  /** Sends a link, or doesn't, and says the same. */
  @POST
  public SeeOther send(FormData typed) {
    signIns
        .get()
        .requestLink(
            typed.first(MagicLinkForms.EMAIL.name()).orElse(""),
            MagicLinkForms.ENTER,
            MagicLinkForms::mail);
    return SeeOther.to(MagicLinkForms.SENT);
  }

  /** Says to look into the mail. */
  @GET
  @Path("sent")
  public View sent() {
    return MagicLinkForms.sentPage();
  }

  /** Where the link leads: a button. */
  @GET
  @Path("enter")
  public View arrive(@QueryParam("t") @DefaultValue("") String link) {
    return signIns.get().works(link)
        ? MagicLinkForms.enterPage(link)
        : MagicLinkForms.refusedPage();
  }

  /** Uses the link. */
  @POST
  @Path("enter")
  public Object enter(FormData typed) {
    return answer(signIns.get().redeem(typed.first("t").orElse("")));
  }

  /** Which of the businesses? */
  @GET
  @Path("choose")
  public View choices(@QueryParam("t") @DefaultValue("") String ticket) {
    List<Account> accounts = signIns.get().accounts(ticket);
    return accounts.isEmpty()
        ? MagicLinkForms.refusedPage()
        : MagicLinkForms.choosePage(ticket, accounts);
  }

  /** This one. */
  @POST
  @Path("choose")
  public Object choose(FormData typed) {
    String user = typed.first("user").orElse("");
    if (!user.matches(UUID_SHAPE)) {
      return MagicLinkForms.refusedPage();
    }
    return answer(signIns.get().choose(typed.first("t").orElse(""), UUID.fromString(user)));
  }

  private static Object answer(SignIn result) {
    return switch (result) {
      case SignIn.Entered entered -> entered.start();
      case SignIn.Choose choose -> SeeOther.to(MagicLinkForms.CHOOSE + "?t=" + choose.ticket());
      case SignIn.Refused refused -> MagicLinkForms.refusedPage();
    };
  }
}
