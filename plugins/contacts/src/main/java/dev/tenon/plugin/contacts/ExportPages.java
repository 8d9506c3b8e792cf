package dev.tenon.plugin.contacts;

import dev.tenon.api.web.Needs;
import dev.tenon.plugin.contacts.exports.Exports;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

/** The list as files: the same rows in the same order. */
@Path("")
@Needs("data.export")
public final class ExportPages {

  private final Exports exports;
  private final OwnFields own;

  ExportPages(Exports exports, OwnFields own) {
    this.exports = exports;
    this.own = own;
  }

  /** For spreadsheets, and to bring in again. */
  @GET
  @Path("export.csv")
  public Response csv(@Context UriInfo address) {
    ListState state = own.known(ListState.of(address.getQueryParameters()));
    StreamingOutput body = out -> exports.csv(ListQuery.inOrder(state).include("notes"), out);
    return file(body, "text/csv;charset=utf-8", "contacts.csv");
  }

  /** For phones and mail programs. */
  @GET
  @Path("export.vcf")
  public Response cards(@Context UriInfo address) {
    ListState state = own.known(ListState.of(address.getQueryParameters()));
    StreamingOutput body = out -> exports.cards(ListQuery.inOrder(state).include("notes"), out);
    return file(body, "text/vcard;charset=utf-8", "contacts.vcf");
  }

  /** For programs, and to bring in again. */
  @GET
  @Path("export.json")
  public Response json(@Context UriInfo address) {
    ListState state = own.known(ListState.of(address.getQueryParameters()));
    StreamingOutput body = out -> exports.json(ListQuery.inOrder(state).include("notes"), out);
    return file(body, "application/json", "address-book.json");
  }

  private static Response file(StreamingOutput body, String mediaType, String name) {
    return Response.ok(body, mediaType)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "private, no-store")
        .build();
  }
}
