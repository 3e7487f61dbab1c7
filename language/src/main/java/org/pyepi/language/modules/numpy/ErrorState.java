package org.pyepi.language.modules.numpy;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** What a context does about floating-point errors: {@code numpy.seterr}. */
final class ErrorState {
  static final int DIVIDE = 0;
  static final int OVERFLOW = 1;
  static final int UNDERFLOW = 2;
  static final int INVALID = 3;

  private final String[] choices = {"warn", "warn", "ignore", "warn"};

  static ErrorState current() {
    return PyContext.get().state("numpy.errors", ErrorState::new);
  }

  /** The choices for divide, over, under and invalid; sets them where new ones are given. */
  static Object exchange(Object given) {
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

  void report(int kind, String text) {
    switch (choices[kind]) {
      case "raise" -> throw Errors.raise(ExceptionTypes.named("FloatingPointError"), "%s", text);
      case "warn" -> Status.warning(text);
      default -> {
        // Ignored.
      }
    }
  }
}
