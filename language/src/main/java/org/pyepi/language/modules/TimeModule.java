package org.pyepi.language.modules;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.runtime.*;

/** {@code time}. */
final class TimeModule {
  private static final PType STRUCT_TIME =
      StructSequences.type(
          "time",
          "struct_time",
          "tm_year",
          "tm_mon",
          "tm_mday",
          "tm_hour",
          "tm_min",
          "tm_sec",
          "tm_wday",
          "tm_yday",
          "tm_isdst");
  private static final String[] DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  static {
    org.pyepi.language.builtins.TypeBuilder.of(STRUCT_TIME)
        .constructor(
            "__new__(cls, sequence, /, dict=None)",
            a -> {
              Object[] v = Iteration.toArray(a[1]);
              if (v.length < 9) {
                throw Errors.type(
                    "time.struct_time() takes an at least 9-sequence (%d-sequence given)",
                    v.length);
              }
              return new PTuple((PType) a[0], java.util.Arrays.copyOf(v, 9));
            })
        .getter("tm_zone", self -> Str.of("UTC"))
        .getter("tm_gmtoff", self -> 0L);
  }

  private TimeModule() {}

  static PModule create(PyContext context) {
    long origin = System.nanoTime();
    ZoneId zone = ZoneId.systemDefault();
    java.time.zone.ZoneRules rules = zone.getRules();
    long standard = -rules.getStandardOffset(Instant.now()).getTotalSeconds();
    String shortName = java.util.TimeZone.getDefault().getDisplayName(false, 0, Locale.ROOT);
    ModuleBuilder m =
        new ModuleBuilder("time")
            .constant("struct_time", STRUCT_TIME)
            .constant("timezone", standard)
            .constant("altzone", standard)
            .constant("daylight", 0L)
            .constant("tzname", new PTuple(Str.of(shortName), Str.of(shortName)))
            .constant("CLOCK_REALTIME", 0L)
            .constant("CLOCK_MONOTONIC", 1L)
            .function("time()", a -> now() / 1e9)
            .function("time_ns()", a -> now())
            .function("sleep(secs, /)", a -> sleep(Numbers.asDouble(a[0])))
            .function("tzset()", a -> PNone.NONE)
            .function("gmtime(secs=None, /)", a -> broken(at(a[0]).atZone(ZoneOffset.UTC)))
            .function("localtime(secs=None, /)", a -> broken(at(a[0]).atZone(zone)))
            .function(
                "mktime(t, /)",
                a -> {
                  ZonedDateTime t = ZonedDateTime.of((int) part(a[0], 0), 1, 1, 0, 0, 0, 0, zone);
                  t =
                      t.plusMonths(part(a[0], 1) - 1)
                          .plusDays(part(a[0], 2) - 1)
                          .plusHours(part(a[0], 3))
                          .plusMinutes(part(a[0], 4))
                          .plusSeconds(part(a[0], 5));
                  return (double) t.toEpochSecond();
                })
            .function(
                "strftime(format, t=None, /)",
                a ->
                    Str.of(
                        format(
                            Str.java(a[0]),
                            a[1] == null ? broken(Instant.now().atZone(zone)) : a[1])))
            .function(
                "strptime(string, format='%a %b %d %H:%M:%S %Y', /)",
                a -> {
                  Object module =
                      org.pyepi.language.builtins.Imports.importModule(context, "_strptime");
                  module = context.modules().get("_strptime");
                  return Calls.call(
                      Attributes.get(module, "_strptime_time"),
                      a[0],
                      a[1] == null ? Str.of("%a %b %d %H:%M:%S %Y") : a[1]);
                })
            .function(
                "asctime(t=None, /)",
                a -> Str.of(ascii(a[0] == null ? broken(Instant.now().atZone(zone)) : a[0])))
            .function("ctime(secs=None, /)", a -> Str.of(ascii(broken(at(a[0]).atZone(zone)))))
            .function("process_time()", a -> cpu() / 1e9)
            .function("process_time_ns()", a -> cpu())
            .function("thread_time()", a -> threadCpu() / 1e9)
            .function("thread_time_ns()", a -> threadCpu())
            .function(
                "clock_gettime(clk_id, /)",
                a -> a[0].equals(0L) ? now() / 1e9 : System.nanoTime() / 1e9)
            .function(
                "get_clock_info(name, /)",
                a -> {
                  PObject r = new PObject(BuiltinTypes.SIMPLE_NAMESPACE);
                  r.setAttribute("resolution", 1e-9);
                  r.setAttribute("adjustable", Str.java(a[0]).equals("time"));
                  r.setAttribute("monotonic", !Str.java(a[0]).equals("time"));
                  r.setAttribute("implementation", Str.of("java"));
                  return r;
                });
    for (String name : new String[] {"perf_counter", "monotonic"}) {
      m.function(name + "()", a -> (System.nanoTime() - origin) / 1e9)
          .function(name + "_ns()", a -> System.nanoTime() - origin);
    }
    return m.build();
  }

  private static long now() {
    Instant t = Instant.now();
    return t.getEpochSecond() * 1_000_000_000L + t.getNano();
  }

  /** Nanoseconds that all threads of the process have run. */
  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : System.nanoTime();
  }

  /** Nanoseconds that this thread has run. */
  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Object sleep(double seconds) {
    if (seconds < 0) {
      throw Errors.value("sleep length must be non-negative");
    }
    PyContext.get().flush();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    PyContext.get()
        .lock()
        .without(() -> TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime())));
    return PNone.NONE;
  }

  private static Instant at(Object seconds) {
    if (seconds == null || seconds == PNone.NONE) {
      return Instant.now();
    }
    double given = Numbers.asDouble(seconds);
    if (Double.isNaN(given)) {
      throw Errors.value("Invalid value NaN (not a number)");
    }
    double whole = Math.floor(given);
    if (Math.abs(whole) >= 0x1p63) {
      throw Errors.overflow("timestamp out of range for platform time_t");
    }
    if (whole < Instant.MIN.getEpochSecond() || whole > Instant.MAX.getEpochSecond()) {
      throw Errors.os(75, "Value too large for defined data type", null);
    }
    return Instant.ofEpochSecond((long) whole);
  }

  private static PTuple broken(ZonedDateTime t) {
    return new PTuple(
        STRUCT_TIME,
        new Object[] {
          (long) t.getYear(),
          (long) t.getMonthValue(),
          (long) t.getDayOfMonth(),
          (long) t.getHour(),
          (long) t.getMinute(),
          (long) t.getSecond(),
          t.getDayOfWeek().getValue() - 1L,
          (long) t.getDayOfYear(),
          t.getZone().getRules().isDaylightSavings(t.toInstant()) ? 1L : 0L
        });
  }

  private static long part(Object tuple, int i) {
    return Numbers.indexLong(Containers.getItem(tuple, (long) i));
  }

  private static String ascii(Object t) {
    return format("%a %b ", t) + String.format("%2d", part(t, 2)) + format(" %H:%M:%S %Y", t);
  }

  private static String format(String f, Object t) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < f.length(); i++) {
      char c = f.charAt(i);
      if (c != '%' || i + 1 == f.length()) {
        s.append(c);
        continue;
      }
      c = f.charAt(++i);
      if (c == '-' && i + 1 < f.length()) {
        s.append(Long.parseLong(directive(f.charAt(++i), t)));
      } else {
        s.append(directive(c, t));
      }
    }
    return s.toString();
  }

  private static String directive(char c, Object t) {
    long wday = part(t, 6);
    long yday = part(t, 7) - 1;
    long hour = part(t, 3);
    return switch (c) {
      case 'Y' -> String.valueOf(part(t, 0));
      case 'y' -> String.format("%02d", Math.floorMod(part(t, 0), 100L));
      case 'C' -> String.format("%02d", Math.floorDiv(part(t, 0), 100L));
      case 'm' -> String.format("%02d", part(t, 1));
      case 'd' -> String.format("%02d", part(t, 2));
      case 'e' -> String.format("%2d", part(t, 2));
      case 'H' -> String.format("%02d", hour);
      case 'I' -> String.format("%02d", hour % 12 == 0 ? 12 : hour % 12);
      case 'M' -> String.format("%02d", part(t, 4));
      case 'S' -> String.format("%02d", part(t, 5));
      case 'j' -> String.format("%03d", yday + 1);
      case 'p' -> hour < 12 ? "AM" : "PM";
      case 'a' -> DAYS[(int) wday].substring(0, 3);
      case 'A' -> DAYS[(int) wday];
      case 'b', 'h' -> MONTHS[(int) part(t, 1) - 1].substring(0, 3);
      case 'B' -> MONTHS[(int) part(t, 1) - 1];
      case 'w' -> String.valueOf((wday + 1) % 7);
      case 'u' -> String.valueOf(wday + 1);
      case 'U' -> String.format("%02d", (yday + 7 - (wday + 1) % 7) / 7);
      case 'W' -> String.format("%02d", (yday + 7 - wday) / 7);
      case 'F' -> format("%Y-%m-%d", t);
      case 'D', 'x' -> format("%m/%d/%y", t);
      case 'T', 'X' -> format("%H:%M:%S", t);
      case 'R' -> format("%H:%M", t);
      case 'c' -> format("%a %b %e %H:%M:%S %Y", t);
      case 'Z' -> "UTC";
      case 'z' -> "+0000";
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> "%" + c;
    };
  }
}
