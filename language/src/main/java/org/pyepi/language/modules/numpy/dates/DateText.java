package org.pyepi.language.modules.numpy.dates;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.language.runtime.collection.DType;

/** Dates as text of ISO 8601. */
public final class DateText {
  private static final Pattern DATE =
      Pattern.compile(
          "([+-]?\\d{4,})(?:-(\\d\\d)(?:-(\\d\\d)"
              + "(?:[T ](\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(?:\\.(\\d{1,18}))?)?)?)?)?)?Z?");

  private static final List<String> FRACTIONS = List.of("ms", "us", "ns", "ps", "fs", "as");

  private DateText() {}

  /**
   * A date that was read.
   *
   * @param unit as fine as the text
   */
  public record Read(long value, String unit) {}

  /** What a text says; IllegalArgumentException with NumPy's words where it says nothing. */
  public static Read read(String given) {
    String text = given.strip();
    if (text.isEmpty() || text.equalsIgnoreCase("nat")) {
      return new Read(DateUnit.NOT_A_TIME, "");
    }
    Matcher m = DATE.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "Error parsing datetime string \"" + given + "\" at position " + good(text));
    }
    long year = Long.parseLong(m.group(1));
    if (m.group(2) == null) {
      return new Read(year - 1970, "Y");
    }
    int month = Integer.parseInt(m.group(2));
    if (month < 1 || month > 12) {
      throw new IllegalArgumentException("Month out of range in datetime string \"" + given + "\"");
    }
    if (m.group(3) == null) {
      return new Read((year - 1970) * 12 + month - 1, "M");
    }
    long days;
    try {
      days = LocalDate.of((int) year, month, Integer.parseInt(m.group(3))).toEpochDay();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Day out of range in datetime string \"" + given + "\"");
    }
    String[] units = {"h", "m", "s"};
    int[] limits = {24, 60, 60};
    long value = days;
    String unit = "D";
    for (int i = 0; i < units.length && m.group(4 + i) != null; i++) {
      int part = Integer.parseInt(m.group(4 + i));
      if (part >= limits[i]) {
        String what = i == 0 ? "Hours" : i == 1 ? "Minutes" : "Seconds";
        throw new IllegalArgumentException(
            what + " out of range in datetime string \"" + given + "\"");
      }
      value = value * limits[i] + part;
      unit = units[i];
    }
    String fraction = m.group(7);
    if (fraction != null) {
      int places = (fraction.length() + 2) / 3;
      unit = FRACTIONS.get(places - 1);
      String digits = fraction + "0".repeat(3 * places - fraction.length());
      value = Math.multiplyExact(value, (long) Math.pow(10, 3 * places)) + Long.parseLong(digits);
    }
    return new Read(value, unit);
  }

  /** How many characters could begin a date. */
  private static int good(String text) {
    int n = text.length();
    while (n > 0) {
      Matcher m = DATE.matcher(text.substring(0, n));
      if (m.matches() || m.hitEnd()) {
        return m.matches() ? n : 0;
      }
      n--;
    }
    return 0;
  }

  /** A date as text; as many parts as its unit has. */
  public static String of(long count, String units) {
    if (count == DateUnit.NOT_A_TIME) {
      return "NaT";
    }
    if (units.isEmpty()) {
      return Long.toString(count);
    }
    String unit = DType.baseOf(units);
    long v = count * DType.countOf(units);
    if (unit.equals("Y")) {
      return year(v + 1970);
    }
    if (unit.equals("M")) {
      return year(Math.floorDiv(v, 12L) + 1970) + "-" + two(Math.floorMod(v, 12L) + 1);
    }
    long days = DateUnit.convertSpan(v, unit, "D");
    Calendar date = Calendar.of(days);
    String text = year(date.year()) + "-" + two(date.month()) + "-" + two(date.day());
    if (DateUnit.isDay(unit)) {
      return text;
    }
    String[] parts = {"h", "m", "s"};
    int[] limits = {24, 60, 60};
    String between = "T";
    for (int i = 0; i < parts.length; i++) {
      long part = Math.floorMod(DateUnit.convertSpan(v, unit, parts[i]), (long) limits[i]);
      text += between + two(part);
      between = ":";
      if (unit.equals(parts[i])) {
        return text;
      }
    }
    int digits = 3 * (FRACTIONS.indexOf(unit) + 1);
    long one = (long) Math.pow(10, digits);
    String fraction = Long.toString(Math.floorMod(v, one) + one).substring(1);
    return text + "." + fraction;
  }

  private static String year(long year) {
    return year < 0 ? "-%04d".formatted(-year) : "%04d".formatted(year);
  }

  private static String two(long n) {
    return n < 10 ? "0" + n : Long.toString(n);
  }
}
