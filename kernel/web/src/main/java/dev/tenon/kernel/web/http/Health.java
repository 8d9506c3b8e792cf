package dev.tenon.kernel.web.http;

import dev.tenon.kernel.web.HealthCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the process lives, and whether it can work: each thing it depends on by name. */
final class Health implements Route {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<HealthCheck> checks;

  Health(List<HealthCheck> checks) {
    this.checks = checks;
  }

  @Override
  public Answer answer(Exchange exchange) {
    return switch (exchange.path()) {
      case "/health/live" -> json(200, "{\"status\":\"up\"}");
      case "/health/ready" -> ready();
      default -> json(404, "{\"status\":\"unknown\"}");
    };
  }

  private Answer ready() {
    Map<String, Boolean> found = new LinkedHashMap<>();
    checks.forEach(check -> found.put(check.name(), isWell(check)));
    boolean all = !found.containsValue(false);
    String each =
        found.entrySet().stream()
            .map(e -> "\"" + e.getKey() + "\":\"" + (e.getValue() ? "up" : "down") + "\"")
            .collect(Collectors.joining(","));
    String body = "{\"status\":\"" + (all ? "up" : "down") + "\",\"checks\":{" + each + "}}";
    return json(all ? 200 : 503, body);
  }

  /** Whoever asks waits for seconds at most, whatever a dependency does. */
  private static boolean isWell(HealthCheck check) {
    FutureTask<Boolean> probe = new FutureTask<>(check.probe()::get);
    Thread.ofVirtual().name("health-" + check.name()).start(probe);
    try {
      return probe.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (TimeoutException e) {
      log.warn("{} has not answered within {}", check.name(), PATIENCE);
      return false;
    } catch (ExecutionException e) {
      log.warn("{} is not well", check.name(), e.getCause());
      return false;
    }
  }

  private static Answer json(int status, String body) {
    return Answer.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }
}
