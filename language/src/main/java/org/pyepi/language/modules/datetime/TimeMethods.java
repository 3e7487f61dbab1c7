package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code time}. */
final class TimeMethods {
  private TimeMethods() {}

  static void install() {
    TypeBuilder b =
        TypeBuilder.of(DateTypes.TIME)
            .constructor(
                "__new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
                TimeMethods::make)
            .getter("hour", self -> (long) t(self).hour)
            .getter("minute", self -> (long) t(self).minute)
            .getter("second", self -> (long) t(self).second)
            .getter("microsecond", self -> (long) t(self).micro)
            .getter("tzinfo", self -> t(self).zone)
            .getter("fold", self -> (long) t(self).fold)
            .method("isoformat(self, timespec='auto')", a -> Str.of(text(t(a[0]), a[1])))
            .method("strftime(self, format)", a -> DateText.format(t(a[0]), DateText.checked(a[1])))
            .method("__format__(self, format, /)", a -> DateText.formatted(t(a[0]), a[1]))
            .method("utcoffset(self, /)", a -> Zones.orNone(t(a[0]).offset()))
            .method("dst(self, /)", a -> Zones.orNone(Zones.daylight(t(a[0]).zone, PNone.NONE)))
            .method("tzname(self, /)", a -> Zones.name(t(a[0]).zone, PNone.NONE))
            .method(
                "replace(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
                TimeMethods::replaced)
            .method("__str__(self, /)", a -> Calls.method(a[0], "isoformat"))
            .method("__repr__(self, /)", a -> Str.of(repr(t(a[0]))))
            .method("__hash__(self, /)", a -> Moments.hash(t(a[0])))
            .method("__reduce_ex__(self, protocol, /)", a -> DateStates.reduced(t(a[0]), a[1]))
            .method("__reduce__(self, /)", a -> DateStates.reduced(t(a[0]), 2L))
            .classMethod("fromisoformat(cls, string, /)", a -> ofText(a[0], a[1]))
            .constant("min", new PTime(DateTypes.TIME, 0, 0, 0, 0, PNone.NONE, 0))
            .constant("max", new PTime(DateTypes.TIME, 23, 59, 59, 999_999, PNone.NONE, 0))
            .constant("resolution", PDelta.of(0, 0, 1));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(op.method + "(self, value, /)", a -> Moments.compare(op, t(a[0]), a[1]));
    }
  }

  private static PTime t(Object self) {
    return (PTime) self;
  }

  private static Object make(Object[] a) {
    byte[] state = a[3] == null ? DateStates.of(a[1], 6, 0, DateStates.NUMBER, 0, 23) : null;
    if (state != null) {
      int[] f = DateStates.time(state, 0);
      Object zone = DateStates.zone(a[2]);
      return new PTime((PType) a[0], f[0], f[1], f[2], f[3], zone, DateStates.fold(state[0]));
    }
    int[] fields = new int[4];
    for (int i = 0; i < 4; i++) {
      fields[i] = DateTypes.number(a[i + 1], 0);
    }
    int fold = DateTypes.number(a[6], 0);
    PTime.check(fields[0], fields[1], fields[2], fields[3], fold);
    return PTime.of((PType) a[0], fields, DateTypes.zone(a[5]), fold);
  }

  private static Object replaced(Object[] a) {
    PTime t = t(a[0]);
    int[] fields = {
      DateTypes.number(a[1], t.hour),
      DateTypes.number(a[2], t.minute),
      DateTypes.number(a[3], t.second),
      DateTypes.number(a[4], t.micro)
    };
    Object zone = a[5] == null ? t.zone : DateTypes.zone(a[5]);
    return PTime.of(t.pyType(), fields, zone, DateTypes.number(a[6], t.fold));
  }

  private static String text(PTime t, Object spec) {
    return IsoText.time(t.hour, t.minute, t.second, t.micro, IsoText.spec(spec, 1))
        + IsoText.offset(t.offset(), ":");
  }

  private static String repr(PTime t) {
    StringBuilder b = new StringBuilder(DateTypes.name(t));
    b.append('(').append(t.hour).append(", ").append(t.minute);
    if (t.second != 0 || t.micro != 0) {
      b.append(", ").append(t.second);
    }
    if (t.micro != 0) {
      b.append(", ").append(t.micro);
    }
    if (t.zone != PNone.NONE) {
      b.append(", tzinfo=").append(Repr.repr(t.zone));
    }
    return b.append(t.fold == 0 ? ")" : ", fold=1)").toString();
  }

  private static Object ofText(Object type, Object text) {
    String s = IsoParser.text(text);
    IsoParser.Time t = IsoParser.time(s.startsWith("T") ? s.substring(1) : s);
    if (t == null) {
      throw IsoParser.invalid(text);
    }
    return PTime.made(
        type, t.fields(), t.offset() == null ? PNone.NONE : PTimeZone.of(t.offset(), null));
  }
}
