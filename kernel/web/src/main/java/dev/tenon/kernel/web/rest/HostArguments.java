package dev.tenon.kernel.web.rest;

import dev.tenon.api.security.Actor;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.web.http.Exchange;
import java.lang.reflect.InvocationHandler;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a method takes by its type alone where it takes several such things: Jersey holds
 * each argument without an annotation for the body, and gives a method only the last of them.
 */
final class HostArguments implements ResourceMethodInvocationHandlerProvider {
  private static final Set<Class<?>> OURS = Set.of(Actor.class, FormData.class, Exchange.class);

  @Override
  public @Nullable InvocationHandler create(Invocable invocable) {
    Class<?>[] types = invocable.getHandlingMethod().getParameterTypes();
    if (types.length < 2 || Stream.of(types).noneMatch(OURS::contains)) {
      return null;
    }
    return (resource, method, arguments) -> {
      for (int i = 0; i < types.length; i++) {
        if (arguments[i] == null && OURS.contains(types[i])) {
          arguments[i] = argument(types[i]);
        }
      }
      return method.invoke(resource, arguments);
    };
  }

  private static Object argument(Class<?> type) {
    if (type == Actor.class) {
      return Caller.current();
    }
    Exchange exchange = Application.EXCHANGE.get();
    return type == FormData.class ? exchange.form() : exchange;
  }
}
