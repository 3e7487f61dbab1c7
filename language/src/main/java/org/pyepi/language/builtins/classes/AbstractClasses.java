package org.pyepi.language.builtins.classes;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** The refusal to make an instance of an abstract class. */
final class AbstractClasses {
  private AbstractClasses() {}

  static PyException cannotInstantiate(PType type, Object methods) {
    String[] names =
        Arrays.stream(Iteration.toArray(methods)).map(Str::java).sorted().toArray(String[]::new);
    StringBuilder b = new StringBuilder();
    for (String name : names) {
      b.append(b.isEmpty() ? "" : ", ").append('\'').append(name).append('\'');
    }
    return Errors.type(
        "Can't instantiate abstract class %s without an implementation for abstract method%s %s",
        type.name(), names.length == 1 ? "" : "s", b);
  }
}
