package dev.tenon.itest;

import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import dev.tenon.kernel.boot.Kernel;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.BundleContext;

/**
 * Drives Pax Exam's native container from JUnit 5: one framework for a test class, its system
 * bundle's context as a parameter of the tests.
 */
final class PaxExam implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(PaxExam.class);

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    ExamSystem system = PaxExamRuntime.createServerSystem(options());
    NativeTestContainer container =
        (NativeTestContainer) PaxExamRuntime.createContainer(system).start();
    context.getStore(NAMESPACE).put(NativeTestContainer.class, container);
  }

  /** Any framework that hosts the kernel is told the same: what the system bundle exports. */
  private static Option[] options() {
    Map<String, String> properties = Kernel.frameworkProperties();
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(cleanCaches(true)),
            properties.entrySet().stream()
                .map(e -> (Option) frameworkProperty(e.getKey()).value(e.getValue())))
        .toArray(Option[]::new);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    container(context).stop();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == BundleContext.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return container(context).getSystemBundle().getBundleContext();
  }

  private static NativeTestContainer container(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(NativeTestContainer.class, NativeTestContainer.class);
  }
}
