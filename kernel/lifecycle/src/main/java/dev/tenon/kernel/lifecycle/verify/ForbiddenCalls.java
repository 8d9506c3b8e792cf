package dev.tenon.kernel.lifecycle.verify;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds calls that would end the program, leave the safety of Java, or change the program for
 * everybody. What is called by reflection can't be found by reading: docs/limits.md says so.
 */
final class ForbiddenCalls {
  private static final int MOST = 20;
  private static final String ENDS = "ends the program for everybody";
  private static final String NATIVE =
      "loads code that is not Java's, whose faults end the program";
  private static final String FOR_ALL = "changes the program for everybody";
  private static final String OUTLIVES = "outlives the plugin";

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("java/lang/System.exit", ENDS),
          Map.entry("java/lang/Runtime.exit", ENDS),
          Map.entry("java/lang/Runtime.halt", ENDS),
          Map.entry("java/lang/System.load", NATIVE),
          Map.entry("java/lang/System.loadLibrary", NATIVE),
          Map.entry("java/lang/Runtime.load", NATIVE),
          Map.entry("java/lang/Runtime.loadLibrary", NATIVE),
          Map.entry("java/lang/Runtime.addShutdownHook", OUTLIVES),
          Map.entry("java/lang/System.setIn", FOR_ALL),
          Map.entry("java/lang/System.setOut", FOR_ALL),
          Map.entry("java/lang/System.setErr", FOR_ALL),
          Map.entry("java/lang/System.setProperties", FOR_ALL),
          Map.entry("java/lang/Thread.setDefaultUncaughtExceptionHandler", FOR_ALL),
          Map.entry("java/util/Locale.setDefault", FOR_ALL),
          Map.entry("java/util/TimeZone.setDefault", FOR_ALL));

  private static final List<String> TYPES =
      List.of(
          "sun/misc/Unsafe",
          "jdk/internal/",
          "java/lang/foreign/Linker",
          "java/lang/foreign/SymbolLookup",
          "com/sun/tools/attach/");

  private final Set<String> findings = new LinkedHashSet<>();

  private ForbiddenCalls() {}

  static List<String> in(JarContent jar) {
    ForbiddenCalls calls = new ForbiddenCalls();
    for (byte[] bytes : jar.classes().values()) {
      if (calls.findings.size() < MOST) {
        calls.look(ClassFile.of().parse(bytes));
      }
    }
    return List.copyOf(calls.findings);
  }

  private void look(ClassModel type) {
    for (PoolEntry entry : type.constantPool()) {
      if (entry instanceof ClassEntry used
          && TYPES.stream().anyMatch(used.asInternalName()::startsWith)) {
        findings.add(
            name(type) + " uses " + dots(used.asInternalName()) + ", which leaves Java's safety");
      }
    }
    for (MethodModel method : type.methods()) {
      if (method.flags().has(AccessFlag.NATIVE)) {
        findings.add(
            name(type) + "." + method.methodName().stringValue() + " is native, and so not Java's");
      }
      method.code().ifPresent(code -> look(type, method, code));
    }
  }

  private void look(ClassModel type, MethodModel method, CodeModel code) {
    int line = 0;
    for (CodeElement element : code) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call ->
            check(
                place(type, method, line),
                call.owner().asInternalName() + "." + call.name().stringValue());
        case InvokeDynamicInstruction call -> {
          for (ConstantDesc argument : call.bootstrapArgs()) {
            if (argument instanceof DirectMethodHandleDesc handle) {
              check(place(type, method, line), called(handle));
            }
          }
        }
        default -> {} // calls nothing
      }
    }
  }

  private static String called(DirectMethodHandleDesc handle) {
    String owner = handle.owner().descriptorString();
    return owner.substring(1, owner.length() - 1) + "." + handle.methodName();
  }

  private void check(String place, String called) {
    String why = METHODS.get(called);
    if (why != null) {
      findings.add(place + " calls " + dots(called) + ", which " + why);
    }
  }

  /** As a stack trace says it. */
  private static String place(ClassModel type, MethodModel method, int line) {
    String file =
        type.findAttribute(Attributes.sourceFile())
            .map(source -> source.sourceFile().stringValue())
            .orElse("Unknown Source");
    return name(type)
        + "."
        + method.methodName().stringValue()
        + "("
        + file
        + (line > 0 ? ":" + line : "")
        + ")";
  }

  private static String name(ClassModel type) {
    return dots(type.thisClass().asInternalName());
  }

  private static String dots(String internalName) {
    return internalName.replace('/', '.');
  }
}
