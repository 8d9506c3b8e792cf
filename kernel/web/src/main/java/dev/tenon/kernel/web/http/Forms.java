package dev.tenon.kernel.web.http;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Upload;
import dev.tenon.kernel.web.WebSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** Reads what a form sent; files go to a folder and stay there while the request runs. */
final class Forms {
  private static final int MOST_PARTS = 2_000;
  private static final long IN_MEMORY = 64 * 1_024;

  private final Path folder;
  private final WebSettings.Limits limits;

  Forms(WebSettings settings) {
    this.folder = settings.uploads();
    this.limits = settings.limits();
  }

  /** What was typed, and what to clean up afterwards. */
  record Sent(FormData data, Runnable cleanUp) {}

  /** Whether the body is a form's. */
  static boolean isForm(Request request) {
    return isUrlEncoded(request) || isMultipart(request);
  }

  static boolean isMultipart(Request request) {
    return type(request).startsWith("multipart/form-data");
  }

  private static boolean isUrlEncoded(Request request) {
    return type(request).startsWith("application/x-www-form-urlencoded");
  }

  private static String type(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return type == null ? "" : type.toLowerCase(java.util.Locale.ROOT);
  }

  /** Reads the form; {@code files} says whether its sender may upload. */
  Sent read(Request request, boolean files) {
    try {
      return isMultipart(request) ? multipart(request, files) : urlEncoded(request);
    } catch (IOException e) {
      throw Problem.badRequest("body_unreadable", Text.of("tenon.problem.body_unreadable"));
    }
  }

  private Sent urlEncoded(Request request) throws IOException {
    byte[] body = Content.Source.asInputStream(request).readNBytes((int) limits.body() + 1);
    if (body.length > limits.body()) {
      throw TooLarge.than(limits.body());
    }
    Fields fields = new Fields();
    try {
      UrlEncoded.decodeTo(
          new String(body, StandardCharsets.UTF_8), fields::add, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest("body_unreadable", Text.of("tenon.problem.body_unreadable"));
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    fields.forEach(field -> values.put(field.getName(), List.copyOf(field.getValues())));
    return new Sent(new FormData(Mix.resolve(values)), () -> {});
  }

  private Sent multipart(Request request, boolean files) {
    MultiPartConfig config =
        new MultiPartConfig.Builder()
            .location(folder)
            .maxParts(MOST_PARTS)
            .maxPartSize(files ? limits.upload() : IN_MEMORY)
            .maxSize(files ? limits.upload() + limits.body() : limits.body())
            .maxMemoryPartSize(IN_MEMORY)
            .build();
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    MultiPartFormData.Parts parts;
    try {
      parts = MultiPartFormData.getParts(request, request, type, config);
    } catch (RuntimeException e) {
      throw sizeOrShape(e, files ? limits.upload() : IN_MEMORY);
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    Map<String, Upload> uploads = new LinkedHashMap<>();
    for (MultiPart.Part part : parts) {
      if (part.getFileName() == null) {
        values
            .computeIfAbsent(part.getName(), name -> new ArrayList<>())
            .add(part.getContentAsString(StandardCharsets.UTF_8));
      } else if (!part.getFileName().isEmpty()) {
        uploads.put(part.getName(), upload(part));
      }
    }
    return new Sent(new FormData(Mix.resolve(values), uploads), parts::close);
  }

  private static Upload upload(MultiPart.Part part) {
    String name = part.getFileName().replace('\\', '/');
    String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return new Upload(
        name.substring(name.lastIndexOf('/') + 1),
        type == null ? "" : String.valueOf(MimeTypes.getContentTypeWithoutCharset(type)),
        part.getLength(),
        () -> Content.Source.asInputStream(part.newContentSource(null, 0, -1)));
  }

  private static Problem sizeOrShape(RuntimeException e, long limit) {
    String said = String.valueOf(e.getMessage()) + e.getCause();
    return said.contains("exceed") || said.contains("max")
        ? TooLarge.than(limit)
        : Problem.badRequest("body_unreadable", Text.of("tenon.problem.body_unreadable"));
  }
}
