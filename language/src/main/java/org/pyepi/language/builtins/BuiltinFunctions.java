package org.pyepi.language.builtins;

import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Containers;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;

/** The functions of {@code builtins}. */
final class BuiltinFunctions {
  private static final PType[] TYPES = {
    BuiltinTypes.OBJECT,
    BuiltinTypes.TYPE,
    BuiltinTypes.INT,
    BuiltinTypes.BOOL,
    BuiltinTypes.FLOAT,
    BuiltinTypes.COMPLEX,
    BuiltinTypes.STR,
    BuiltinTypes.BYTES,
    BuiltinTypes.BYTEARRAY,
    BuiltinTypes.MEMORYVIEW,
    BuiltinTypes.LIST,
    BuiltinTypes.TUPLE,
    BuiltinTypes.DICT,
    BuiltinTypes.SET,
    BuiltinTypes.FROZENSET,
    BuiltinTypes.RANGE,
    BuiltinTypes.SLICE,
    BuiltinTypes.PROPERTY,
    BuiltinTypes.CLASSMETHOD,
    BuiltinTypes.STATICMETHOD,
    BuiltinTypes.SUPER,
    BuiltinTypes.ENUMERATE,
    BuiltinTypes.ZIP,
    BuiltinTypes.MAP,
    BuiltinTypes.FILTER,
    BuiltinTypes.REVERSED
  };

  private BuiltinFunctions() {}

  static void install(PyContext context, PModule module) {
    ModuleBuilder m = new ModuleBuilder("builtins", module);
    for (PType type : TYPES) {
      m.type(type);
    }
    ExceptionTypes.byName().forEach(m::constant);
    m.constant("None", PNone.NONE)
        .constant("True", true)
        .constant("False", false)
        .constant("NotImplemented", org.pyepi.language.runtime.PSingleton.NOT_IMPLEMENTED)
        .constant("Ellipsis", org.pyepi.language.runtime.PSingleton.ELLIPSIS)
        .constant("__debug__", true)
        .function("len(obj, /)", a -> Containers.length(a[0]))
        .function("repr(obj, /)", a -> org.pyepi.language.runtime.Str.of(Repr.repr(a[0])))
        .function(
            "print(*args, sep=' ', end='\\n', file=None, flush=False)",
            a -> {
              StringBuilder b = new StringBuilder();
              for (Object v : (Object[]) a[4]) {
                b.append(b.isEmpty() ? "" : " ").append(Repr.strJava(v));
              }
              new java.io.PrintStream(context.env().out(), true).println(b);
              return PNone.NONE;
            });
  }
}
