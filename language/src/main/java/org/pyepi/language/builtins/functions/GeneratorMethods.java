package org.pyepi.language.builtins.functions;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** The methods of generators and coroutines. */
public final class GeneratorMethods {
  private GeneratorMethods() {}

  public static void install() {
    TypeBuilder generator =
        TypeBuilder.of(BuiltinTypes.GENERATOR)
            .method("__iter__(self, /)", a -> a[0])
            .method("__next__(self, /)", a -> send(a[0], PNone.NONE));
    resumable(generator);
    described(generator, "generator", "gi_");
    generator.getter("gi_yieldfrom", GeneratorMethods::delegate);
    TypeBuilder coroutine =
        TypeBuilder.of(BuiltinTypes.COROUTINE)
            .method("__await__(self, /)", a -> new Wrapper((PGenerator) a[0]));
    resumable(coroutine);
    described(coroutine, "coroutine", "cr_");
    coroutine
        .getter("cr_await", GeneratorMethods::delegate)
        .getter("cr_origin", self -> ((PGenerator) self).origin);
    TypeBuilder wrapper =
        TypeBuilder.of(WRAPPER)
            .method("__iter__(self, /)", a -> a[0])
            .method("__next__(self, /)", a -> send(((Wrapper) a[0]).coroutine, PNone.NONE))
            .method("send(self, arg, /)", a -> send(((Wrapper) a[0]).coroutine, a[1]))
            .method(
                "throw(self, typ, val=None, tb=None, /)",
                a -> raise(((Wrapper) a[0]).coroutine, a[1], a[2], a[3]))
            .method(
                "close(self, /)",
                a -> {
                  ((Wrapper) a[0]).coroutine.close();
                  return PNone.NONE;
                });
    wrapper.doc("A wrapper object implementing __await__ for coroutines.");
    AsyncGeneratorMethods.install();
  }

  private static final PType WRAPPER = BuiltinTypes.sealed("coroutine_wrapper", Layout.OTHER);

  /** What {@code coroutine.__await__()} gives. */
  private static final class Wrapper extends PObject {
    private final PGenerator coroutine;

    Wrapper(PGenerator coroutine) {
      super(WRAPPER);
      this.coroutine = coroutine;
    }
  }

  private static Object delegate(Object self) {
    PGenerator g = (PGenerator) self;
    return g.delegate == null || g.isRunning() ? PNone.NONE : g.delegate;
  }

  private static void resumable(TypeBuilder b) {
    b.method("send(self, arg, /)", a -> send(a[0], a[1]))
        .method("throw(self, typ, val=None, tb=None, /)", a -> raise(a[0], a[1], a[2], a[3]))
        .method(
            "close(self, /)",
            a -> {
              ((PGenerator) a[0]).close();
              return PNone.NONE;
            })
        .method("__del__(self, /)", a -> PNone.NONE);
  }

  /** Names, text and the attributes whose names start with a prefix. */
  static void described(TypeBuilder b, String what, String prefix) {
    b.method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "<"
                        + what
                        + " object "
                        + ((PGenerator) a[0]).qualname
                        + " at 0x"
                        + String.format("%012x", System.identityHashCode(a[0]))
                        + ">"))
        .property(
            "__name__",
            self -> {
              PGenerator g = (PGenerator) self;
              return g.name.equals(g.function.name()) ? g.function.nameText() : Str.of(g.name);
            },
            (self, v) -> ((PGenerator) self).name = text(v, "__name__"))
        .property(
            "__qualname__",
            self -> {
              PGenerator g = (PGenerator) self;
              return g.qualname.equals(g.function.qualname())
                  ? g.function.qualnameText()
                  : Str.of(g.qualname);
            },
            (self, v) -> ((PGenerator) self).qualname = text(v, "__qualname__"))
        .getter(prefix + "running", self -> ((PGenerator) self).isRunning())
        .getter(prefix + "code", self -> ((PGenerator) self).function.code)
        .getter(prefix + "suspended", self -> ((PGenerator) self).isSuspended())
        .getter(
            prefix + "frame",
            self ->
                ((PGenerator) self).isFinished()
                    ? PNone.NONE
                    : Frames.ofGenerator((PGenerator) self));
  }

  private static String text(Object v, String what) {
    if (v == null || !Str.is(v)) {
      throw Errors.type("%s must be set to a string object", what);
    }
    return Str.java(v);
  }

  private static Object send(Object self, Object value) {
    PGenerator g = (PGenerator) self;
    Object yielded = g.resume(value);
    if (yielded == null) {
      throw Errors.stopIteration(g.returned);
    }
    return yielded;
  }

  private static Object raise(Object self, Object type, Object value, Object traceback) {
    PGenerator g = (PGenerator) self;
    Object yielded = g.resumeThrowing(exception(type, value, traceback));
    if (yielded == null) {
      throw Errors.stopIteration(g.returned);
    }
    return yielded;
  }

  /** The exception that {@code throw(type, value, traceback)} means. */
  static PBaseException exception(Object type, Object value, Object traceback) {
    if (traceback != null && traceback != PNone.NONE && !(traceback instanceof PTraceback)) {
      throw Errors.type("throw() third argument must be a traceback object");
    }
    PBaseException e = exception(type, value);
    if (traceback instanceof PTraceback t) {
      e.traceback = t;
    }
    return e;
  }

  private static PBaseException exception(Object type, Object value) {
    if (type instanceof PBaseException e) {
      if (value != null && value != PNone.NONE) {
        throw Errors.type("instance exception may not have a separate value");
      }
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
      if (Calls.call(t, args) instanceof PBaseException e) {
        return e;
      }
      throw Errors.type(
          "calling %s should have returned an instance of BaseException, not type", Repr.repr(t));
    }
    throw Errors.type(
        "exceptions must be classes or instances deriving from BaseException, not %s",
        Types.of(type).name());
  }
}
