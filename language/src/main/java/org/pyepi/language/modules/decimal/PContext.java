package org.pyepi.language.modules.decimal;

import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;

/** A {@code decimal.Context}: how results are rounded, and which conditions raise exceptions. */
final class PContext extends PObject {
  private static final long USUAL_EXPONENT = 999_999;

  long precision = 28;
  long least = -USUAL_EXPONENT;
  long most = USUAL_EXPONENT;
  Rounding rounding = Rounding.HALF_EVEN;
  boolean capitals = true;
  boolean clamp;

  /** Conditions that were met. */
  int flags;

  /** Conditions that raise an exception. */
  int traps = Signals.INVALID | Signals.DIVISION_BY_ZERO | Signals.OVERFLOW;

  /** The views of both that Python programs have; null until asked for. */
  PSignals flagsView;

  PSignals trapsView;

  PContext(PType type) {
    super(type);
  }

  PContext(PType type, PContext other) {
    super(type);
    precision = other.precision;
    least = other.least;
    most = other.most;
    rounding = other.rounding;
    capitals = other.capitals;
    clamp = other.clamp;
    flags = other.flags;
    traps = other.traps;
  }

  PContext copy() {
    return new PContext(DecimalTypes.CONTEXT, this);
  }

  Work work() {
    return new Work(precision, least, most, rounding, clamp);
  }

  /** Notes conditions, and raises the exception of those that are trapped. */
  void raise(int status) {
    flags |= status;
    int trapped = status & traps;
    if (trapped != 0) {
      throw Signals.exception(trapped);
    }
  }
}
