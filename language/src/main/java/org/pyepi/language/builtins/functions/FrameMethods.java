package org.pyepi.language.builtins.functions;

import java.math.BigInteger;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.tracing.ThreadTrace;

/** Tracebacks and frames. */
public final class FrameMethods {
  private FrameMethods() {}

  public static void install() {
    TypeBuilder.of(BuiltinTypes.TRACEBACK)
        .constructor(
            "__new__(cls, tb_next, tb_frame, tb_lasti, tb_lineno)",
            a -> {
              if (!(a[2] instanceof PFrame frame)) {
                throw Errors.type(
                    "TracebackType() argument 'tb_frame' must be frame, not %s",
                    Types.of(a[2]).name());
              }
              return new PTraceback(next(a[1]), frame, Numbers.indexInt(a[4]));
            })
        .member("tb_lineno", self -> (long) ((PTraceback) self).line())
        .property(
            "tb_next",
            self -> ((PTraceback) self).next == null ? PNone.NONE : ((PTraceback) self).next,
            FrameMethods::setNext)
        .member("tb_lasti", self -> lastInstruction((PTraceback) self))
        .method(
            "__dir__(self, /)",
            a ->
                PList.of(
                    List.of(
                        Str.of("tb_frame"),
                        Str.of("tb_next"),
                        Str.of("tb_lasti"),
                        Str.of("tb_lineno"))))
        .member("tb_frame", self -> ((PTraceback) self).frame());
    TypeBuilder.of(BuiltinTypes.FRAME)
        .getter("f_code", self -> ((PFrame) self).function.code)
        .getter("f_globals", self -> ((PFrame) self).function.globals)
        .getter("f_builtins", self -> builtins(((PFrame) self).function.globals))
        .getter("f_locals", self -> ((PFrame) self).locals())
        .property("f_lineno", self -> (long) Frames.line((PFrame) self), FrameMethods::jump)
        .getter("f_lasti", self -> -1L)
        .property(
            "f_trace",
            self -> ((PFrame) self).trace,
            (self, v) -> ((PFrame) self).trace = v == null ? PNone.NONE : v)
        .property(
            "f_trace_lines",
            self -> ((PFrame) self).traceLines,
            (self, v) -> ((PFrame) self).traceLines = flag(v))
        .property(
            "f_trace_opcodes",
            self -> ((PFrame) self).traceOpcodes,
            (self, v) -> ((PFrame) self).traceOpcodes = flag(v))
        .getter(
            "f_back",
            self -> {
              PFrame back = Frames.back((PFrame) self);
              return back == null ? PNone.NONE : back;
            })
        .method(
            "__repr__(self, /)",
            a -> {
              PFrame f = (PFrame) a[0];
              return Str.of(
                  String.format(
                      "<frame at 0x%012x, file '%s', line %d, code %s>",
                      System.identityHashCode(f),
                      f.function.code.filename(),
                      Frames.line(f),
                      f.function.code.name()));
            })
        .method(
            "clear(self, /)",
            a -> {
              Frames.clear((PFrame) a[0]);
              return PNone.NONE;
            });
  }

  private static boolean flag(Object v) {
    if (v instanceof Boolean b) {
      return b;
    }
    throw Errors.type("attribute value type must be bool");
  }

  /** Assigning {@code f_lineno} would jump, which nodes cannot do. */
  private static void jump(Object self, Object v) {
    if (v == null) {
      throw Errors.attribute("cannot delete attribute");
    }
    if (!(v instanceof Long || v instanceof BigInteger)) {
      throw Errors.value("lineno must be an integer");
    }
    ThreadTrace t = PyContext.get().trace;
    String event = t == null ? null : t.event();
    if (event == null) {
      throw Errors.value("f_lineno can only be set by a trace function");
    }
    throw Errors.value(
        event.equals("line")
            ? "cannot jump: this interpreter has no instructions to jump to"
            : event.equals("call")
                ? "can't jump from the 'call' trace event of a new frame"
                : "can only jump from a 'line' trace event");
  }

  private static Object builtins(PDict globals) {
    Object b = globals.get("__builtins__");
    return b instanceof PModule m ? m.namespace() : b == null ? PNone.NONE : b;
  }

  private static Object lastInstruction(PTraceback t) {
    return t.section() == null ? -1L : 2L * t.code().positionIndex(t.section());
  }

  private static PTraceback next(Object v) {
    if (v == PNone.NONE) {
      return null;
    }
    if (v instanceof PTraceback t) {
      return t;
    }
    throw Errors.type("expected traceback object, got '%s'", Types.of(v).name());
  }

  private static void setNext(Object self, Object v) {
    if (v == null) {
      throw Errors.type("can't delete tb_next attribute");
    }
    PTraceback next = next(v);
    for (PTraceback t = next; t != null; t = t.next) {
      if (t == self) {
        throw Errors.value("traceback loop detected");
      }
    }
    ((PTraceback) self).next = next;
  }
}
