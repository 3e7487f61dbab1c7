package org.pyepi.language.modules.time;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.pyepi.language.modules.posix.Children;
import org.pyepi.language.runtime.PyContext;

/**
 * The zone that a program's local time is of: {@code TZ} names it, as of the last {@code tzset}.
 */
public final class LocalTime {
  private ZoneId zone;

  private LocalTime() {}

  private static LocalTime of(PyContext context) {
    return context.state("local time", LocalTime::new);
  }

  public static ZoneId zone(PyContext context) {
    LocalTime t = of(context);
    return t.zone == null ? read(context) : t.zone;
  }

  /** Looks at {@code TZ} again. */
  static ZoneId read(PyContext context) {
    String name = Children.of(context).variable(context, "TZ");
    return of(context).zone = name == null ? context.env().getTimeZone() : TimeZones.of(name);
  }

  /** {@code CET}, {@code CEST}; a zone without such a name is called by its offset. */
  public static String abbreviation(ZonedDateTime t) {
    return TimeZones.abbreviation(t);
  }
}
