package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;

/** The classes of {@code datetime}, and what their constructors have in common. */
final class DateTypes {
  static final PType DELTA = type("timedelta", BuiltinTypes.OBJECT, Layout.OTHER);
  static final PType DATE = type("date", BuiltinTypes.OBJECT, Layout.OTHER);
  static final PType DATETIME = type("datetime", DATE, Layout.OTHER);
  static final PType TIME = type("time", BuiltinTypes.OBJECT, Layout.OTHER);
  static final PType TZINFO = type("tzinfo", BuiltinTypes.OBJECT, Layout.OBJECT);
  static final PType TIMEZONE = type("timezone", TZINFO, Layout.OTHER);

  private static final String[] DATE_FIELDS = {"year", "month", "day"};

  static {
    TIMEZONE.forbidSubclass();
  }

  private DateTypes() {}

  private static PType type(String name, PType base, Layout layout) {
    return BuiltinTypes.ofModule("datetime", name, base, layout);
  }

  /**
   * A number of C's type {@code int}.
   *
   * @param absent where the argument was not given
   */
  static int number(Object value, int absent) {
    if (value == null) {
      return absent;
    }
    if (!(Numbers.index(value) instanceof Long n)) {
      throw Errors.overflow("Python int too large to convert to C long");
    }
    if (n != (int) (long) n) {
      throw Errors.overflow(
          n > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
    }
    return (int) (long) n;
  }

  /** What an argument {@code tzinfo} says: None, or an object of that class. */
  static Object zone(Object value) {
    if (value == null || value == PNone.NONE) {
      return PNone.NONE;
    }
    if (!isZone(value)) {
      throw Errors.type(
          "tzinfo argument must be None or of a tzinfo subclass, not type '%s'", name(value));
    }
    return value;
  }

  static boolean isZone(Object value) {
    return Types.of(value).isSubclassOf(TZINFO);
  }

  /** What complaints call the class of an object. */
  static String name(Object value) {
    return Types.of(value).fullNameIfBuiltin();
  }

  /** Year, month and day of a constructor, whose arguments begin with the class. */
  static int[] date(Object[] args) {
    int[] fields = new int[DATE_FIELDS.length];
    for (int i = 0; i < fields.length; i++) {
      if (args[i + 1] == null) {
        throw Errors.type(
            "function missing required argument '%s' (pos %d)", DATE_FIELDS[i], i + 1);
      }
      fields[i] = number(args[i + 1], 0);
    }
    return fields;
  }
}
