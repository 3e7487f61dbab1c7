package org.pyepi.language.modules.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code strftime} as glibc has it in the C locale: one row of the switch a directive. */
final class TimeFormat {
  static final String[] DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };
  static final String[] MONTHS = {
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

  private final long[] part = new long[9];
  private final String zone;
  private final long offset;

  /**
   * @param time nine numbers as {@code time.struct_time} has them
   * @param zone abbreviation, {@code offset} seconds east of UTC; a struct_time brings its own
   */
  TimeFormat(Object time, String zone, long offset) {
    if (!(time instanceof PTuple t)) {
      throw Errors.type("Tuple or struct_time argument required");
    }
    if (t.items.length != 9) {
      throw Errors.type("function takes exactly 9 arguments (%d given)", t.items.length);
    }
    for (int i = 0; i < 9; i++) {
      part[i] = Numbers.indexLong(Containers.getItem(time, (long) i));
    }
    Object own = t.attribute(" tm_zone");
    this.zone = own != null && Str.is(own) ? Str.java(own) : zone;
    Object east = t.attribute(" tm_gmtoff");
    this.offset = east instanceof Long l ? l : offset;
    check();
  }

  /** Months and days may be 0, which means 1, as in CPython. */
  private void check() {
    if (part[0] != (int) part[0]) {
      throw Errors.overflow("year out of range");
    }
    part[1] = part[1] == 0 ? 1 : part[1];
    part[2] = part[2] == 0 ? 1 : part[2];
    part[7] = part[7] == 0 ? 1 : part[7];
    range(1, 1, 12, "month");
    range(2, 1, 31, "day of month");
    range(3, 0, 23, "hour");
    range(4, 0, 59, "minute");
    range(5, 0, 61, "seconds");
    if (part[6] < -1) {
      throw Errors.value("day of week out of range");
    }
    part[6] = part[6] == -1 ? 6 : part[6] % 7;
    range(7, 1, 366, "day of year");
  }

  private void range(int index, long least, long most, String what) {
    if (part[index] < least || part[index] > most) {
      throw Errors.value("%s out of range", what);
    }
  }

  /** {@code asctime}: {@code Sun Jun 20 23:21:05 1993}. */
  String asText() {
    return format("%a %b ") + String.format("%2d", part[2]) + format(" %H:%M:%S ") + part[0];
  }

  String format(String f) {
    StringBuilder s = new StringBuilder();
    for (int i = 0; i < f.length(); i++) {
      char c = f.charAt(i);
      if (c != '%' || i + 1 == f.length()) {
        s.append(c);
        continue;
      }
      char flag = f.charAt(i + 1);
      boolean flagged = "-_0^#".indexOf(flag) >= 0 && i + 2 < f.length();
      i += flagged ? 2 : 1;
      if ("EO".indexOf(f.charAt(i)) >= 0 && i + 1 < f.length()) {
        i++;
      }
      String text = directive(f.charAt(i));
      s.append(flagged ? flagged(flag, text) : text);
    }
    return s.toString();
  }

  private static String flagged(char flag, String text) {
    return switch (flag) {
      case '-' -> text.replaceFirst("^[0 ]+(?=.)", "");
      case '_' -> {
        int zeros = 0;
        while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
          zeros++;
        }
        yield " ".repeat(zeros) + text.substring(zeros);
      }
      case '0' -> text.replace(' ', '0');
      default -> text.toUpperCase(Locale.ROOT);
    };
  }

  private static String two(long n) {
    return n < 10 && n >= 0 ? "0" + n : Long.toString(n);
  }

  private String directive(char c) {
    long year = part[0];
    long hour = part[3];
    long wday = part[6];
    long yday = part[7] - 1;
    return switch (c) {
      case 'Y' -> Long.toString(year);
      case 'y' -> two(Math.floorMod(year, 100L));
      case 'C' -> two(Math.floorDiv(year, 100L));
      case 'm' -> two(part[1]);
      case 'd' -> two(part[2]);
      case 'e' -> String.format("%2d", part[2]);
      case 'H' -> two(hour);
      case 'k' -> String.format("%2d", hour);
      case 'I' -> two(hour % 12 == 0 ? 12 : hour % 12);
      case 'l' -> String.format("%2d", hour % 12 == 0 ? 12 : hour % 12);
      case 'M' -> two(part[4]);
      case 'S' -> two(part[5]);
      case 'j' -> String.format("%03d", yday + 1);
      case 'p' -> hour < 12 ? "AM" : "PM";
      case 'P' -> hour < 12 ? "am" : "pm";
      case 'a' -> DAYS[(int) wday].substring(0, 3);
      case 'A' -> DAYS[(int) wday];
      case 'b', 'h' -> MONTHS[(int) part[1] - 1].substring(0, 3);
      case 'B' -> MONTHS[(int) part[1] - 1];
      case 'w' -> Long.toString((wday + 1) % 7);
      case 'u' -> Long.toString(wday + 1);
      case 'U' -> two((yday + 7 - (wday + 1) % 7) / 7);
      case 'W' -> two((yday + 7 - wday) / 7);
      case 'V' -> two(isoWeek()[1]);
      case 'G' -> Long.toString(isoWeek()[0]);
      case 'g' -> two(Math.floorMod(isoWeek()[0], 100L));
      case 'F' -> format("%Y-%m-%d");
      case 'D', 'x' -> format("%m/%d/%y");
      case 'T', 'X' -> format("%H:%M:%S");
      case 'R' -> format("%H:%M");
      case 'r' -> format("%I:%M:%S %p");
      case 'c' -> format("%a %b %e %H:%M:%S %Y");
      case 's' ->
          Long.toString(
              LocalDateTime.of(
                          (int) year,
                          (int) part[1],
                          (int) part[2],
                          (int) hour,
                          (int) part[4],
                          (int) Math.min(59, part[5]))
                      .toEpochSecond(ZoneOffset.UTC)
                  - offset);
      case 'Z' -> zone;
      case 'z' -> {
        long minutes = Math.abs(offset) / 60;
        yield (offset < 0 ? "-" : "+") + two(minutes / 60) + two(minutes % 60);
      }
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> "%" + c;
    };
  }

  /** Year and week of ISO 8601. */
  private long[] isoWeek() {
    long year = part[0];
    long week = (part[7] - 1 - part[6] + 10) / 7;
    if (week < 1) {
      year--;
      week = weeks(year);
    } else if (week > weeks(year)) {
      year++;
      week = 1;
    }
    return new long[] {year, week};
  }

  private static long weeks(long year) {
    return LocalDate.of((int) year, 12, 28).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
