package dev.tenon.kernel.lifecycle.verify;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks whether every class, method and field that a jar's classes refer to is there, so that a
 * plugin built against something else is refused before it starts, and not at some request. What
 * lies in packages that nobody has and the plugin doesn't ask for is left alone: libraries refer to
 * such things where they can do without.
 */
final class LinkCheck {
  private static final int MOST = 20;
  private static final Set<String> POLYMORPHIC =
      Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

  private final JarContent jar;
  private final ClassWorld world;
  private final Set<String> ownPackages;
  private final Set<String> imports;
  private final Set<String> findings = new LinkedHashSet<>();

  LinkCheck(JarContent jar, ClassWorld world) {
    this.jar = jar;
    this.world = world;
    this.ownPackages = jar.packages();
    this.imports = jar.imports();
  }

  List<String> findings() {
    for (Map.Entry<String, byte[]> entry : jar.classes().entrySet()) {
      if (!JarContent.isOfOneVersion(entry.getKey())) {
        check(ClassFile.of().parse(entry.getValue()));
      }
      if (findings.size() >= MOST) {
        break;
      }
    }
    return List.copyOf(findings);
  }

  private void check(ClassModel from) {
    for (PoolEntry entry : from.constantPool()) {
      switch (entry) {
        case ClassEntry type -> checkClass(from, element(type.asInternalName()));
        case MemberRefEntry member -> checkMember(from, member);
        default -> {} // numbers, texts and what those above are made of
      }
    }
  }

  /** The class of an array's elements; empty for primitives. */
  private static String element(String name) {
    if (!name.startsWith("[")) {
      return name;
    }
    String last = name.substring(name.lastIndexOf('[') + 1);
    return last.startsWith("L") ? last.substring(1, last.length() - 1) : "";
  }

  private void checkClass(ClassModel from, String name) {
    if (!name.isEmpty() && find(name).isEmpty() && isMeantToBeThere(name)) {
      findings.add(words(from) + " refers to " + dots(name) + ", which is not there");
    }
  }

  private boolean isMeantToBeThere(String name) {
    String packageName = JarContent.packageOf(name);
    return ownPackages.contains(packageName)
        || imports.contains(packageName)
        || packageName.startsWith("dev.tenon.")
        || packageName.startsWith("java.");
  }

  private Optional<ClassFacts> find(String name) {
    return jar.facts(name).or(() -> world.find(name));
  }

  private void checkMember(ClassModel from, MemberRefEntry member) {
    String owner = element(member.owner().asInternalName());
    if (owner.isEmpty()
        || member.owner().asInternalName().startsWith("[")
        || POLYMORPHIC.contains(owner)) {
      return;
    }
    String name = member.name().stringValue();
    String type = member.type().stringValue();
    String key = member instanceof FieldRefEntry ? name + ":" + type : name + type;
    if (isMissing(owner, key, new HashSet<>())) {
      findings.add(
          words(from)
              + " refers to "
              + dots(owner)
              + "."
              + name
              + " "
              + type
              + ", which is not there");
    }
  }

  /** True only if all that it could be inherited from was looked into. */
  private boolean isMissing(String owner, String key, Set<String> seen) {
    Optional<ClassFacts> facts = find(owner);
    if (facts.isEmpty() || facts.get().members().contains(key)) {
      return false;
    }
    for (String parent : facts.get().parents()) {
      if (seen.add(parent) && !isMissing(parent, key, seen)) {
        return false;
      }
    }
    boolean isInterface = facts.get().superclass().isEmpty() && !owner.equals("java/lang/Object");
    return !isInterface || isMissing("java/lang/Object", key, seen);
  }

  private static String words(ClassModel from) {
    return dots(from.thisClass().asInternalName());
  }

  private static String dots(String internalName) {
    return internalName.replace('/', '.');
  }
}
