package org.pyepi.language.modules.datetime;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code date}, which datetimes have too. */
final class DateMethods {
  private DateMethods() {}

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(DateTypes.DATE)
            .constructor("__new__(cls, year=0, month=0, day=0)", DateMethods::make)
            .getter("year", self -> (long) d(self).year)
            .getter("month", self -> (long) d(self).month)
            .getter("day", self -> (long) d(self).day)
            .method("toordinal(self, /)", a -> d(a[0]).number())
            .method("weekday(self, /)", a -> (long) d(a[0]).weekday())
            .method("isoweekday(self, /)", a -> d(a[0]).weekday() + 1L)
            .method("isocalendar(self, /)", a -> IsoWeek.of(d(a[0])))
            .method("isoformat(self, /)", a -> Str.of(IsoText.date(d(a[0]))))
            .method("ctime(self, /)", a -> Str.of(DateText.ctime(d(a[0]), 0, 0, 0)))
            .method("timetuple(self, /)", a -> DateText.tuple(d(a[0]), 0, 0, 0, -1))
            .method("strftime(self, format)", a -> DateText.format(d(a[0]), DateText.checked(a[1])))
            .method("__format__(self, format, /)", a -> DateText.formatted(d(a[0]), a[1]))
            .method("__str__(self, /)", a -> Calls.method(a[0], "isoformat"))
            .method(
                "__repr__(self, /)",
                a ->
                    Str.of(
                        DateTypes.name(a[0])
                            + "(%d, %d, %d)".formatted(d(a[0]).year, d(a[0]).month, d(a[0]).day)))
            .method("__hash__(self, /)", a -> Hashing.hash(d(a[0]).number()))
            .method("__reduce__(self, /)", a -> DateStates.reduced(d(a[0])))
            .method("replace(self, year=0, month=0, day=0)", DateMethods::replaced)
            .method("__add__(self, value, /)", a -> moved(a[0], a[1], 1))
            .method("__radd__(self, value, /)", a -> moved(a[0], a[1], 1))
            .method("__sub__(self, value, /)", a -> without(a[0], a[1]))
            .method("__rsub__(self, value, /)", a -> without(a[1], a[0]));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              a[1] instanceof PDate other
                  ? (Object) op.holds(d(a[0]).compareDays(other))
                  : PSingleton.NOT_IMPLEMENTED);
    }
    makers(b);
  }

  private static void makers(TypeBuilder b) {
    b.classMethod("fromtimestamp(cls, timestamp, /)", a -> LocalZone.date(a[0], a[1]))
        .classMethod(
            "today(cls, /)",
            a ->
                Calls.method(
                    a[0],
                    "fromtimestamp",
                    Calls.method(Imports.importModule(PyContext.get(), "time"), "time")))
        .classMethod("fromordinal(cls, ordinal, /)", a -> ofNumber(a[0], a[1]))
        .classMethod("fromisoformat(cls, string, /)", a -> ofText(a[0], a[1]))
        .classMethod(
            "fromisocalendar(cls, year, week, day)",
            a -> {
              int year = weekPart(a[1]);
              int week = weekPart(a[2]);
              int day = weekPart(a[3]);
              String complaint = IsoWeek.complaint(year, week, day);
              if (complaint != null) {
                throw Errors.value(complaint);
              }
              int[] d = IsoWeek.date(year, week, day);
              return PDate.made(a[0], d[0], d[1], d[2]);
            })
        .constant("min", new PDate(DateTypes.DATE, 1, 1, 1))
        .constant("max", new PDate(DateTypes.DATE, 9999, 12, 31))
        .constant("resolution", PDelta.of(1, 0, 0));
  }

  private static int weekPart(Object value) {
    try {
      return DateTypes.number(value, 0);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.OVERFLOW_ERROR)) {
        throw Errors.value("ISO calendar component out of range");
      }
      throw e;
    }
  }

  private static PDate d(Object self) {
    return (PDate) self;
  }

  private static Object make(Object[] a) {
    byte[] state = a[2] == null ? DateStates.of(a[1], 4, 2, DateStates.BYTE, 1, 12) : null;
    int[] d = state == null ? DateTypes.date(a) : DateStates.date(state);
    return state == null
        ? PDate.of((PType) a[0], d[0], d[1], d[2])
        : new PDate((PType) a[0], d[0], d[1], d[2]);
  }

  private static Object replaced(Object[] a) {
    PDate d = d(a[0]);
    return PDate.of(
        d.pyType(),
        DateTypes.number(a[1], d.year),
        DateTypes.number(a[2], d.month),
        DateTypes.number(a[3], d.day));
  }

  private static Object ofNumber(Object type, Object ordinal) {
    int n = DateTypes.number(ordinal, 0);
    if (n < 1) {
      throw Errors.value("ordinal must be >= 1");
    }
    long[] d = Gregorian.date(n);
    return PDate.made(type, (int) d[0], (int) d[1], (int) d[2]);
  }

  private static Object ofText(Object type, Object text) {
    int[] d = IsoParser.date(IsoParser.text(text));
    if (d == null) {
      throw IsoParser.invalid(text);
    }
    return PDate.made(type, d[0], d[1], d[2]);
  }

  private static Object moved(Object date, Object span, int sign) {
    if (date instanceof PDateTime || !(date instanceof PDate d) || !(span instanceof PDelta s)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    return PDate.made(Types.of(date), d.number() + (long) sign * s.days);
  }

  private static Object without(Object date, Object other) {
    if (date instanceof PDateTime || other instanceof PDateTime || !(date instanceof PDate d)) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    return other instanceof PDate o
        ? PDelta.of(d.number() - o.number(), 0, 0)
        : moved(date, other, -1);
  }
}
