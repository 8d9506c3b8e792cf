package dev.tenon.kernel.web.rest;

import dev.tenon.api.security.Actor;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.web.http.Exchange;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** What a method may take by its type alone. */
final class HostParameters implements ValueParamProvider {
  static final String EXCHANGE = "tenon.exchange";

  @Override
  public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    Class<?> type = parameter.getRawType();
    if (type == Actor.class) {
      return request -> Caller.current();
    }
    if (type == FormData.class) {
      return request -> exchange(request).form();
    }
    return type == Exchange.class ? HostParameters::exchange : null;
  }

  static Exchange exchange(ContainerRequest request) {
    return (Exchange) request.getProperty(EXCHANGE);
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
