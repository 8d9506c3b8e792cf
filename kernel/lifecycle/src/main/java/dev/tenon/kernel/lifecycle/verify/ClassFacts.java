package dev.tenon.kernel.lifecycle.verify;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What others may refer to in a class.
 *
 * @param parents its superclass and interfaces, by internal name
 * @param members names and descriptors of its methods and fields
 */
record ClassFacts(Optional<String> superclass, List<String> parents, Set<String> members) {

  static ClassFacts of(byte[] bytes) {
    return of(ClassFile.of().parse(bytes));
  }

  static ClassFacts of(ClassModel model) {
    Set<String> members = new HashSet<>();
    for (MethodModel method : model.methods()) {
      members.add(method.methodName().stringValue() + method.methodType().stringValue());
    }
    for (FieldModel field : model.fields()) {
      members.add(field.fieldName().stringValue() + ":" + field.fieldType().stringValue());
    }
    Optional<String> superclass = model.superclass().map(ClassEntry::asInternalName);
    List<String> parents =
        java.util.stream.Stream.concat(
                superclass.stream(), model.interfaces().stream().map(ClassEntry::asInternalName))
            .toList();
    return new ClassFacts(superclass, parents, members);
  }
}
