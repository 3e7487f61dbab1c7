package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Hashing;

/** Comparing datetimes and times, and what lies between them: fields in one zone, else in UTC. */
final class Moments {
  private Moments() {}

  static Object difference(PDateTime a, PDateTime b) {
    PDelta fields = a.since(b);
    if (a.zone == b.zone) {
      return fields;
    }
    PDelta x = a.offset();
    PDelta y = b.offset();
    if ((x == null) != (y == null)) {
      throw Errors.type("can't subtract offset-naive and offset-aware datetimes");
    }
    return x == null || x.isSame(y) ? fields : fields.plus(x.plus(y, -1), -1);
  }

  static Object compare(Comparison.Op op, PDateTime a, Object other) {
    if (!(other instanceof PDateTime b)) {
      if (!(other instanceof PDate)) {
        return PSingleton.NOT_IMPLEMENTED;
      }
      return unlike(op, "can't compare datetime.datetime to " + DateTypes.name(other));
    }
    if (a.zone == b.zone) {
      return op.holds(a.compareFields(b));
    }
    PDelta x = a.offset();
    PDelta y = b.offset();
    int sign;
    if (x == null ? y == null : x.isSame(y)) {
      sign = a.compareFields(b);
    } else if (x == null || y == null) {
      return unlike(op, "can't compare offset-naive and offset-aware datetimes");
    } else {
      sign = ((PDelta) difference(a, b)).compareTo(PDelta.ZERO);
    }
    boolean isEquality = op == Comparison.Op.EQ || op == Comparison.Op.NE;
    if (isEquality && sign == 0 && (isTwofold(a, x) || isTwofold(b, y))) {
      sign = 1; // such times are equal to nothing in another zone (PEP 495)
    }
    return op.holds(sign);
  }

  /** Whether the offset depends on {@code fold}. */
  private static boolean isTwofold(PDateTime d, PDelta offset) {
    PDelta other = d.zone == PNone.NONE ? null : d.withFold(1 - d.fold()).offset();
    return other == null ? offset != null : !other.isSame(offset);
  }

  static Object compare(Comparison.Op op, PTime a, Object other) {
    if (!(other instanceof PTime b)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    if (a.zone == b.zone) {
      return op.holds(Long.compare(a.ofDay(), b.ofDay()));
    }
    PDelta x = a.offset();
    PDelta y = b.offset();
    if (x == null ? y == null : x.isSame(y)) {
      return op.holds(Long.compare(a.ofDay(), b.ofDay()));
    }
    if (x == null || y == null) {
      return unlike(op, "can't compare offset-naive and offset-aware times");
    }
    return op.holds(Long.compare(inUtc(a, x), inUtc(b, y)));
  }

  private static long inUtc(PTime t, PDelta offset) {
    return t.ofDay() - offset.days * PDelta.MICROS_OF_DAY - offset.ofDay();
  }

  /** What cannot be compared is different, but has no order. */
  private static Object unlike(Comparison.Op op, String complaint) {
    return switch (op) {
      case EQ -> false;
      case NE -> true;
      default -> throw Errors.type(complaint);
    };
  }

  static long hash(PDateTime d) {
    PDelta offset = d.fold() == 0 ? d.offset() : d.withFold(0).offset();
    PDelta fields = PDelta.of(d.number(), 0, d.ofDay());
    return Hashing.hash(offset == null ? fields : fields.plus(offset, -1));
  }

  static long hash(PTime t) {
    PDelta offset =
        t.fold == 0
            ? t.offset()
            : new PTime(DateTypes.TIME, t.hour, t.minute, t.second, t.micro, t.zone, 0).offset();
    return Hashing.hash(offset == null ? t.ofDay() : inUtc(t, offset));
  }
}
