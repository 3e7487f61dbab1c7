package org.pyepi.language.runtime.tracing;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** What {@code sys.settrace} and {@code sys.setprofile} have set for one thread. */
public final class ThreadTrace {
  /** The function for new frames; null where nothing is traced. */
  Object trace;

  /** Null where nothing is profiled. */
  Object profile;

  /** A trace or profile function runs: what it does itself is not traced. */
  boolean inside;

  /** The event whose function runs, or null; {@code f_lineno} may say why it cannot be set. */
  String event;

  public Object trace() {
    return trace == null ? PNone.NONE : trace;
  }

  public Object profile() {
    return profile == null ? PNone.NONE : profile;
  }

  /** The event whose trace function runs, or null. */
  public String event() {
    return event;
  }

  /** Whether the thread traces or profiles. */
  public boolean isSet() {
    return trace != null || profile != null;
  }

  boolean isTracing() {
    return trace != null && !inside;
  }

  boolean isProfiling() {
    return profile != null && !inside;
  }

  /** A new frame: the global function says what traces it. */
  void call(PFrame frame) {
    if (isTracing()) {
      notify(trace, frame, "call", PNone.NONE);
    }
    if (isProfiling()) {
      profile(frame, "call", PNone.NONE);
    }
  }

  /** An event in a frame that has been asked about at its start. */
  void event(PFrame frame, String name, Object argument) {
    if (isTracing() && frame.trace != PNone.NONE) {
      notify(frame.trace, frame, name, argument);
    }
  }

  private void notify(Object function, PFrame frame, String name, Object argument) {
    Object result;
    frame.refresh();
    inside = true;
    event = name;
    try {
      result = Calls.call(function, frame, Str.of(name), argument);
    } catch (PyException e) {
      trace = null;
      frame.trace = PNone.NONE;
      Watchers.of(PyContext.get(null)).changed();
      throw e;
    } finally {
      inside = false;
      event = null;
      frame.writeBack();
    }
    if (result != PNone.NONE) {
      frame.trace = result;
    }
  }

  void profile(PFrame frame, String name, Object argument) {
    frame.refresh();
    inside = true;
    try {
      Calls.call(profile, frame, Str.of(name), argument);
    } catch (PyException e) {
      profile = null;
      Watchers.of(PyContext.get(null)).changed();
      throw e;
    } finally {
      inside = false;
      frame.writeBack();
    }
  }

  /** {@code sys.call_tracing}: traces what a trace function calls. */
  Object calling(Object function, Object[] args) {
    boolean before = inside;
    String outer = event;
    inside = false;
    try {
      return Calls.call(function, args);
    } finally {
      inside = before;
      event = outer;
    }
  }
}
