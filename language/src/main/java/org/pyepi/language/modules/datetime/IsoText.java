package org.pyepi.language.modules.datetime;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.operation.Str;

/** Dates, times and offsets as ISO 8601 writes them. */
final class IsoText {
  private IsoText() {}

  static String padded(int n, int width) {
    String digits = Integer.toString(n);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  static String two(int n) {
    return padded(n, 2);
  }

  static String date(PDate d) {
    return padded(d.year, 4) + "-" + two(d.month) + "-" + two(d.day);
  }

  /**
   * {@code HH:MM:SS.ffffff}, or what of it is asked for.
   *
   * @param spec {@code auto} leaves out microseconds that are 0; null is the same
   */
  static String time(int hour, int minute, int second, int micro, Object spec) {
    String wanted = spec == null ? "auto" : Str.java(spec);
    if (wanted.equals("auto")) {
      wanted = micro == 0 ? "seconds" : "microseconds";
    }
    String hours = two(hour);
    String minutes = hours + ":" + two(minute);
    String seconds = minutes + ":" + two(second);
    return switch (wanted) {
      case "hours" -> hours;
      case "minutes" -> minutes;
      case "seconds" -> seconds;
      case "milliseconds" -> seconds + "." + padded(micro / 1000, 3);
      case "microseconds" -> seconds + "." + padded(micro, 6);
      default -> throw Errors.value("Unknown timespec value");
    };
  }

  /**
   * {@code +HH:MM}, with seconds and microseconds where they are not 0; nothing where there is no
   * offset.
   */
  static String offset(PDelta offset, String separator) {
    if (offset == null) {
      return "";
    }
    PDelta size = offset.days < 0 ? offset.negated() : offset;
    String text =
        (offset.days < 0 ? "-" : "+")
            + two(size.seconds / 3600)
            + separator
            + two(size.seconds / 60 % 60);
    if (size.seconds % 60 != 0 || size.micros != 0) {
      text += separator + two(size.seconds % 60);
    }
    return size.micros == 0 ? text : text + "." + padded(size.micros, 6);
  }

  /** The text of an argument {@code timespec}, or null where it is absent. */
  static Object spec(Object value, int position) {
    Arguments.checkText(value, "isoformat() argument " + position);
    return value;
  }
}
