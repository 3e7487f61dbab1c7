package org.pyepi.language.modules.sqlite;

import java.util.Locale;

/** The text of a statement with its values in the places of the parameters, as SQLite writes it. */
final class ExpandedSql {
  private ExpandedSql() {}

  static String of(Statement s, Object[] values) {
    String sql = s.sql.substring(0, SqlText.endOfStatement(s.sql, 0));
    if (s.parameters.isEmpty()) {
      return sql;
    }
    StringBuilder b = new StringBuilder();
    int at = 0;
    for (SqlText.Parameter p : s.parameters) {
      if (p.end() <= sql.length()) {
        b.append(sql, at, p.start());
        b.append(p.number() <= values.length ? literal(values[p.number() - 1]) : "NULL");
        at = p.end();
      }
    }
    return b.append(sql, at, sql.length()).toString();
  }

  private static String literal(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof String s) {
      return "'" + s.replace("'", "''") + "'";
    }
    if (value instanceof Double d) {
      return real(d);
    }
    if (value instanceof byte[] bytes) {
      StringBuilder b = new StringBuilder("x'");
      for (byte c : bytes) {
        b.append(String.format("%02x", c & 0xff));
      }
      return b.append('\'').toString();
    }
    return value.toString();
  }

  /** As {@code %!.15g}: fifteen digits, no zeros at the end but one behind the point. */
  private static String real(double d) {
    if (Double.isNaN(d)) {
      return "NULL";
    }
    if (Double.isInfinite(d)) {
      return d > 0 ? "9.0e+999" : "-9.0e+999";
    }
    String exponential = String.format(Locale.ROOT, "%.14e", d);
    int e = exponential.indexOf('e');
    int exponent = Integer.parseInt(exponential.substring(e + 1).replace("+", ""));
    if (exponent < -4 || exponent >= 15) {
      String head = trimmed(exponential.substring(0, e));
      return head
          + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    return trimmed(String.format(Locale.ROOT, "%." + (14 - exponent) + "f", d));
  }

  private static String trimmed(String digits) {
    if (digits.indexOf('.') < 0) {
      return digits + ".0";
    }
    String s = digits.replaceAll("0+$", "");
    return s.endsWith(".") ? s + "0" : s;
  }
}
