package org.pyepi.language.builtins;

import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PBaseException;
import org.pyepi.language.runtime.PGenerator;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.Str;

/** The methods of generators. */
final class GeneratorMethods {
  private GeneratorMethods() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.GENERATOR)
        .method("__iter__(self, /)", a -> a[0])
        .method(
            "__next__(self, /)",
            a -> value((PGenerator) a[0], ((PGenerator) a[0]).resume(PNone.NONE)))
        .method(
            "send(self, arg, /)", a -> value((PGenerator) a[0], ((PGenerator) a[0]).resume(a[1])))
        .method(
            "throw(self, typ, val=None, tb=None, /)",
            a ->
                value((PGenerator) a[0], ((PGenerator) a[0]).resumeThrowing(exception(a[1], a[2]))))
        .method(
            "close(self, /)",
            a -> {
              ((PGenerator) a[0]).close();
              return PNone.NONE;
            })
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "<generator object "
                        + ((PGenerator) a[0]).qualname
                        + " at 0x"
                        + String.format("%012x", System.identityHashCode(a[0]))
                        + ">"))
        .property(
            "__name__",
            self -> Str.of(((PGenerator) self).name),
            (self, v) -> ((PGenerator) self).name = Str.java(v))
        .property(
            "__qualname__",
            self -> Str.of(((PGenerator) self).qualname),
            (self, v) -> ((PGenerator) self).qualname = Str.java(v))
        .getter("gi_running", self -> ((PGenerator) self).isRunning())
        .getter("gi_code", self -> ((PGenerator) self).function.code)
        .getter("gi_frame", self -> ((PGenerator) self).isFinished() ? PNone.NONE : self)
        .getter(
            "gi_suspended",
            self ->
                ((PGenerator) self).isStarted()
                    && !((PGenerator) self).isFinished()
                    && !((PGenerator) self).isRunning())
        .getter(
            "gi_yieldfrom",
            self ->
                ((PGenerator) self).delegate == null ? PNone.NONE : ((PGenerator) self).delegate);
  }

  /** Coroutines: the same but for the iterator protocol. */
  static void installCoroutine() {
    TypeBuilder.of(BuiltinTypes.COROUTINE)
        .method("__await__(self, /)", a -> a[0])
        .method(
            "send(self, arg, /)", a -> value((PGenerator) a[0], ((PGenerator) a[0]).resume(a[1])))
        .method(
            "throw(self, typ, val=None, tb=None, /)",
            a ->
                value((PGenerator) a[0], ((PGenerator) a[0]).resumeThrowing(exception(a[1], a[2]))))
        .method(
            "close(self, /)",
            a -> {
              ((PGenerator) a[0]).close();
              return PNone.NONE;
            })
        .getter("cr_running", self -> ((PGenerator) self).isRunning())
        .getter("cr_code", self -> ((PGenerator) self).function.code)
        .getter("__name__", self -> Str.of(((PGenerator) self).name))
        .getter("__qualname__", self -> Str.of(((PGenerator) self).qualname));
  }

  private static Object value(PGenerator g, Object yielded) {
    if (yielded == null) {
      throw Errors.stopIteration(g.returned);
    }
    return yielded;
  }

  /** The exception that {@code throw(type, value)} means. */
  static PBaseException exception(Object type, Object value) {
    if (type instanceof PBaseException e) {
      return e;
    }
    if (type instanceof PType t && t.isSubclassOf(ExceptionTypes.BASE_EXCEPTION)) {
      if (value instanceof PBaseException e && e.pyType().isSubclassOf(t)) {
        return e;
      }
      Object[] args =
          value == null || value == PNone.NONE
              ? Calls.NO_ARGS
              : value instanceof PTuple tuple ? tuple.items : new Object[] {value};
      return (PBaseException) Calls.call(t, args);
    }
    throw Errors.type(
        "exceptions must be classes or instances deriving from BaseException, not %s",
        org.pyepi.language.runtime.Types.of(type).name());
  }
}
