package dev.tenon.kernel.lifecycle.verify;

import dev.tenon.kernel.lifecycle.source.Header;
import java.util.ArrayList;
import java.util.List;

/** Refuses jars that could reach further than a plugin may, or that can't link. */
public final class JarCheck {
  private static final String KERNEL = "dev.tenon.kernel";

  private JarCheck() {}

  /** What is wrong with it, a sentence each. */
  public static List<String> findings(JarContent jar, ClassWorld all) {
    ClassWorld world = all.seenBy(jar);
    List<String> findings = new ArrayList<>(jar.findings());
    headers(jar, findings);
    imports(jar, world, findings);
    findings.addAll(ForbiddenCalls.in(jar));
    return findings.isEmpty() ? new LinkCheck(jar, world).findings() : findings;
  }

  private static void headers(JarContent jar, List<String> findings) {
    for (Header.Clause clause : Header.of(jar.manifest(), "DynamicImport-Package")) {
      if (clause.names().stream().anyMatch(name -> name.endsWith("*"))) {
        findings.add("it may import any package at any time: DynamicImport-Package: *");
      }
    }
    if (!Header.of(jar.manifest(), "Fragment-Host").isEmpty()) {
      findings.add("it is a fragment, which would become a part of another bundle");
    }
    if (!Header.of(jar.manifest(), "Require-Bundle").isEmpty()) {
      findings.add("it requires a bundle as a whole; it may import packages");
    }
  }

  private static void imports(JarContent jar, ClassWorld world, List<String> findings) {
    for (String name : jar.imports()) {
      if (name.equals(KERNEL) || name.startsWith(KERNEL + ".")) {
        findings.add("it imports the kernel's own package " + name);
      } else if (!world.exports(name) && !jar.exports().contains(name)) {
        findings.add("it imports the package " + name + ", which nobody exports");
      }
    }
    for (String name : jar.packages()) {
      if (name.startsWith(KERNEL) || name.startsWith("dev.tenon.api")) {
        findings.add("it brings classes in the program's own package " + name);
      }
    }
  }
}
