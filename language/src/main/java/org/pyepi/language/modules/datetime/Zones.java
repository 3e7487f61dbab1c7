package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** What a {@code tzinfo} says of a moment, checked. */
final class Zones {
  private Zones() {}

  /** The offset from UTC, or null where there is none. */
  static PDelta offset(Object zone, Object moment) {
    return zone instanceof PTimeZone t ? t.offset : span(zone, "utcoffset", moment);
  }

  /** The daylight saving part of it, or null. */
  static PDelta daylight(Object zone, Object moment) {
    return span(zone, "dst", moment);
  }

  private static PDelta span(Object zone, String method, Object moment) {
    if (zone == PNone.NONE) {
      return null;
    }
    Object r = Calls.method(zone, method, moment);
    if (r == PNone.NONE) {
      return null;
    }
    if (!(r instanceof PDelta d)) {
      throw Errors.type(
          "tzinfo.%s() must return None or timedelta, not '%s'", method, DateTypes.name(r));
    }
    if (!d.isOffset()) {
      throw Errors.value(
          "offset must be a timedelta strictly between -timedelta(hours=24) and"
              + " timedelta(hours=24).");
    }
    return d;
  }

  /** The name of the zone, or None. */
  static Object name(Object zone, Object moment) {
    Object r = zone == PNone.NONE ? zone : Calls.method(zone, "tzname", moment);
    if (r != PNone.NONE && !Str.is(r)) {
      throw Errors.type(
          "tzinfo.tzname() must return None or a string, not '%s'", DateTypes.name(r));
    }
    return r;
  }

  static Object orNone(PDelta d) {
    return d == null ? PNone.NONE : d;
  }
}
