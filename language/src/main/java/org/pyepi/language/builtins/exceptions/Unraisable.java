package org.pyepi.language.builtins.exceptions;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** Exceptions that nobody can catch: of callbacks and finalizers. */
public final class Unraisable {
  private Unraisable() {}

  /** Hands an exception to {@code sys.unraisablehook}. */
  public static void report(PyContext context, PyException e, Object where) {
    PBaseException value = e.value();
    PObject args = PObject.of(BuiltinTypes.SIMPLE_NAMESPACE);
    args.setAttribute("exc_type", value.pyType());
    args.setAttribute("exc_value", value);
    args.setAttribute("exc_traceback", Tracebacks.of(value));
    args.setAttribute("err_msg", PNone.NONE);
    args.setAttribute("object", where == null ? PNone.NONE : where);
    try {
      Calls.method(context.modules().get("sys"), "unraisablehook", args);
    } catch (PyException second) {
      print(context, args);
    }
  }

  /** What the hook does by itself. */
  public static void print(PyContext context, Object args) {
    Object object = Attributes.get(args, "object");
    Object message = Attributes.get(args, "err_msg");
    String head = message == PNone.NONE ? "Exception ignored in" : Repr.strJava(message);
    StringBuilder text = new StringBuilder();
    if (object != PNone.NONE) {
      text.append(head).append(": ").append(Repr.repr(object)).append('\n');
    } else if (message != PNone.NONE) {
      text.append(head).append(":\n");
    }
    if (Attributes.get(args, "exc_value") instanceof PBaseException e) {
      text.append(Tracebacks.format(e));
    }
    Object err = Attributes.getOrNull(context.modules().get("sys"), "stderr");
    if (err != null && err != PNone.NONE) {
      Calls.method(err, "write", Str.of(text.toString()));
    }
  }
}
