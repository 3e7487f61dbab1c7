package org.pyepi.language.modules.datetime;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.ShortWay;
import org.pyepi.language.runtime.operation.Str;

/**
 * Short ways of {@code datetime}, which is written in Python: making, adding, comparing and showing
 * dates, times and spans of the classes themselves. Each gives what the Python method would, and
 * leaves to it whatever it does not do itself: subclasses, time zones that differ, errors.
 */
public final class DateTimeShortcuts {
  /** Arguments beyond these may overflow. */
  private static final long LIMIT = 1L << 36;

  private static final long EXACT = 1L << 53;

  private final PModule module;
  private final Fields fields;

  private DateTimeShortcuts(PModule module) {
    this.module = module;
    this.fields = new Fields(module);
  }

  /** Puts the short ways into the module that the library's file has made. */
  public static void install(PModule module) {
    DateTimeShortcuts s = new DateTimeShortcuts(module);
    s.functions();
    s.deltas();
    s.dates();
    s.datetimes();
    s.texts();
  }

  private static void method(PType type, String signature, PBuiltin.Body shortcut) {
    ShortWay.method(type, signature, shortcut);
  }

  private static void classMethod(PType type, String signature, PBuiltin.Body shortcut) {
    String name = ShortWay.nameIn(signature);
    Object written = ((PWrapper) type.lookup(name)).function;
    PBuiltin b = ShortWay.before(written, type, signature, shortcut);
    type.setOwn(name, new PWrapper(BuiltinTypes.CLASSMETHOD, b, true));
  }

  private void function(String signature, PBuiltin.Body shortcut) {
    String name = ShortWay.nameIn(signature);
    Object written = module.namespace().get(name);
    PBuiltin b = ShortWay.before(written, null, signature, shortcut);
    b.module = "_pydatetime";
    module.namespace().put(name, b);
  }

  private static boolean areLongs(Object... values) {
    for (Object v : values) {
      if (!(v instanceof Long l) || l > LIMIT || l < -LIMIT) {
        return false;
      }
    }
    return true;
  }

  private void functions() {
    function(
        "_ymd2ord(year, month, day)",
        a ->
            areLongs(a) && Gregorian.isDate((Long) a[0], (Long) a[1], (Long) a[2])
                ? Gregorian.number((Long) a[0], (Long) a[1], (Long) a[2])
                : null);
    function(
        "_ord2ymd(n)",
        a -> {
          if (!areLongs(a)) {
            return null;
          }
          long[] d = Gregorian.date((Long) a[0]);
          return new PTuple(d[0], d[1], d[2]);
        });
    function(
        "_check_date_fields(year, month, day)",
        a ->
            areLongs(a) && Gregorian.isDate((Long) a[0], (Long) a[1], (Long) a[2])
                ? new PTuple(a.clone())
                : null);
    Object time = module.namespace().get("_time");
    function(
        "_wrap_strftime(object, format, timetuple)",
        a ->
            Str.is(a[1]) && isPlainFormat(Str.java(a[1]))
                ? Calls.method(time, "strftime", a[1], a[2])
                : null);
  }

  /** Whether nothing in it asks for fractions of seconds or for a time zone. */
  private static boolean isPlainFormat(String format) {
    for (int i = format.indexOf('%');
        i >= 0 && i + 1 < format.length();
        i = format.indexOf('%', i + 2)) {
      if ("fzZ:".indexOf(format.charAt(i + 1)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** A constructor; {@code fold}, which only datetimes have, comes by name. */
  private static void constructor(PType type, String signature, PBuiltin.Body shortcut) {
    Object held = type.lookup("__new__");
    Object written = held instanceof PWrapper w ? w.function : held;
    int named = signature.contains("fold") ? 1 : 0;
    PBuiltin b =
        new PBuiltin(
            type,
            signature,
            a -> {
              Object made = shortcut.call(a);
              if (made != null) {
                return made;
              }
              Object fold = named > 0 ? a[a.length - 1] : null;
              return Calls.call(
                  written,
                  ShortWay.given(Arrays.copyOf(a, a.length - named)),
                  fold == null
                      ? Keywords.NONE
                      : new Keywords(new String[] {"fold"}, new Object[] {fold}));
            });
    type.setOwn("__new__", new PWrapper(BuiltinTypes.STATICMETHOD, b.checkingClass(), false));
  }

  private static long orZero(Object v) {
    return v == null ? 0 : (Long) v;
  }

  private void deltas() {
    PType type = fields.delta;
    constructor(
        type,
        "__new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,"
            + " weeks=0)",
        a -> {
          for (int i = 1; i < a.length; i++) {
            if (a[i] != null && !areLongs(a[i])) {
              return null;
            }
          }
          long seconds = orZero(a[2]) + orZero(a[5]) * 60 + orZero(a[6]) * 3600;
          long micros = orZero(a[3]) + orZero(a[4]) * 1000;
          long days = orZero(a[1]) + orZero(a[7]) * 7 + Math.floorDiv(seconds, 86_400);
          return fields.delta(
              (PType) a[0], days, Math.floorMod(seconds, 86_400) * 1_000_000L + micros);
        });
    for (String name : new String[] {"__add__", "__radd__", "__sub__"}) {
      int turn = name.equals("__sub__") ? -1 : 1;
      method(
          type,
          name + "(self, other)",
          a -> {
            Long x = fields.days(a[0]);
            Long y = fields.days(a[1]);
            return x == null || y == null
                ? null
                : fields.delta(
                    type, x + turn * y, fields.micros(a[0]) + turn * fields.micros(a[1]));
          });
    }
    method(
        type,
        "__neg__(self)",
        a -> {
          Long x = fields.days(a[0]);
          return x == null ? null : fields.delta(type, -x, -fields.micros(a[0]));
        });
    for (String name : new String[] {"__mul__", "__rmul__"}) {
      method(
          type,
          name + "(self, other)",
          a -> {
            Long x = fields.days(a[0]);
            return x == null || !(a[1] instanceof Long n) || n < -100_000_000 || n > 100_000_000
                ? null
                : fields.delta(type, x * n, fields.micros(a[0]) * n);
          });
    }
    method(
        type,
        "total_seconds(self)",
        a -> {
          Long x = ((PObject) a[0]).pyType() == type ? fields.days(a[0]) : null;
          if (x == null || Math.abs(x) > 100_000) {
            return null;
          }
          long micros = x * Fields.MICROS_OF_DAY + fields.micros(a[0]);
          return Math.abs(micros) <= EXACT ? (Object) (micros / 1e6) : null;
        });
    comparisons(
        type,
        (x, y) -> {
          Long p = fields.days(x);
          Long q = fields.days(y);
          if (p == null || q == null) {
            return null;
          }
          int order = Long.compare(p, q);
          return order != 0 ? order : Long.compare(fields.micros(x), fields.micros(y));
        });
  }

  /** The order of two objects, or null where the Python method is to find it. */
  private interface Order {
    Integer of(Object x, Object y);
  }

  private void comparisons(PType type, Order order) {
    comparison(type, "__eq__", order, sign -> sign == 0);
    comparison(type, "__lt__", order, sign -> sign < 0);
    comparison(type, "__le__", order, sign -> sign <= 0);
    comparison(type, "__gt__", order, sign -> sign > 0);
    comparison(type, "__ge__", order, sign -> sign >= 0);
  }

  private void comparison(PType type, String name, Order order, IntPredicate holds) {
    method(
        type,
        name + "(self, other)",
        a -> {
          Integer sign = order.of(a[0], a[1]);
          return sign == null ? null : (Object) holds.test(sign);
        });
  }

  private void dates() {
    PType type = fields.date;
    constructor(
        type,
        "__new__(cls, year, month=None, day=None)",
        a ->
            areLongs(a[1], a[2], a[3]) && Gregorian.isDate((Long) a[1], (Long) a[2], (Long) a[3])
                ? fields.date((PType) a[0], (Long) a[1], (Long) a[2], (Long) a[3])
                : null);
    method(
        type,
        "toordinal(self)",
        a -> fields.isDate(a[0]) || fields.isDateTime(a[0]) ? fields.number(a[0]) : null);
    method(
        type,
        "weekday(self)",
        a ->
            fields.isDate(a[0]) || fields.isDateTime(a[0])
                ? (Object) ((fields.number(a[0]) + 6) % 7)
                : null);
    classMethod(
        type,
        "fromordinal(cls, n)",
        a -> {
          if (a[0] != type || !(a[1] instanceof Long n) || n < 1 || n > Gregorian.LAST) {
            return null;
          }
          long[] d = Gregorian.date(n);
          return fields.date(type, d[0], d[1], d[2]);
        });
    for (String name : new String[] {"__add__", "__radd__"}) {
      method(type, name + "(self, other)", a -> moved(a[0], fields.days(a[1]), 1));
    }
    method(
        type,
        "__sub__(self, other)",
        a ->
            fields.isDate(a[0]) && fields.isDate(a[1])
                ? fields.delta(fields.delta, fields.number(a[0]) - fields.number(a[1]), 0)
                : moved(a[0], fields.days(a[1]), -1));
    comparisons(
        type,
        (x, y) ->
            fields.isDate(x) && fields.isDate(y)
                ? Long.compare(fields.number(x), fields.number(y))
                : null);
  }

  private Object moved(Object date, Long days, int turn) {
    if (days == null || !fields.isDate(date)) {
      return null;
    }
    long n = fields.number(date) + turn * days;
    if (n < 1 || n > Gregorian.LAST) {
      throw outOfRange();
    }
    long[] d = Gregorian.date(n);
    return fields.date(fields.date, d[0], d[1], d[2]);
  }

  private void datetimes() {
    PType type = fields.datetime;
    constructor(
        type,
        "__new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0,"
            + " tzinfo=None, *, fold=0)",
        this::make);
    for (String name : new String[] {"__add__", "__radd__"}) {
      method(type, name + "(self, other)", a -> shifted(a[0], a[1], 1));
    }
    method(
        type,
        "__sub__(self, other)",
        a -> {
          if (!fields.isDateTime(a[0])) {
            return null;
          }
          if (!fields.isDateTime(a[1])) {
            return shifted(a[0], a[1], -1);
          }
          return fields.tzinfo(a[0]) != fields.tzinfo(a[1])
              ? null
              : fields.delta(
                  fields.delta,
                  fields.number(a[0]) - fields.number(a[1]),
                  fields.ofDay(a[0]) - fields.ofDay(a[1]));
        });
    comparisons(
        type,
        (x, y) -> {
          if (!fields.isDateTime(x)
              || !fields.isDateTime(y)
              || fields.tzinfo(x) != fields.tzinfo(y)) {
            return null;
          }
          int order = Long.compare(fields.number(x), fields.number(y));
          return order != 0 ? order : Long.compare(fields.ofDay(x), fields.ofDay(y));
        });
  }

  private Object make(Object[] a) {
    for (int i = 1; i < 8; i++) {
      if (a[i] == null ? i < 4 : !areLongs(a[i])) {
        return null;
      }
    }
    long hour = orZero(a[4]);
    long minute = orZero(a[5]);
    long second = orZero(a[6]);
    long micro = orZero(a[7]);
    Object zone = a[8] == null ? PNone.NONE : a[8];
    if (!Gregorian.isDate((Long) a[1], (Long) a[2], (Long) a[3])
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || micro < 0
        || micro > 999_999
        || zone != PNone.NONE && !Types.isInstance(zone, fields.zone)
        || a[9] != null && !(a[9] instanceof Long f && (f == 0 || f == 1))) {
      return null;
    }
    return fields.datetime(
        (PType) a[0],
        Gregorian.number((Long) a[1], (Long) a[2], (Long) a[3]),
        ((hour * 60 + minute) * 60 + second) * 1_000_000 + micro,
        zone,
        orZero(a[9]));
  }

  private Object shifted(Object datetime, Object delta, int turn) {
    Long days = fields.isDateTime(datetime) ? fields.days(delta) : null;
    if (days == null) {
      return null;
    }
    long micros = fields.ofDay(datetime) + turn * fields.micros(delta);
    long n = fields.number(datetime) + turn * days + Math.floorDiv(micros, Fields.MICROS_OF_DAY);
    if (n < 1 || n > Gregorian.LAST) {
      throw outOfRange();
    }
    return fields.datetime(
        fields.datetime,
        n,
        Math.floorMod(micros, Fields.MICROS_OF_DAY),
        fields.tzinfo(datetime),
        0);
  }

  private static PyException outOfRange() {
    return Errors.overflow("date value out of range");
  }

  private void texts() {
    method(
        fields.datetime,
        "isoformat(self, sep='T', timespec='auto')",
        a -> {
          boolean plain =
              fields.isDateTime(a[0])
                  && fields.tzinfo(a[0]) == PNone.NONE
                  && a[2] == null
                  && (a[1] == null || Str.is(a[1]) && Str.length(Str.unwrap(a[1])) == 1);
          if (!plain) {
            return null;
          }
          StringBuilder b = dateText(a[0]).append(a[1] == null ? "T" : Str.java(a[1]));
          digits(b, fields.part(a[0], 3), 2).append(':');
          digits(b, fields.part(a[0], 4), 2).append(':');
          digits(b, fields.part(a[0], 5), 2);
          long micros = fields.part(a[0], 6);
          if (micros != 0) {
            digits(b.append('.'), micros, 6);
          }
          return Str.of(b.toString());
        });
    method(
        fields.date,
        "isoformat(self)",
        a -> fields.isDate(a[0]) ? Str.of(dateText(a[0]).toString()) : null);
    classMethod(
        fields.datetime,
        "fromisoformat(cls, date_string)",
        a -> a[0] == fields.datetime && Str.is(a[1]) ? read(Str.java(a[1])) : null);
  }

  private StringBuilder dateText(Object date) {
    StringBuilder b = new StringBuilder(26);
    digits(b, fields.part(date, 0), 4).append('-');
    digits(b, fields.part(date, 1), 2).append('-');
    return digits(b, fields.part(date, 2), 2);
  }

  private static StringBuilder digits(StringBuilder b, long number, int count) {
    String s = Long.toString(number);
    return b.repeat('0', Math.max(0, count - s.length())).append(s);
  }

  /** "YYYY-MM-DD hh:mm:ss" with or without six digits of a fraction; null for other texts. */
  private Object read(String s) {
    int n = s.length();
    if (n != 19 && n != 26
        || s.charAt(4) != '-'
        || s.charAt(7) != '-'
        || s.charAt(10) != 'T' && s.charAt(10) != ' '
        || s.charAt(13) != ':'
        || s.charAt(16) != ':'
        || n == 26 && s.charAt(19) != '.') {
      return null;
    }
    return make(
        new Object[] {
          fields.datetime,
          number(s, 0, 4),
          number(s, 5, 7),
          number(s, 8, 10),
          number(s, 11, 13),
          number(s, 14, 16),
          number(s, 17, 19),
          n == 19 ? 0L : number(s, 20, 26),
          PNone.NONE,
          0L
        });
  }

  /** The number that ASCII digits make; -1 where one is none. */
  private static long number(String s, int from, int to) {
    long v = 0;
    for (int i = from; i < to; i++) {
      int digit = s.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      v = v * 10 + digit;
    }
    return v;
  }
}
