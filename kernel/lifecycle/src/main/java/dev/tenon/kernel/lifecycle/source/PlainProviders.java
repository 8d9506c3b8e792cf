package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import java.util.ArrayList;
import java.util.List;

/** What a PF4J jar without a plugin class is: its extensions, each a provider of its contracts. */
final class PlainProviders implements Plugin {
  private static final String CONTRACTS = "dev.tenon.api.spi.";

  private final List<Class<?>> extensions;
  private final List<AutoCloseable> toClose = new ArrayList<>();

  PlainProviders(List<Class<?>> extensions) {
    this.extensions = List.copyOf(extensions);
  }

  @Override
  public void contribute(Contributions contributions) {
    for (Class<?> extension : extensions) {
      List<Class<?>> contracts = contracts(extension);
      if (contracts.isEmpty()) {
        throw new CandidateRefused(
            "its extension " + extension.getName() + " implements nothing of " + CONTRACTS + "*",
            null);
      }
      Object implementation = make(extension);
      if (implementation instanceof AutoCloseable closeable) {
        toClose.add(closeable);
      }
      contracts.forEach(contract -> provide(contributions, contract, implementation));
    }
  }

  private static <P> void provide(
      Contributions contributions, Class<P> contract, Object implementation) {
    contributions.provider(contract, contract.cast(implementation));
  }

  private static List<Class<?>> contracts(Class<?> extension) {
    List<Class<?>> contracts = new ArrayList<>();
    for (Class<?> type = extension; type != null; type = type.getSuperclass()) {
      for (Class<?> implemented : type.getInterfaces()) {
        if (implemented.getName().startsWith(CONTRACTS)) {
          contracts.add(implemented);
        }
      }
    }
    return contracts;
  }

  private static Object make(Class<?> extension) {
    try {
      return extension.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new CandidateRefused(
          "its extension " + extension.getName() + " can't be made: " + e, e);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable closeable : toClose) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("an extension did not close", e);
      }
    }
  }
}
