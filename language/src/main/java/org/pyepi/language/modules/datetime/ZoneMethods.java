package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code tzinfo} and {@code timezone}. */
final class ZoneMethods {
  private ZoneMethods() {}

  static void install() {
    TypeBuilder base =
        TypeBuilder.of(DateTypes.TZINFO)
            .constructor("__new__(cls, *args, **kwargs)", a -> PObject.of((PType) a[0]))
            .method("fromutc(self, dt, /)", a -> fromUtc(a[0], a[1]))
            .method("__reduce__(self, /)", a -> reduced(a[0]));
    for (String name : new String[] {"utcoffset", "tzname", "dst"}) {
      base.method(
          name + "(self, dt, /)",
          a -> {
            throw Errors.raise(
                ExceptionTypes.NOT_IMPLEMENTED_ERROR,
                "a tzinfo subclass must implement %s()",
                name);
          });
    }
    fixed();
  }

  private static void fixed() {
    TypeBuilder.of(DateTypes.TIMEZONE)
        .constructor("__new__(cls, offset, name=None)", a -> make(a[1], a[2]))
        .method("utcoffset(self, dt, /)", a -> zone(a, "utcoffset").offset)
        .method("tzname(self, dt, /)", a -> Str.of(zone(a, "tzname").text()))
        .method(
            "dst(self, dt, /)",
            a -> {
              zone(a, "dst");
              return PNone.NONE;
            })
        .method("fromutc(self, dt, /)", a -> own(a[0], a[1]).shifted(((PTimeZone) a[0]).offset, 1))
        .method("__getinitargs__(self, /)", a -> arguments((PTimeZone) a[0]))
        .method("__str__(self, /)", a -> Str.of(((PTimeZone) a[0]).text()))
        .method("__repr__(self, /)", a -> Str.of(repr((PTimeZone) a[0])))
        .method("__hash__(self, /)", a -> Hashing.hash(((PTimeZone) a[0]).offset))
        .method("__eq__(self, value, /)", a -> same(a, true))
        .method("__ne__(self, value, /)", a -> same(a, false))
        .constant("utc", PTimeZone.UTC)
        .constant("min", PTimeZone.of(PDelta.of(-1, 60, 0), null))
        .constant("max", PTimeZone.of(PDelta.of(0, 86_340, 0), null));
  }

  private static PTimeZone make(Object offset, Object name) {
    if (!(offset instanceof PDelta d)) {
      throw Errors.type(
          "timezone() argument 1 must be datetime.timedelta, not %s", Types.nameOrNone(offset));
    }
    Arguments.checkText(name, "timezone() argument 2");
    return PTimeZone.of(d, name);
  }

  /** The zone that a method was called on, whose argument is a moment or None. */
  private static PTimeZone zone(Object[] a, String method) {
    if (a[1] != PNone.NONE && !(a[1] instanceof PDateTime)) {
      throw Errors.type(
          "%s(dt) argument must be a datetime instance or None, not %s",
          method, DateTypes.name(a[1]));
    }
    return (PTimeZone) a[0];
  }

  private static PTuple arguments(PTimeZone t) {
    return t.name == null ? new PTuple(t.offset) : new PTuple(t.offset, t.name);
  }

  private static String repr(PTimeZone t) {
    return t == PTimeZone.UTC
        ? "datetime.timezone.utc"
        : "datetime.timezone("
            + Repr.repr(t.offset)
            + (t.name == null ? ")" : ", " + Repr.repr(t.name) + ")");
  }

  private static Object same(Object[] a, boolean wanted) {
    return a[1] instanceof PTimeZone other
        ? (Object) (((PTimeZone) a[0]).offset.isSame(other.offset) == wanted)
        : PSingleton.NOT_IMPLEMENTED;
  }

  private static Object reduced(Object self) {
    Object method = Attributes.getOrNull(self, "__getinitargs__");
    Object args = method == null ? PTuple.EMPTY : new PTuple(Iteration.toArray(Calls.call(method)));
    return new PTuple(Types.of(self), args, Calls.method(self, "__getstate__"));
  }

  /** A datetime that has this very zone. */
  private static PDateTime own(Object zone, Object moment) {
    if (!(moment instanceof PDateTime d)) {
      throw Errors.type("fromutc: argument must be a datetime");
    }
    if (d.zone != zone) {
      throw Errors.value("fromutc: dt.tzinfo is not self");
    }
    return d;
  }

  /**
   * Local time of a moment in UTC, for zones whose standard offset is the same on both sides of a
   * change: the offset is that at the moment in standard time.
   */
  private static Object fromUtc(Object zone, Object moment) {
    PDateTime d = own(zone, moment);
    PDelta offset = Zones.offset(zone, d);
    if (offset == null) {
      throw Errors.value("fromutc: non-None utcoffset() result required");
    }
    PDelta daylight = Zones.daylight(zone, d);
    if (daylight == null) {
      throw Errors.value("fromutc: non-None dst() result required");
    }
    PDelta standard = offset.plus(daylight, -1);
    Object there = standard.isZero() ? d : d.shifted(standard, 1);
    PDelta then = standard.isZero() ? daylight : Zones.daylight(zone, there);
    if (then == null) {
      throw Errors.value("fromutc: tz.dst() gave inconsistent results; cannot convert");
    }
    return then.isZero() ? there : Operators.binary(BinaryOp.ADD, there, then);
  }
}
