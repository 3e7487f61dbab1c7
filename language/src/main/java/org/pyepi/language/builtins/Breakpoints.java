package org.pyepi.language.builtins;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code breakpoint()} and its hook, by the variable PYTHONBREAKPOINT (PEP 553). */
public final class Breakpoints {
  private static final String DEFAULT = "pdb.set_trace";

  private Breakpoints() {}

  /** {@code sys.breakpointhook}. */
  public static Object hook(PyContext context, Object[] args, Keywords keywords) {
    Object environment = Attributes.get(Imports.importModule(context, "os"), "environ");
    Object given = Calls.method(environment, "get", Str.of("PYTHONBREAKPOINT"), Str.EMPTY);
    String target = Str.java(given).isEmpty() ? DEFAULT : Str.java(given);
    if (target.equals("0")) {
      return PNone.NONE;
    }
    int dot = target.lastIndexOf('.');
    Object function;
    try {
      String module = dot < 0 ? "builtins" : target.substring(0, dot);
      Imports.importModule(context, module);
      Object found = Containers.getItem(context.modules(), Str.of(module));
      function = Attributes.get(found, target.substring(dot + 1));
    } catch (PyException e) {
      if (!e.is(ExceptionTypes.EXCEPTION)) {
        throw e;
      }
      Calls.method(
          Imports.importModule(context, "warnings"),
          "warn",
          Str.of("Ignoring unimportable $PYTHONBREAKPOINT: \"" + target + "\""),
          ExceptionTypes.named("RuntimeWarning"));
      return PNone.NONE;
    }
    return Calls.call(function, args, keywords);
  }

  /** {@code breakpoint()}: whatever {@code sys.breakpointhook} is now. */
  static Object call(PyContext context, Object[] args, Keywords keywords) {
    Object hook = Attributes.getOrNull(context.modules().get("sys"), "breakpointhook");
    if (hook == null) {
      throw Errors.runtime("lost sys.breakpointhook");
    }
    return Calls.call(hook, args, keywords);
  }
}
