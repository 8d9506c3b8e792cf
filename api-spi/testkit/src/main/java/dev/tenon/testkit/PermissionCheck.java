package dev.tenon.testkit;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.Open;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Contributed;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Whether permissions are declared, and asked for. */
final class PermissionCheck {
  private static final int FORBIDDEN = 403;
  private static final UUID ANY = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private final TenonTest test;
  private final Contributed plugin;
  private final List<String> findings = new ArrayList<>();

  PermissionCheck(TenonTest test, Contributed plugin) {
    this.test = test;
    this.plugin = plugin;
  }

  List<String> findings() {
    pages();
    Person nobody = test.withOnly(Role.OWNER, test.first(), Set.of());
    plugin.actions().forEach(action -> refuses(nobody, action));
    plugin.types().forEach(type -> hides(nobody, type));
    return findings;
  }

  private void pages() {
    Catalog catalog = test.kernel().registry.catalog();
    for (Object page : plugin.pages()) {
      declared(catalog, page.getClass(), page.getClass().getSimpleName());
      for (Method method : page.getClass().getMethods()) {
        String name = page.getClass().getSimpleName() + "." + method.getName();
        declared(catalog, method, name);
        forSomebody(page.getClass(), method, name);
      }
    }
  }

  private void forSomebody(Class<?> page, Method method, String name) {
    boolean endpoint =
        Arrays.stream(method.getAnnotations())
            .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class));
    boolean says =
        Stream.of(page, method)
            .anyMatch(
                element ->
                    element.isAnnotationPresent(Needs.class)
                        || element.isAnnotationPresent(SignedIn.class)
                        || element.isAnnotationPresent(Open.class));
    if (endpoint && !says) {
      findings.add(name + " says neither @Needs nor @SignedIn nor @Open, so nobody may call it");
    }
  }

  private void declared(Catalog catalog, AnnotatedElement element, String name) {
    Needs needs = element.getAnnotation(Needs.class);
    if (needs != null && !catalog.declares(needs.value())) {
      findings.add(name + " needs the permission " + needs.value() + ", which nobody declares");
    }
  }

  private void refuses(Person nobody, Action action) {
    boolean onRow =
        switch (action.effect()) {
          case UPDATE, DELETE, ON_ROW -> true;
          case CREATE, FREE -> false;
        };
    Invocation invocation =
        onRow
            ? Invocation.of(action.name(), ANY, Values.empty())
            : Invocation.of(action.name(), Values.empty());
    boolean refused =
        nobody.run(invocation) instanceof Outcome.Refused(Problem problem)
            && problem.status() == FORBIDDEN;
    if (!refused) {
      findings.add("the action " + action.name() + " is not refused without its permission");
    }
  }

  private void hides(Person nobody, Type type) {
    try {
      nobody.page(Query.of(type.name()));
      findings.add("the type " + type.name() + " can be read without its permission");
    } catch (Problem problem) {
      if (problem.status() != FORBIDDEN) {
        findings.add(
            "the type " + type.name() + " answers " + problem.status() + " without its permission");
      }
    }
  }
}
