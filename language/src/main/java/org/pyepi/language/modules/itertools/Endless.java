package org.pyepi.language.modules.itertools;

import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;

/** Iterators that need no end: {@code count} and {@code repeat}. */
final class Endless {
  private Endless() {}

  /** {@code PyNumber_Check}: something that can become an int or a float, or a complex. */
  private static boolean isNumber(Object value) {
    if (Numbers.doubleOrNull(value) != null || value instanceof PComplex) {
      return true;
    }
    PType type = Types.of(value);
    return type.lookup("__index__") != null
        || type.lookup("__int__") != null
        || type.lookup("__float__") != null;
  }

  static Supplier<Object> count(Object start, Object step) {
    if (!isNumber(start) || !isNumber(step)) {
      throw Errors.type("a number is required");
    }
    Object[] now = {start};
    return new Step() {
      @Override
      public Object get() {
        Object v = now[0];
        now[0] = Operators.binary(BinaryOp.ADD, v, step);
        return v;
      }

      @Override
      public PTuple reduce(PType type) {
        return step.equals(1L)
            ? Restorable.again(type, now[0])
            : Restorable.again(type, now[0], step);
      }

      @Override
      public String describe() {
        String at = Repr.repr(now[0]);
        return step.equals(1L) ? "count(" + at + ")" : "count(" + at + ", " + Repr.repr(step) + ")";
      }
    };
  }

  static final class Repeat implements Step {
    private final Object object;
    private long left;

    Repeat(Object object, long left) {
      this.object = object;
      this.left = left;
    }

    /** How often it is still given; negative for ever. */
    long left() {
      return left;
    }

    @Override
    public Object get() {
      if (left == 0) {
        return null;
      }
      left -= left > 0 ? 1 : 0;
      return object;
    }

    @Override
    public PTuple reduce(PType type) {
      return left < 0 ? Restorable.again(type, object) : Restorable.again(type, object, left);
    }

    @Override
    public String describe() {
      String r = Repr.repr(object);
      return left < 0 ? "repeat(" + r + ")" : "repeat(" + r + ", " + left + ")";
    }
  }

  static Supplier<Object> repeat(Object object, Object times) {
    return new Repeat(object, times == null ? -1 : Math.max(0, Numbers.indexLong(times)));
  }
}
