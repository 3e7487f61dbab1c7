package org.pyepi.language.modules.decimal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** What operations signal: conditions, and the classes of exceptions that stand for them. */
final class Signals {
  static final int CLAMPED = 1;
  static final int CONVERSION_SYNTAX = 1 << 1;
  static final int DIVISION_BY_ZERO = 1 << 2;
  static final int DIVISION_IMPOSSIBLE = 1 << 3;
  static final int DIVISION_UNDEFINED = 1 << 4;
  static final int INEXACT = 1 << 5;
  static final int INVALID_CONTEXT = 1 << 6;
  static final int INVALID_OPERATION = 1 << 7;
  static final int FLOAT_OPERATION = 1 << 8;
  static final int OVERFLOW = 1 << 9;
  static final int ROUNDED = 1 << 10;
  static final int SUBNORMAL = 1 << 11;
  static final int UNDERFLOW = 1 << 12;

  /** As many conditions there are; contexts print them in the order of their bits. */
  private static final int COUNT = 13;

  /** All that the signal InvalidOperation stands for. */
  static final int INVALID =
      INVALID_OPERATION
          | CONVERSION_SYNTAX
          | DIVISION_IMPOSSIBLE
          | DIVISION_UNDEFINED
          | INVALID_CONTEXT;

  /** Those that leave no number. */
  static final int ERRORS = INVALID | DIVISION_BY_ZERO;

  /**
   * A class of exceptions.
   *
   * @param bits the conditions that it stands for
   */
  record Signal(PType type, int bits) {}

  static final PType BASE = type("DecimalException", ExceptionTypes.ARITHMETIC_ERROR);
  private static final PType INVALID_TYPE = type("InvalidOperation", BASE);
  private static final PType INEXACT_TYPE = type("Inexact", BASE);
  private static final PType ROUNDED_TYPE = type("Rounded", BASE);
  private static final PType SUBNORMAL_TYPE = type("Subnormal", BASE);

  /** In the order in which contexts list them. */
  static final List<Signal> ALL =
      List.of(
          new Signal(INVALID_TYPE, INVALID),
          new Signal(type("FloatOperation", BASE, ExceptionTypes.TYPE_ERROR), FLOAT_OPERATION),
          new Signal(
              type("DivisionByZero", BASE, ExceptionTypes.ZERO_DIVISION_ERROR), DIVISION_BY_ZERO),
          new Signal(type("Overflow", INEXACT_TYPE, ROUNDED_TYPE), OVERFLOW),
          new Signal(type("Underflow", INEXACT_TYPE, ROUNDED_TYPE, SUBNORMAL_TYPE), UNDERFLOW),
          new Signal(SUBNORMAL_TYPE, SUBNORMAL),
          new Signal(INEXACT_TYPE, INEXACT),
          new Signal(ROUNDED_TYPE, ROUNDED),
          new Signal(type("Clamped", BASE), CLAMPED));

  /** The kinds of invalid operations. */
  static final List<Signal> CONDITIONS =
      List.of(
          new Signal(INVALID_TYPE, INVALID_OPERATION),
          new Signal(type("ConversionSyntax", INVALID_TYPE), CONVERSION_SYNTAX),
          new Signal(type("DivisionImpossible", INVALID_TYPE), DIVISION_IMPOSSIBLE),
          new Signal(
              type("DivisionUndefined", INVALID_TYPE, ExceptionTypes.ZERO_DIVISION_ERROR),
              DIVISION_UNDEFINED),
          new Signal(type("InvalidContext", INVALID_TYPE), INVALID_CONTEXT));

  private Signals() {}

  private static PType type(String name, PType... bases) {
    PType type = BuiltinTypes.ofModule("decimal", name, bases[0], Layout.EXCEPTION);
    if (bases.length > 1) {
      type.setBases(bases);
    }
    return type;
  }

  /** The exception of trapped conditions; its argument lists them. */
  static PyException exception(int trapped) {
    List<Object> all = new ArrayList<>();
    for (Signal s : CONDITIONS) {
      if ((trapped & s.bits) != 0) {
        all.add(s.type);
      }
    }
    PType first = null;
    for (Signal s : ALL) {
      if ((trapped & s.bits) != 0) {
        first = first == null ? s.type : first;
        if (s.type != INVALID_TYPE) {
          all.add(s.type);
        }
      }
    }
    return Errors.of(first, PList.ofArray(all.toArray()));
  }

  /** The signals among conditions. */
  static PList list(int bits) {
    return PList.ofArray(
        ALL.stream().filter(s -> (bits & s.bits) != 0).map(Signal::type).toArray());
  }

  /** The names of the signals among conditions, as contexts print them. */
  static String names(int bits) {
    Set<String> names = new LinkedHashSet<>();
    for (int k = 0; k < COUNT; k++) {
      int bit = bits & 1 << k;
      ALL.stream().filter(s -> (s.bits & bit) != 0).forEach(s -> names.add(s.type.name()));
    }
    return "[" + String.join(", ", names) + "]";
  }

  /** The conditions of a signal's class. */
  static int bits(Object type) {
    for (Signal s : ALL) {
      if (s.type == type) {
        return s.bits;
      }
    }
    throw Errors.key(
        Str.of(
            "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                + "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"));
  }
}
