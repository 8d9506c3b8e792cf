package dev.tenon.kernel.web.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.kernel.web.http.Answer;
import dev.tenon.kernel.web.page.Reader;
import org.eclipse.jetty.http.HttpStatus;

/** A refusal for programs (RFC 9457). */
final class ProblemDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProblemDocument() {}

  static Answer of(Problem problem, Reader reader, String requestId) {
    String detail = reader.words().apply(problem.detail());
    ObjectNode document = document(problem.status(), problem.code(), detail, requestId);
    for (FieldError error : problem.errors()) {
      document
          .withArrayProperty("errors")
          .addObject()
          .put("field", error.field())
          .put("rule", error.rule())
          .put("message", reader.words().apply(error.message()));
    }
    return answer(problem.status(), document);
  }

  static Answer of(int status, String code, String detail, String requestId) {
    return answer(status, document(status, code, detail, requestId));
  }

  private static ObjectNode document(int status, String code, String detail, String requestId) {
    return JSON.createObjectNode()
        .put("type", "about:blank")
        .put("title", String.valueOf(HttpStatus.getMessage(status)))
        .put("status", status)
        .put("code", code)
        .put("detail", detail)
        .put("request_id", requestId);
  }

  private static Answer answer(int status, ObjectNode document) {
    try {
      return Answer.of(status, "application/problem+json", JSON.writeValueAsBytes(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always writable", e);
    }
  }
}
