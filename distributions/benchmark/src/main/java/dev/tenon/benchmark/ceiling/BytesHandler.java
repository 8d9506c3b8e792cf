package dev.tenon.benchmark.ceiling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers a path with the bytes of that name; runs on the thread that read the request. */
final class BytesHandler extends Handler.Abstract.NonBlocking {
  private final Map<String, byte[]> answers;

  private BytesHandler(Map<String, byte[]> answers) {
    this.answers = Map.copyOf(answers);
  }

  static BytesHandler of(Path folder) throws IOException {
    Map<String, byte[]> answers = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        answers.put("/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    return new BytesHandler(answers);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] answer = answers.get(request.getHttpURI().getPath());
    if (answer == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
    response.write(true, ByteBuffer.wrap(answer), callback);
    return true;
  }
}
