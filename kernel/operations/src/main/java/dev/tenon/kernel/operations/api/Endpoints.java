package dev.tenon.kernel.operations.api;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.ConcurrencyFailure;
import dev.tenon.kernel.data.DatabaseUnavailable;
import dev.tenon.kernel.data.StatementTimeout;
import dev.tenon.kernel.data.ValueRefused;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Refusals;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.action.Acting;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.oversight.Overseers;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a request to its endpoint and turns what goes wrong into an answer. */
public final class Endpoints implements Api {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
  private static final String ROWS = "/api/v1/";

  private final Registry registry;
  private final Answers answers;
  private final ReadEndpoint read;
  private final ActEndpoint act;
  private final Described described;

  Endpoints(
      Registry registry, Answers answers, ReadEndpoint read, ActEndpoint act, Described described) {
    this.registry = registry;
    this.answers = answers;
    this.read = read;
    this.act = act;
    this.described = described;
  }

  /** What businesses have made their own: fields they added, and how they watch scripts. */
  public record Own(CustomFieldBook fields, Overseers overseers) {}

  /** The interface over these. */
  public static Endpoints of(
      Registry registry, Texts texts, Reading reading, Acting acting, Own own) {
    Answers answers = new Answers(texts);
    AskEndpoint asking = new AskEndpoint(acting, own.overseers().queue(), reading);
    return new Endpoints(
        registry,
        answers,
        new ReadEndpoint(reading),
        new ActEndpoint(acting, asking, registry, answers),
        new Described(registry, reading, answers, own));
  }

  @Override
  public ApiResponse handle(ApiRequest request) {
    try {
      Actor actor = Caller.current();
      return route(request, actor);
    } catch (Problem problem) {
      return answers.problem(problem, request, null);
    } catch (WrongMethod wrong) {
      return wrongMethod(wrong.allowed(), request);
    } catch (DatabaseUnavailable | StatementTimeout e) {
      LOG.warn("{} {}: {}", request.method(), request.path(), e.getMessage());
      return answers.failure(503, "unavailable", request);
    } catch (ValueRefused e) {
      LOG.warn("{} {}: {}", request.method(), request.path(), e.getMessage());
      return answers.problem(Requests.problem(400, "constraint"), request, null);
    } catch (ConcurrencyFailure e) {
      LOG.info("{} {}: {}", request.method(), request.path(), e.getMessage());
      return answers.problem(Requests.problem(409, "concurrent"), request, null);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", request.method(), request.path(), e);
      return answers.failure(500, "internal", request);
    }
  }

  private ApiResponse wrongMethod(String allowed, ApiRequest request) {
    if (request.method().equals("OPTIONS")) {
      return new ApiResponse(204, Map.of("Allow", allowed), new ApiResponse.Whole(new byte[0], 0));
    }
    return answers
        .problem(Requests.problem(405, "method_not_allowed", allowed), request, null)
        .with("Allow", allowed);
  }

  private ApiResponse route(ApiRequest request, Actor actor) {
    return switch (request.path()) {
      case "/api/data" -> {
        only(request, "GET");
        Requests.accepts(request, Answers.JSON);
        yield read.data(request);
      }
      case "/api/actions" -> {
        only(request, "POST");
        Requests.onlyParameters(request, Set.of());
        Requests.accepts(request, Answers.JSON);
        yield act.byName(request);
      }
      case "/api/capabilities" -> {
        only(request, "GET");
        yield described.capabilities(actor, request);
      }
      case "/api/openapi.json" -> {
        only(request, "GET");
        yield described.openApi(actor, request);
      }
      default -> {
        if (!request.path().startsWith(ROWS)) {
          throw Problem.notFound();
        }
        yield rows(request, actor, request.path().substring(ROWS.length()).split("/", -1));
      }
    };
  }

  private ApiResponse rows(ApiRequest request, Actor actor, String[] path) {
    Catalog catalog = registry.catalog();
    Type type =
        catalog
            .type(path[0])
            .map(Owned::value)
            .orElseThrow(() -> notThere(catalog, path[0], actor));
    if (path.length == 2 && path[1].equals("export")) {
      only(request, "GET");
      return described.export(type, actor, request);
    }
    Requests.accepts(request, Answers.JSON);
    return switch (path.length) {
      case 1 -> collection(request, type);
      case 2 -> row(request, type, Requests.rowId(path[1]));
      case 3 -> onRow(request, type, Requests.rowId(path[1]), path[2]);
      default -> throw Problem.notFound();
    };
  }

  /** A path that leads nowhere is 404, whatever the reason; a dormant plugin is named. */
  private static Problem notThere(Catalog catalog, String name, Actor actor) {
    Problem problem = Refusals.unknownType(catalog, name, actor);
    return problem.status() == 404 ? problem : Problem.of(404, problem.code(), problem.detail());
  }

  private ApiResponse collection(ApiRequest request, Type type) {
    List<String> allowed = new ArrayList<>(List.of("GET"));
    allow(type, Action.Effect.CREATE, "POST", allowed);
    only(request, allowed.toArray(String[]::new));
    if (request.method().equals("POST")) {
      Requests.onlyParameters(request, Set.of());
      return act.create(type.name(), request);
    }
    Requests.onlyParameters(request, QueryReader.PARAMETERS);
    return read.list(type.name(), request);
  }

  private ApiResponse row(ApiRequest request, Type type, UUID id) {
    if (request.method().equals("GET")) {
      return read.one(type.name(), id, request);
    }
    List<String> allowed = new ArrayList<>(List.of("GET"));
    allow(type, Action.Effect.UPDATE, "PATCH", allowed);
    allow(type, Action.Effect.DELETE, "DELETE", allowed);
    only(request, allowed.toArray(String[]::new));
    if (!reads(request)) {
      Requests.onlyParameters(request, Set.of());
    }
    return switch (request.method()) {
      case "PATCH" -> act.update(type.name(), id, request);
      case "DELETE" -> act.delete(type.name(), id, request);
      default -> read.one(type.name(), id, request);
    };
  }

  private ApiResponse onRow(ApiRequest request, Type type, UUID id, String verb) {
    only(request, "POST");
    Requests.onlyParameters(request, Set.of());
    return act.onRow(type.name(), id, verb, request);
  }

  private void allow(Type type, Action.Effect effect, String method, List<String> allowed) {
    if (ActEndpoint.find(registry.catalog(), type.name(), effect).isPresent()) {
      allowed.add(method);
    }
  }

  private static void only(ApiRequest request, String... methods) {
    String asked = reads(request) ? "GET" : request.method();
    if (!Set.of(methods).contains(asked)) {
      String allowed = String.join(", ", methods) + ", OPTIONS";
      throw new WrongMethod(allowed.replaceFirst("^GET", "GET, HEAD"));
    }
  }

  private static boolean reads(ApiRequest request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static final class WrongMethod extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String allowed;

    WrongMethod(String allowed) {
      super(allowed, null, false, false);
      this.allowed = allowed;
    }

    String allowed() {
      return allowed;
    }
  }
}
