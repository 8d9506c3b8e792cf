package dev.tenon.kernel.web;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Chart;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Listing;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Component.Listing.Column;
import dev.tenon.api.ui.Component.Listing.Place;
import dev.tenon.api.ui.Component.Tabs;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.Open;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.SignedIn;
import dev.tenon.api.web.Upload;
import dev.tenon.kernel.operations.Contributed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A plugin whose pages use every component there is. */
@Path("")
@SignedIn
public final class Gallery {
  /** Ready to be shown. */
  public Gallery() {}

  private static final Fields FIELDS = Fields.of("gallery");
  static final Field<String> FIRST =
      FIELDS.text("first_name").label(plain("First name")).required().max(100).autocomplete("off");
  private static final Field<String> NOTE =
      FIELDS.longText("note").label(plain("Note")).hint(plain("Anything worth knowing"));
  private static final Field<String> KIND =
      FIELDS.choice("kind", "person", "business").label(plain("Kind")).required();
  private static final Field<String> PREFERRED =
      FIELDS.choice("preferred", "phone", "mail", "text", "visit").label(plain("Prefers"));
  private static final Field<Boolean> VIP = FIELDS.yesNo("vip").label(plain("Knows the owner"));
  private static final Field<List<String>> TAGS = FIELDS.tags("tags").label(plain("Tags"));
  private static final Field<?> PRICE = FIELDS.money("price").label(plain("Price"));
  private static final Field<?> SINCE = FIELDS.date("since").label(plain("Customer since"));
  private static final Field<?> PANES =
      FIELDS
          .integer("panes")
          .label(plain("Panes"))
          .between(BigDecimal.ONE, BigDecimal.valueOf(500));
  private static final Field<List<Values>> EMAILS =
      FIELDS
          .items(
              "emails",
              FIELDS.email("email").label(plain("Address")).required(),
              FIELDS.choice("label", "home", "work").label(plain("Label")))
          .label(plain("E-mail addresses"));

  final CountDownLatch inside = new CountDownLatch(1);
  final CountDownLatch mayLeave = new CountDownLatch(1);

  static Contributed.Builder plugin(Gallery pages) {
    return Contributed.of("gallery", "1.2.0", "Gallery", Gallery.class.getClassLoader())
        .permission(dev.tenon.api.security.Permission.of("gallery.secret"))
        .page(pages)
        .menu(item("gallery", "Gallery", Icon.PEOPLE, "/gallery", 10, MenuItem.Place.MAIN))
        .menu(item("gallery.form", "Form", Icon.TICKET, "/gallery/form", 20, MenuItem.Place.MAIN))
        .menu(
            item(
                "gallery.one", "One contact", Icon.PERSON, "/gallery/one", 30, MenuItem.Place.MAIN))
        .menu(item("gallery.make", "Contact", Icon.PERSON, "/gallery/form", 10, MenuItem.Place.NEW))
        .slot("gallery.place", 1, about -> List.of(new Component.Line(plain("Filled by a plugin"))))
        .slot(
            "gallery.place",
            2,
            about -> {
              throw new IllegalStateException("secret detail");
            });
  }

  private static MenuItem item(
      String name, String label, Icon icon, String path, int order, MenuItem.Place place) {
    return new MenuItem(name, plain(label), icon, path, order, "", place);
  }

  static Text plain(String text) {
    return Text.plain(text);
  }

  @GET
  public View all() {
    List<Component> first =
        List.of(
            new Component.Panel(plain("Timeline"), List.of(), List.of(timeline())),
            new Component.Panel(
                plain("A note"),
                List.of(),
                List.of(new Component.Words("Gate code is 4417, the latch sticks so lift it."))),
            chart());
    List<Component> second =
        List.of(
            new Component.Panel(
                plain("Good to know"),
                List.of(Act.link(plain("Add"), "/gallery")),
                List.of(facts())),
            new Component.Panel(plain("Needs attention"), List.of(), List.of(rows())),
            new Component.Panel(
                plain("Import"),
                List.of(),
                List.of(new Component.Progress(plain("804 of 1,200 rows"), 804, 1200))),
            new Component.Slot("gallery.place", Values.empty()));
    return View.of(
            plain("Contacts"),
            new Component.Notice(
                Tone.LOOK,
                plain("12 contacts may be there twice."),
                List.of(Act.link(plain("Compare"), "/gallery"))),
            stats(),
            filters(),
            list(9),
            new Tabs(
                List.of(
                    new Tabs.Tab(plain("Overview"), "/gallery", true),
                    new Tabs.Tab(plain("Tickets"), "/gallery/form", false))),
            new Component.Columns(Component.Columns.Shape.ASIDE, first, second),
            new Component.Grid(
                plain("Preview"),
                List.of(plain("FirstName"), plain("LastName"), plain("Phone")),
                List.of(List.of(plain("Luís"), plain("Gonçalves"), plain("+55 (12) 3923-5555")))),
            new Component.Panel(
                plain("Messages"),
                List.of(),
                List.of(
                    new Component.Empty(
                        plain("No messages are waiting"),
                        plain("Reminders that are due appear here."),
                        List.of(Act.link(plain("Write a message"), "/gallery"))))),
            new Component.Confirm(
                plain("Disable messaging?"),
                List.of(plain("9 routes and 1 menu entry go"), plain("All data stays")),
                Act.post(plain("Disable"), "/gallery/form", Map.of()).look(Act.Look.DANGER),
                "/gallery"),
            new Component.Conflict(
                "/gallery/form",
                List.of(
                    new Component.Conflict.Difference(
                        FIRST,
                        plain("Edith"),
                        plain("Edyth"),
                        Map.of("first_name", "Edith"),
                        Map.of("first_name", "Edyth"))),
                Map.of("_version", "3")))
        .fact(plain("1,284 people and businesses"))
        .menu("gallery")
        .acts(
            Act.link(plain("Import"), "/gallery").icon(Icon.IMPORT),
            Act.primary(plain("New contact"), "/gallery/form").icon(Icon.PLUS));
  }

  @GET
  @Path("list")
  public View hundred() {
    return View.of(plain("Contacts"), filters(), list(100)).menu("gallery");
  }

  private static Component stats() {
    return new Component.Stats(
        List.of(
            new Component.Stats.Stat(
                plain("New, 30 days"),
                Text.number(41),
                plain("9 more than in October"),
                null,
                List.of(1.0, 3.0, 2.0, 5.0, 4.0, 7.0)),
            new Component.Stats.Stat(
                plain("Booked ahead"),
                Text.number(312),
                plain("24 % of all"),
                null,
                List.of(1.0, 2.0, 3.0, 5.0)),
            new Component.Stats.Stat(
                plain("No visit in 12 months"), Text.number(87), null, "/gallery", List.of()),
            new Component.Stats.Stat(
                plain("Possible duplicates"), Text.number(12), null, "/gallery", List.of())));
  }

  private static Component filters() {
    return new Component.Filters(
        "/gallery",
        "",
        List.of(new Component.Filters.Chip(plain("City: Northgate"), "/gallery")),
        List.of(PREFERRED, VIP, SINCE),
        List.of(
            Act.link(plain("newest"), "/gallery"), Act.link(plain("name"), "/gallery?sort=name")),
        Map.of());
  }

  private static Component list(int count) {
    List<Listing.Row> rows = new ArrayList<>();
    String[] names = {
      "Edith Marlowe",
      "Dovecote House",
      "Greta Olafsen",
      "Rosa Delgado-Hume",
      "Pilar Quint",
      "Henrik Baptiste",
      "Winnie Tran",
      "Lorcan Aldous",
      "Noor Kapadia"
    };
    for (int i = 0; i < count; i++) {
      Text sub = i % 5 == 1 ? plain("Care home · Ama Boateng") : null;
      rows.add(
          new Listing.Row(
              "/gallery/one?n=" + i,
              List.of(
                  new Cell(plain(names[i % names.length]), sub, null, null, List.of()),
                  Cell.of(plain(18 + i + " Alder Lane, Northgate")),
                  new Cell(
                      plain("(602) 555-01" + (10 + i % 90)),
                      null,
                      "tel:+160255501" + (10 + i % 90),
                      null,
                      List.of()),
                  new Cell(Text.none(), null, null, null, List.of("monthly", "dog")),
                  new Cell(
                      plain(i % 3 == 0 ? "Late" : "Fine"),
                      null,
                      null,
                      i % 3 == 0 ? Tone.BAD : Tone.GOOD,
                      List.of()),
                  Cell.of(new Text.Amount(BigDecimal.valueOf(i * 1500L, 2), "USD")))));
    }
    return new Listing(
        plain("Contacts, newest first"),
        List.of(
            new Column(plain("Name"), "/gallery?sort=name", false, Place.FIRST),
            Column.of(plain("Address"), Place.META),
            Column.of(plain("Phone"), Place.WIDE),
            Column.of(plain("Tags"), Place.META),
            Column.of(plain("State"), Place.META),
            Column.of(plain("Balance"), Place.NUMBER)),
        rows,
        new Component.Empty(plain("No contacts yet"), plain("Import some."), List.of()),
        null,
        "/gallery?after=x",
        List.of(Act.link(plain("Export these"), "/gallery")));
  }

  private static Component facts() {
    return new Component.Facts(
        List.of(
            new Component.Facts.Fact(
                plain("Gate code"),
                plain("4417, lift the latch"),
                null,
                plain("Note of 23 Oct"),
                Tone.NEUTRAL),
            new Component.Facts.Fact(
                plain("Phone"), plain("(602) 555-0142"), "tel:+16025550142", null, Tone.NEUTRAL),
            new Component.Facts.Fact(plain("State"), plain("Late"), null, null, Tone.BAD)));
  }

  private static Component rows() {
    return new Component.Rows(
        List.of(
            new Component.Rows.Item(
                Icon.UNDO,
                Tone.LOOK,
                plain("Greta asks for another time"),
                plain("Today 13:30"),
                null,
                null,
                List.of(Act.link(plain("Pick"), "/gallery"))),
            new Component.Rows.Item(
                Icon.INVOICE,
                Tone.BAD,
                plain("INV-2041, 12 days late"),
                plain("Pilar Quint · $210.00"),
                "/gallery",
                plain("Late"),
                List.of(Act.post(plain("Remind"), "/gallery/form", Map.of("a", "b"))))));
  }

  private static Component timeline() {
    return new Component.Timeline(
        List.of(
            new Component.Timeline.Entry(
                plain("Mara Lindqvist"),
                plain("Price changed"),
                Instant.parse("2026-03-09T08:00:00Z"),
                List.of(
                    new Component.Timeline.Change(
                        plain("Exterior windows"), plain("120.00"), plain("135.00")))),
            new Component.Timeline.Entry(
                plain("Teo Okafor"),
                plain("Note"),
                Instant.parse("2026-03-08T08:00:00Z"),
                List.of())));
  }

  private static Component chart() {
    return new Component.Panel(
        plain("Completed work"),
        List.of(),
        List.of(
            new Chart(
                plain("Completed work per week"),
                List.of(plain("2 Oct"), plain("9 Oct"), plain("16 Oct"), plain("23 Oct")),
                List.of(
                    new Chart.Series(
                        plain("This year"), false, List.of(1980.0, 2100.0, 2400.0, 3120.0)),
                    new Chart.Series(
                        plain("Last year"), true, List.of(1800.0, 1900.0, 2300.0, 2480.0))))));
  }

  @GET
  @Path("one")
  public View one() {
    return View.of(
            plain("Edith Marlowe"),
            new Component.Columns(
                Component.Columns.Shape.ASIDE,
                List.of(
                    stats(),
                    new Component.Panel(
                        plain("Timeline"),
                        List.of(Act.link(plain("Filter"), "/gallery")),
                        List.of(timeline()))),
                List.of(
                    new Component.Panel(
                        plain("Details"),
                        List.of(Act.link(plain("Edit"), "/gallery/form")),
                        List.of(facts())))))
        .menu("gallery")
        .fact(plain("Customer since March 2021"))
        .acts(
            Act.primary(plain("New ticket"), "/gallery/form").icon(Icon.PLUS),
            Act.link(plain("Call"), "tel:+1").icon(Icon.PHONE),
            Act.link(plain("Merge"), "/gallery").look(Act.Look.QUIET),
            Act.post(plain("Delete"), "/gallery/form", Map.of()).look(Act.Look.DANGER));
  }

  @GET
  @Path("form")
  public View form() {
    return view(FormData.empty(), null);
  }

  private static View view(FormData typed, @Nullable Problem problem) {
    Form form =
        new Form(
            "/gallery/form",
            List.of(
                new Form.Group(
                    plain("Who"),
                    List.of(of(KIND, typed), of(FIRST, typed), of(NOTE, typed), of(TAGS, typed))),
                new Form.Group(
                    plain("How to reach"),
                    List.of(of(EMAILS, typed), of(PREFERRED, typed), of(VIP, typed))),
                new Form.Group(
                    plain("Work"), List.of(of(PRICE, typed), of(SINCE, typed), of(PANES, typed)))),
            plain("Save contact"),
            "/gallery",
            Map.of("_version", "1"),
            problem,
            false);
    return View.of(plain("New contact"), form)
        .menu("gallery")
        .status(problem == null ? 200 : problem.status());
  }

  private static Form.Of of(Field<?> field, FormData typed) {
    return new Form.Of(field, null, typed);
  }

  @POST
  @Path("form")
  public Object save(FormData typed, Actor actor) {
    if (typed.wantsAnother().isPresent()) {
      return view(typed, null);
    }
    if (typed.first("first_name").orElse("").isBlank()) {
      return view(
          typed,
          Problem.invalid(
              List.of(
                  new FieldError("first_name", "required", plain("Write a first name.")),
                  new FieldError(
                      "emails[0].email",
                      "email",
                      plain("Write an address like name@example.com.")))));
    }
    return SeeOther.to("/gallery", plain("Contact saved by " + actor.name()));
  }

  @POST
  @Path("upload")
  @Produces("text/plain")
  public String upload(FormData typed) throws IOException {
    Upload file = typed.upload("file").orElseThrow(Problem::notFound);
    try (var in = file.open()) {
      return file.fileName()
          + " "
          + file.size()
          + " "
          + new String(in.readAllBytes(), StandardCharsets.UTF_8).length();
    }
  }

  /** Something written as JSON. */
  public record Thing(String firstName, Instant at) {}

  @GET
  @Path("json")
  @Produces("application/json")
  public Thing json() {
    return new Thing("Edith", Instant.EPOCH);
  }

  @GET
  @Path("open")
  @Open
  public View open() {
    return View.of(plain("Open to all"), new Component.Line(plain("Hello")));
  }

  @GET
  @Path("secret")
  @Needs("gallery.secret")
  public View secret() {
    return View.of(plain("Secret"));
  }

  @GET
  @Path("boom")
  public View boom() {
    return View.of(Text.plain(String.valueOf(List.of().getFirst())));
  }

  @GET
  @Path("slow")
  public View slow() throws InterruptedException {
    inside.countDown();
    if (!mayLeave.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody let me go");
    }
    return View.of(plain("At last"));
  }

  @GET
  @Path("stream")
  public Response stream() {
    StreamingOutput body =
        out -> {
          out.write("begun and ".getBytes(StandardCharsets.UTF_8));
          out.flush();
          try {
            slow();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          out.write("ended".getBytes(StandardCharsets.UTF_8));
        };
    return Response.ok(body).type("text/plain").build();
  }
}
