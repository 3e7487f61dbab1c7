package org.pyepi.language.builtins;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code print} and {@code input}. */
final class Printing {
  private Printing() {}

  /** {@code a}: sep, end, file, flush, then the values. */
  static Object print(PyContext context, Object[] a) {
    Object file = a[2];
    if (file == null || file == PNone.NONE) {
      file = Attributes.get(context.modules().get("sys"), "stdout");
      if (file == PNone.NONE) {
        return PNone.NONE;
      }
    }
    String separator = text(a[0], "sep", " ");
    StringBuilder b = new StringBuilder();
    boolean first = true;
    for (Object value : (Object[]) a[4]) {
      if (!first) {
        b.append(separator);
      }
      first = false;
      b.append(Repr.strJava(value));
    }
    b.append(text(a[1], "end", "\n"));
    Calls.method(file, "write", Str.of(b.toString()));
    if (a[3] != null && Truth.of(a[3])) {
      Calls.method(file, "flush");
    }
    return PNone.NONE;
  }

  private static String text(Object value, String name, String defaultValue) {
    if (value == null || value == PNone.NONE) {
      return defaultValue;
    }
    if (!Str.is(value)) {
      throw Errors.type("%s must be None or a string, not %s", name, Types.of(value).name());
    }
    return Str.java(value);
  }

  static Object input(PyContext context, Object prompt) {
    Object sys = context.modules().get("sys");
    if (prompt != null) {
      Object out = Attributes.get(sys, "stdout");
      Calls.method(out, "write", Repr.str(prompt));
      Calls.method(out, "flush");
    }
    Object line = Calls.method(Attributes.get(sys, "stdin"), "readline");
    String text = Str.java(line);
    if (text.isEmpty()) {
      throw Errors.raise(ExceptionTypes.EOF_ERROR, "EOF when reading a line");
    }
    return Str.of(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }
}
