package org.pyepi.language.builtins;

import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PNone;

/** The attributes of frame objects, of running frames and of tracebacks alike. */
final class FrameView {
  private FrameView() {}

  static Object code(Object self) {
    return self instanceof TracebackFrame t
        ? t.traceback.entry.code()
        : ((Frames.PFrame) self).function.code;
  }

  static Object globals(Object self) {
    return self instanceof TracebackFrame t
        ? t.traceback.entry.globals()
        : ((Frames.PFrame) self).function.globals;
  }

  static Object locals(Object self) {
    return self instanceof Frames.PFrame f ? f.locals : new PDict();
  }

  static Object line(Object self) {
    return self instanceof TracebackFrame t
        ? (long) t.traceback.entry.line()
        : (long) ((Frames.PFrame) self).line;
  }

  static Object back(Object self) {
    return self instanceof Frames.PFrame f && f.back != null ? f.back : PNone.NONE;
  }
}
