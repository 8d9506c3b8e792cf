package dev.tenon.kernel.boot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.felix.framework.Felix;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OSGi framework that plugins live in. */
final class PlatformFramework implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PlatformFramework.class);
  private static final Duration STOP = Duration.ofSeconds(2);

  private final Framework framework;

  private PlatformFramework(Framework framework) {
    this.framework = framework;
  }

  static PlatformFramework start(Path storage) {
    Framework framework = new Felix(configuration(storage));
    try {
      framework.init();
      framework.start();
    } catch (BundleException e) {
      throw new IllegalStateException("the OSGi framework did not start", e);
    }
    return new PlatformFramework(framework);
  }

  private static Map<String, Object> configuration(Path storage) {
    Map<String, Object> configuration = new HashMap<>(frameworkProperties());
    configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    configuration.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    configuration.put("felix.log.logger", new FrameworkLog());
    configuration.put("felix.log.level", "2");
    configuration.put("felix.service.urlhandlers", "false");
    return configuration;
  }

  /** What any framework that hosts the kernel must be told, whoever launches it. */
  static Map<String, String> frameworkProperties() {
    return Map.of(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        SystemExports.of(PlatformFramework.class.getClassLoader()),
        Constants.FRAMEWORK_SYSTEMCAPABILITIES_EXTRA,
        "osgi.extender;osgi.extender=\"osgi.serviceloader.processor\";version:Version=\"1.0\"",
        Constants.FRAMEWORK_BSNVERSION,
        Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
  }

  BundleContext systemContext() {
    return framework.getBundleContext();
  }

  @Override
  public void close() throws BundleException, InterruptedException, TimeoutException {
    framework.stop();
    FrameworkEvent event = framework.waitForStop(STOP.toMillis());
    if (event.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
      throw new TimeoutException("the OSGi framework did not stop within " + STOP);
    }
    log.debug("the OSGi framework has stopped");
  }
}
