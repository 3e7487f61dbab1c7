package org.pyepi.language.modules.time;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import java.util.concurrent.TimeUnit;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code time}: the clocks, and the calendar in the zone that {@code TZ} or the machine names. */
public final class TimeModule {
  private static final PType STRUCT_TIME =
      StructSequences.type(
          "time",
          "struct_time",
          new String[] {
            "tm_year",
            "tm_mon",
            "tm_mday",
            "tm_hour",
            "tm_min",
            "tm_sec",
            "tm_wday",
            "tm_yday",
            "tm_isdst"
          },
          new String[] {"tm_zone", "tm_gmtoff"});
  private static final long NANOS = 1_000_000_000L;

  /** Names and numbers of Linux, and how fine each is here. */
  private static final Object[][] CLOCKS = {
    {"CLOCK_REALTIME", 0L},
    {"CLOCK_MONOTONIC", 1L},
    {"CLOCK_PROCESS_CPUTIME_ID", 2L},
    {"CLOCK_THREAD_CPUTIME_ID", 3L},
    {"CLOCK_MONOTONIC_RAW", 4L},
    {"CLOCK_BOOTTIME", 7L},
    {"CLOCK_TAI", 11L},
  };

  private final PyContext context;
  private final PModule module = new PModule("time");
  private final long origin = System.nanoTime();

  private TimeModule(PyContext context) {
    this.context = context;
  }

  public static PModule create(PyContext context) {
    return new TimeModule(context).build();
  }

  private PModule build() {
    ModuleBuilder m = new ModuleBuilder("time", module);
    for (Object[] clock : CLOCKS) {
      m.constant((String) clock[0], clock[1]);
    }
    m.constant("struct_time", STRUCT_TIME)
        .constant("_STRUCT_TM_ITEMS", 11L)
        .function("time()", a -> now() / 1e9)
        .function("time_ns()", a -> now())
        .function("sleep(secs, /)", a -> sleep(nanos(a[0])))
        .function(
            "tzset()",
            a -> {
              setZone();
              return PNone.NONE;
            })
        .function("gmtime(secs=None, /)", a -> broken(at(a[0], ZoneOffset.UTC)))
        .function("localtime(secs=None, /)", a -> broken(at(a[0], LocalTime.zone(context))))
        .function("mktime(t, /)", a -> (double) seconds(a[0]))
        .function("strftime(format, t=None, /)", a -> Str.of(format(Str.java(a[0]), a[1])))
        .function(
            "strptime(string, format='%a %b %d %H:%M:%S %Y', /)",
            a -> {
              Imports.importModule(context, "_strptime");
              Object format = a[1] == null ? Str.of("%a %b %d %H:%M:%S %Y") : a[1];
              return Calls.call(
                  Attributes.get(context.modules().get("_strptime"), "_strptime_time"),
                  a[0],
                  format);
            })
        .function("asctime(t=None, /)", a -> Str.of(formatter(a[0]).asText()))
        .function(
            "ctime(secs=None, /)",
            a -> Str.of(formatter(broken(at(a[0], LocalTime.zone(context)))).asText()))
        .function("process_time()", a -> cpu() / 1e9)
        .function("process_time_ns()", a -> cpu())
        .function("thread_time()", a -> threadCpu() / 1e9)
        .function("thread_time_ns()", a -> threadCpu())
        .function("clock_gettime(clk_id, /)", a -> clock(a[0]) / 1e9)
        .function("clock_gettime_ns(clk_id, /)", a -> clock(a[0]))
        .function(
            "clock_getres(clk_id, /)",
            a -> {
              clock(a[0]);
              return 1e-9;
            })
        .function("get_clock_info(name, /)", a -> info(Str.java(a[0])));
    for (String name : new String[] {"perf_counter", "monotonic"}) {
      m.function(name + "()", a -> (System.nanoTime() - origin) / 1e9)
          .function(name + "_ns()", a -> System.nanoTime() - origin);
    }
    setZone();
    return m.build();
  }

  /** Reads {@code TZ}, and says in the module which zone it names. */
  private void setZone() {
    ZoneId zone = LocalTime.read(context);
    Instant now = Instant.now();
    ZoneRules rules = zone.getRules();
    int year = now.atZone(zone).getYear();
    ZonedDateTime winter = LocalDateTime.of(year, 1, 1, 0, 0).atZone(zone);
    ZonedDateTime summer = LocalDateTime.of(year, 7, 1, 0, 0).atZone(zone);
    boolean daylight = !winter.getOffset().equals(summer.getOffset());
    boolean south = rules.isDaylightSavings(winter.toInstant());
    ZonedDateTime standard = south ? summer : winter;
    ZonedDateTime other = south ? winter : summer;
    PDict names = module.namespace();
    names.put("timezone", (long) -standard.getOffset().getTotalSeconds());
    names.put("altzone", (long) -(daylight ? other : standard).getOffset().getTotalSeconds());
    names.put("daylight", daylight ? 1L : 0L);
    names.put(
        "tzname",
        new PTuple(
            Str.of(TimeZones.abbreviation(standard)),
            Str.of(TimeZones.abbreviation(daylight ? other : standard))));
  }

  private static long now() {
    Instant t = Instant.now();
    return t.getEpochSecond() * NANOS + t.getNano();
  }

  /** Nanoseconds that all threads of the process have run. */
  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : System.nanoTime();
  }

  /** Nanoseconds that this thread has run. */
  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private long clock(Object id) {
    return switch (Numbers.indexInt(id)) {
      case 0, 11 -> now();
      case 1, 4, 7 -> System.nanoTime() - origin;
      case 2 -> cpu();
      case 3 -> threadCpu();
      default -> throw Errors.os(22, "Invalid argument", null);
    };
  }

  private static Object info(String name) {
    switch (name) {
      case "time", "monotonic", "perf_counter", "process_time", "thread_time" -> {}
      default -> throw Errors.value("unknown clock");
    }
    PObject r = PObject.of(BuiltinTypes.SIMPLE_NAMESPACE);
    r.setAttribute("implementation", Str.of("java"));
    r.setAttribute("monotonic", !name.equals("time"));
    r.setAttribute("adjustable", name.equals("time"));
    r.setAttribute("resolution", 1e-9);
    return r;
  }

  private static long nanos(Object seconds) {
    if (Types.isInt(seconds)) {
      Object n = Numbers.index(seconds);
      if (!(n instanceof Long l) || l > Long.MAX_VALUE / NANOS || l < Long.MIN_VALUE / NANOS) {
        throw Errors.overflow("timestamp too large to convert to C PyTime_t");
      }
      return l * NANOS;
    }
    Double d = Numbers.doubleOrNull(seconds);
    if (d == null) {
      throw Errors.type(
          "'%s' object cannot be interpreted as an integer", Types.of(seconds).name());
    }
    if (d.isNaN()) {
      throw Errors.value("Invalid value NaN (not a number)");
    }
    double n = Math.ceil(d * 1e9);
    if (Math.abs(n) >= 0x1p63) {
      throw Errors.overflow("timestamp too large to convert to C PyTime_t");
    }
    return (long) n;
  }

  private Object sleep(long nanos) {
    if (nanos < 0) {
      throw Errors.value("sleep length must be non-negative");
    }
    context.flush();
    long end = System.nanoTime() + nanos;
    context.lock().without(() -> TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime())));
    return PNone.NONE;
  }

  /** The moment of a number of seconds, rounded down to whole ones; None is now. */
  private static ZonedDateTime at(Object seconds, ZoneId zone) {
    if (seconds == null || seconds == PNone.NONE) {
      return Instant.now().atZone(zone);
    }
    BigDecimal whole;
    Object n = Numbers.intOrNull(seconds);
    if (n != null) {
      whole = new BigDecimal(Numbers.big(n));
    } else {
      Double d = Numbers.doubleOrNull(seconds);
      if (d == null) {
        throw Errors.type(
            "'%s' object cannot be interpreted as an integer", Types.of(seconds).name());
      }
      if (d.isNaN()) {
        throw Errors.value("Invalid value NaN (not a number)");
      }
      if (d.isInfinite() || Math.abs(d) >= 0x1p63) {
        throw Errors.overflow("timestamp out of range for platform time_t");
      }
      whole = BigDecimal.valueOf((long) Math.floor(d));
    }
    if (whole.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      throw Errors.overflow("timestamp out of range for platform time_t");
    }
    try {
      return Instant.ofEpochSecond(whole.longValueExact()).atZone(zone);
    } catch (DateTimeException e) {
      throw Errors.os(75, "Value too large for defined data type", null);
    }
  }

  private static PTuple broken(ZonedDateTime t) {
    boolean daylight = t.getZone().getRules().isDaylightSavings(t.toInstant());
    PTuple made =
        new PTuple(
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
              daylight ? 1L : 0L
            });
    made.setAttribute(" tm_zone", Str.of(TimeZones.abbreviation(t)));
    made.setAttribute(" tm_gmtoff", (long) t.getOffset().getTotalSeconds());
    return made;
  }

  /** {@code mktime}: fields may be out of their ranges; {@code tm_isdst} settles what is twice. */
  private long seconds(Object tuple) {
    if (!(tuple instanceof PTuple p)) {
      throw Errors.type("Tuple or struct_time argument required");
    }
    if (p.items.length != 9) {
      throw Errors.type("function takes exactly 9 arguments (%d given)", p.items.length);
    }
    long[] v = new long[9];
    for (int i = 0; i < 9; i++) {
      v[i] = Numbers.indexLong(p.items[i]);
    }
    ZoneId zone = LocalTime.zone(context);
    try {
      LocalDateTime local =
          LocalDateTime.of(Math.toIntExact(v[0]), 1, 1, 0, 0)
              .plusMonths(v[1] - 1)
              .plusDays(v[2] - 1)
              .plusHours(v[3])
              .plusMinutes(v[4])
              .plusSeconds(v[5]);
      ZonedDateTime t = local.atZone(zone);
      boolean daylight = zone.getRules().isDaylightSavings(t.toInstant());
      if (v[8] == 0 && daylight) {
        long there = t.withLaterOffsetAtOverlap().toEpochSecond();
        if (zone.getRules().isDaylightSavings(Instant.ofEpochSecond(there))) {
          there += zone.getRules().getDaylightSavings(t.toInstant()).toSeconds();
        }
        return there;
      }
      if (v[8] > 0 && !daylight) {
        ZonedDateTime other = t.withEarlierOffsetAtOverlap();
        return other.toEpochSecond();
      }
      return t.toEpochSecond();
    } catch (DateTimeException | ArithmeticException e) {
      throw Errors.overflow("mktime argument out of range");
    }
  }

  private TimeFormat formatter(Object t) {
    Object time =
        t == null || t == PNone.NONE ? broken(Instant.now().atZone(LocalTime.zone(context))) : t;
    boolean daylight =
        time instanceof PTuple p && p.items.length == 9 && Long.valueOf(1).equals(p.items[8]);
    PDict names = module.namespace();
    Object name = Containers.getItem(names.get("tzname"), daylight ? 1L : 0L);
    long west = Numbers.indexLong(names.get(daylight ? "altzone" : "timezone"));
    return new TimeFormat(time, Str.java(name), -west);
  }

  private String format(String f, Object t) {
    return formatter(t).format(f);
  }
}
