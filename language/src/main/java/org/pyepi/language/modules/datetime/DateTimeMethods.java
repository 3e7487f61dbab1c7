package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The methods of {@code datetime} beside those of {@code date}. */
final class DateTimeMethods {
  private static final String FIELDS =
      "year=0, month=0, day=0, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)";

  private DateTimeMethods() {}

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(DateTypes.DATETIME)
            .constructor("__new__(cls, " + FIELDS, DateTimeMethods::make)
            .getter("hour", self -> (long) d(self).hour)
            .getter("minute", self -> (long) d(self).minute)
            .getter("second", self -> (long) d(self).second)
            .getter("microsecond", self -> (long) d(self).micro)
            .getter("tzinfo", self -> d(self).zone)
            .getter("fold", self -> (long) d(self).fold())
            .method(
                "date(self, /)",
                a -> new PDate(DateTypes.DATE, d(a[0]).year, d(a[0]).month, d(a[0]).day))
            .method("time(self, /)", a -> timeOf(d(a[0]), PNone.NONE))
            .method("timetz(self, /)", a -> timeOf(d(a[0]), d(a[0]).zone))
            .method("isoformat(self, sep='T', timespec='auto')", a -> Str.of(text(a)))
            .method(
                "ctime(self, /)",
                a -> Str.of(DateText.ctime(d(a[0]), d(a[0]).hour, d(a[0]).minute, d(a[0]).second)))
            .method("timetuple(self, /)", a -> tuple(d(a[0])))
            .method("utctimetuple(self, /)", a -> tupleInUtc(d(a[0])))
            .method("timestamp(self, /)", a -> timestamp(d(a[0])))
            .method("utcoffset(self, /)", a -> Zones.orNone(d(a[0]).offset()))
            .method("dst(self, /)", a -> Zones.orNone(Zones.daylight(d(a[0]).zone, a[0])))
            .method("tzname(self, /)", a -> Zones.name(d(a[0]).zone, a[0]))
            .method("replace(self, " + FIELDS, DateTimeMethods::replaced)
            .method("astimezone(self, tz=None)", a -> elsewhere(d(a[0]), a[1]))
            .method("__str__(self, /)", a -> Calls.method(a[0], "isoformat", Str.of(" ")))
            .method("__repr__(self, /)", a -> Str.of(repr(d(a[0]))))
            .method("__hash__(self, /)", a -> Moments.hash(d(a[0])))
            .method("__reduce_ex__(self, protocol, /)", a -> DateStates.reduced(d(a[0]), a[1]))
            .method("__reduce__(self, /)", a -> DateStates.reduced(d(a[0]), 2L))
            .method("__add__(self, value, /)", a -> moved(a[0], a[1], 1))
            .method("__radd__(self, value, /)", a -> moved(a[0], a[1], 1))
            .method("__sub__(self, value, /)", a -> without(a[0], a[1]))
            .method("__rsub__(self, value, /)", a -> without(a[1], a[0]));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(op.method + "(self, value, /)", a -> Moments.compare(op, d(a[0]), a[1]));
    }
    DateTimeMakers.install(b);
  }

  private static PDateTime d(Object self) {
    return (PDateTime) self;
  }

  private static Object make(Object[] a) {
    byte[] state = a[3] == null ? DateStates.of(a[1], 10, 2, DateStates.NUMBER, 1, 12) : null;
    if (state != null) {
      return new PDateTime(
          (PType) a[0],
          DateStates.date(state),
          DateStates.time(state, 4),
          DateStates.zone(a[2]),
          DateStates.fold(state[2]));
    }
    int[] date = DateTypes.date(a);
    int[] time = new int[4];
    for (int i = 0; i < 4; i++) {
      time[i] = DateTypes.number(a[i + 4], 0);
    }
    int fold = DateTypes.number(a[9], 0);
    PDate.check(date[0], date[1], date[2]);
    PTime.check(time[0], time[1], time[2], time[3], fold);
    return PDateTime.of((PType) a[0], date, time, DateTypes.zone(a[8]), fold);
  }

  private static Object replaced(Object[] a) {
    PDateTime d = d(a[0]);
    int[] date = d.dateFields();
    int[] time = d.timeFields();
    for (int i = 0; i < 3; i++) {
      date[i] = DateTypes.number(a[i + 1], date[i]);
    }
    for (int i = 0; i < 4; i++) {
      time[i] = DateTypes.number(a[i + 4], time[i]);
    }
    Object zone = a[8] == null ? d.zone : DateTypes.zone(a[8]);
    return PDateTime.of(d.pyType(), date, time, zone, DateTypes.number(a[9], d.fold()));
  }

  private static PTime timeOf(PDateTime d, Object zone) {
    return new PTime(DateTypes.TIME, d.hour, d.minute, d.second, d.micro, zone, d.fold());
  }

  private static String text(Object[] a) {
    PDateTime d = d(a[0]);
    String separator = "T";
    if (a[1] != null) {
      separator = Str.is(a[1]) ? Str.java(a[1]) : "";
      if (separator.codePointCount(0, separator.length()) != 1) {
        throw Errors.type(
            "isoformat() argument 1 must be a unicode character, not %s", Types.nameOrNone(a[1]));
      }
    }
    return IsoText.date(d)
        + separator
        + IsoText.time(d.hour, d.minute, d.second, d.micro, IsoText.spec(a[2], 2))
        + IsoText.offset(d.offset(), ":");
  }

  private static String repr(PDateTime d) {
    StringBuilder b = new StringBuilder(DateTypes.name(d)).append('(');
    b.append(d.year).append(", ").append(d.month).append(", ").append(d.day);
    b.append(", ").append(d.hour).append(", ").append(d.minute);
    if (d.second != 0 || d.micro != 0) {
      b.append(", ").append(d.second);
    }
    if (d.micro != 0) {
      b.append(", ").append(d.micro);
    }
    if (d.fold() != 0) {
      b.append(", fold=1");
    }
    if (d.zone != PNone.NONE) {
      b.append(", tzinfo=").append(Repr.repr(d.zone));
    }
    return b.append(')').toString();
  }

  private static Object tuple(PDateTime d) {
    int daylight = -1;
    if (d.zone != PNone.NONE) {
      PDelta dst = Zones.daylight(d.zone, d);
      daylight = dst == null ? -1 : Truth.of(dst) ? 1 : 0;
    }
    return DateText.tuple(d, d.hour, d.minute, d.second, daylight);
  }

  private static Object tupleInUtc(PDateTime d) {
    PDelta offset = d.offset();
    PDateTime u = offset == null ? d : d.plus(offset, -1);
    return DateText.tuple(u, u.hour, u.minute, u.second, 0);
  }

  private static Object timestamp(PDateTime d) {
    if (d.zone == PNone.NONE) {
      return LocalZone.timestamp(d);
    }
    return DeltaMethods.seconds((PDelta) Moments.difference(d, LocalZone.EPOCH_IN_UTC));
  }

  /** The same moment in another zone: local time where none is given. */
  private static Object elsewhere(PDateTime d, Object zone) {
    Object to = DateTypes.zone(zone);
    Object from = d.zone == PNone.NONE ? LocalZone.zoneOf(d) : d.zone;
    if (from == to) {
      return d;
    }
    PDelta offset = Zones.offset(from, d);
    if (offset == null) {
      offset = LocalZone.zoneOf(d).offset;
    }
    PDateTime utc = (PDateTime) d.in(PNone.NONE, 0).shifted(offset, -1);
    Object there = to == PNone.NONE ? LocalZone.zoneAt(LocalZone.secondsOf(utc)) : to;
    return Calls.method(there, "fromutc", utc.in(there, 0));
  }

  private static Object moved(Object moment, Object span, int sign) {
    return moment instanceof PDateTime d && span instanceof PDelta s
        ? d.shifted(s, sign)
        : PSingleton.NOT_IMPLEMENTED;
  }

  private static Object without(Object moment, Object other) {
    return moment instanceof PDateTime d && other instanceof PDateTime o
        ? Moments.difference(d, o)
        : moved(moment, other, -1);
  }
}
