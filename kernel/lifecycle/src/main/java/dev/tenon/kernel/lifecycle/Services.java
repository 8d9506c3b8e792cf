package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.operations.Contributed;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A plugin's providers, as services for whoever else lives in the OSGi framework. */
final class Services implements AutoCloseable {
  private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

  private Services() {}

  static Services of(Contributed plugin, BundleContext context) {
    Services services = new Services();
    for (Contributed.Provider provider : plugin.providers()) {
      Dictionary<String, ?> properties =
          FrameworkUtil.asDictionary(
              Map.of("tenon.plugin", plugin.id(), "tenon.plugin.version", plugin.version()));
      services.registrations.add(
          context.registerService(
              provider.contract().getName(), provider.implementation(), properties));
    }
    return services;
  }

  @Override
  public void close() {
    registrations.forEach(ServiceRegistration::unregister);
  }
}
