package org.pyepi.language.modules.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the variable {@code TZ} means: a name of the zone database, or a POSIX description. */
final class TimeZones {
  private static final Pattern POSIX =
      Pattern.compile(
          "([A-Za-z]{3,}|<[A-Za-z0-9+-]+>)([+-]?)(\\d{1,2})(?::(\\d{2}))?(?::(\\d{2}))?.*");

  private TimeZones() {}

  /** The zone; UTC where the name means nothing, as with glibc. */
  static ZoneId of(String name) {
    String n = name.startsWith(":") ? name.substring(1) : name;
    try {
      if (n.contains("/zoneinfo/")) {
        n = n.substring(n.indexOf("/zoneinfo/") + 10);
      }
      if (!n.isEmpty() && ZoneId.getAvailableZoneIds().contains(n)) {
        return ZoneId.of(n);
      }
      Matcher m = POSIX.matcher(n);
      return m.matches() ? described(n, m) : ZoneOffset.UTC;
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** The rules of daylight time that people write, by the zone that has them. */
  private static ZoneId described(String text, Matcher m) {
    String known =
        switch (text.replaceAll(",.*", "")) {
          case "EST+05EDT", "EST5EDT" -> "America/New_York";
          case "CST6CDT" -> "America/Chicago";
          case "MST7MDT" -> "America/Denver";
          case "PST8PDT" -> "America/Los_Angeles";
          case "CET-1CEST" -> "Europe/Berlin";
          case "GMT0BST" -> "Europe/London";
          case "AEST-10AEDT-11", "AEST-10AEDT" -> "Australia/Sydney";
          default -> null;
        };
    if (known != null) {
      return ZoneId.of(known);
    }
    int seconds =
        Integer.parseInt(m.group(3)) * 3600
            + (m.group(4) == null ? 0 : Integer.parseInt(m.group(4)) * 60)
            + (m.group(5) == null ? 0 : Integer.parseInt(m.group(5)));
    ZoneOffset offset = ZoneOffset.ofTotalSeconds(m.group(2).equals("-") ? seconds : -seconds);
    return offset;
  }

  /** {@code CET}, {@code CEST}; a zone without such a name is called by its offset. */
  static String abbreviation(ZonedDateTime t) {
    if (t.getZone() instanceof ZoneOffset o) {
      return o.getTotalSeconds() == 0 ? "UTC" : offsetName(o);
    }
    String written = ZoneFile.abbreviation(t);
    if (written != null) {
      return written;
    }
    boolean daylight = t.getZone().getRules().isDaylightSavings(t.toInstant());
    String name =
        TimeZone.getTimeZone(t.getZone()).getDisplayName(daylight, TimeZone.SHORT, Locale.US);
    return name.matches("[A-Z]{3,}") ? name : offsetName(t.getOffset());
  }

  private static String offsetName(ZoneOffset o) {
    int minutes = Math.abs(o.getTotalSeconds()) / 60;
    String hours = String.format("%s%02d", o.getTotalSeconds() < 0 ? "-" : "+", minutes / 60);
    return minutes % 60 == 0 ? hours : hours + String.format("%02d", minutes % 60);
  }
}
