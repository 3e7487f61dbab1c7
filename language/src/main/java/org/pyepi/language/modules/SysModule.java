package org.pyepi.language.modules;

import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.ModuleLoader;
import org.pyepi.language.builtins.Repr;
import org.pyepi.language.builtins.Tracebacks;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PBaseException;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.Str;

/** {@code sys}. */
final class SysModule {
  private SysModule() {}

  static PModule create(PyContext context) {
    return new ModuleBuilder("sys")
        .constant("modules", context.modules())
        .constant("argv", new PList(new Object[] {Str.EMPTY}))
        .constant("path", new PList(new Object[] {Str.of(ModuleLoader.LIBRARY)}))
        .constant("maxsize", Long.MAX_VALUE)
        .constant("byteorder", Str.of("little"))
        .function(
            "exit(status=None, /)",
            a ->
                fail(
                    a[0] == null || a[0] == PNone.NONE
                        ? Errors.of(ExceptionTypes.SYSTEM_EXIT)
                        : Errors.of(ExceptionTypes.SYSTEM_EXIT, a[0])))
        .function("exc_info()", a -> exceptionInfo(context))
        .function("getrecursionlimit()", a -> (long) context.recursionLimit)
        .function(
            "displayhook(object, /)",
            a -> {
              if (a[0] != PNone.NONE) {
                new java.io.PrintStream(context.env().out(), true).println(Repr.repr(a[0]));
              }
              return PNone.NONE;
            })
        .build();
  }

  private static Object fail(RuntimeException e) {
    throw e;
  }

  private static Object exceptionInfo(PyContext context) {
    PBaseException e = context.handled;
    return e == null
        ? new PTuple(PNone.NONE, PNone.NONE, PNone.NONE)
        : new PTuple(e.pyType(), e, Tracebacks.of(e));
  }
}
