package dev.tenon.itest.swapped;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.api.web.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A page that is answered at once, and an export that is as long as its reader takes. */
@Path("")
@Open
public final class SwappedPages {
  /** More than all that lies between a writer and a reader who doesn't read. */
  private static final int LINES = 400_000;

  private final String version;

  SwappedPages(String version) {
    this.version = version;
  }

  @GET
  public Response page() {
    return Response.ok(version).type("text/plain").build();
  }

  @GET
  @Path("export")
  public Response export() {
    StreamingOutput body = this::write;
    return Response.ok(body).type("text/csv").build();
  }

  private void write(OutputStream out) {
    byte[] line = ("a row of a long export, made by version " + version + "\n").getBytes(UTF_8);
    try {
      for (int i = 0; i < LINES; i++) {
        out.write(line);
      }
      // a class that the version has not needed before: its loader must still be open
      out.write(LastLine.of(version).getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
