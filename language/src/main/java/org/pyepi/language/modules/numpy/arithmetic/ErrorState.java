package org.pyepi.language.modules.numpy.arithmetic;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** What a context does about floating-point errors: {@code numpy.seterr}. */
public final class ErrorState {
  public static final int DIVIDE = 0;
  public static final int OVERFLOW = 1;
  public static final int UNDERFLOW = 2;
  public static final int INVALID = 3;

  private final String[] choices = {"warn", "warn", "ignore", "warn"};

  /** What {@code numpy.seterrcall} has set: a function, or an object that text is written to. */
  private Object handler;

  public static ErrorState current() {
    return PyContext.get().state("numpy.errors", ErrorState::new);
  }

  /** The choices for divide, over, under and invalid; sets them where new ones are given. */
  public static Object exchange(Object given) {
    ErrorState state = current();
    if (given != PNone.NONE) {
      Object[] items = Iteration.toArray(given);
      for (int i = 0; i < state.choices.length; i++) {
        state.choices[i] = Str.java(items[i]);
      }
    }
    Object[] r = new Object[state.choices.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Str.of(state.choices[i]);
    }
    return new PTuple(r);
  }

  /** Sets what is called; None stands for nothing. */
  public static void handle(Object handler) {
    current().handler = handler == PNone.NONE ? null : handler;
  }

  void report(int kind, String text) {
    String shown = "Warning: " + text + "\n";
    switch (choices[kind]) {
      case "call" -> {
        if (handler != null) {
          Calls.call(handler, Str.of(text.substring(0, text.indexOf(" encountered"))), 1L << kind);
        }
      }
      case "log" -> {
        if (handler != null) {
          Calls.method(handler, "write", Str.of(shown));
        }
      }
      case "print" -> {
        Object sys = PyContext.get().modules().get("sys");
        Calls.method(Attributes.get(sys, "stderr"), "write", Str.of(shown));
      }
      case "raise" -> throw Errors.raise(ExceptionTypes.named("FloatingPointError"), "%s", text);
      case "warn" -> Status.warning(text);
      default -> {
        // Ignored.
      }
    }
  }
}
