package dev.tenon.kernel.operations.api;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.Set;

/** What the interface says of itself, and whole lists as files. */
final class Described {
  private final Registry registry;
  private final Reading reading;
  private final Answers answers;
  private final Endpoints.Own own;

  Described(Registry registry, Reading reading, Answers answers, Endpoints.Own own) {
    this.registry = registry;
    this.reading = reading;
    this.answers = answers;
    this.own = own;
  }

  ApiResponse capabilities(Actor actor, ApiRequest request) {
    Requests.onlyParameters(request, Set.of());
    return new Capabilities(
            registry.catalog(),
            new Asked(actor, own.fields(), own.overseers().watch()),
            text -> answers.say(text, request))
        .answer();
  }

  ApiResponse openApi(Actor actor, ApiRequest request) {
    Requests.onlyParameters(request, Set.of());
    Catalog catalog = registry.catalog();
    JsonBytes out = new JsonBytes(65_536);
    JsonValues.write(
        out,
        new OpenApi(
                catalog,
                new Asked(actor, own.fields(), own.overseers().watch()),
                text -> answers.say(text, request))
            .document());
    return Answers.json(200, out);
  }

  ApiResponse export(Type type, Actor actor, ApiRequest request) {
    String needed = type.name() + ".export";
    if (!actor.may(needed) && !actor.may(KernelPermissions.DATA_EXPORT)) {
      throw Problem.forbidden(
          registry.catalog().declares(needed) ? needed : KernelPermissions.DATA_EXPORT);
    }
    return new Export(reading, own.fields().of(type, actor), actor).answer(request);
  }
}
