package org.pyepi.language.modules.text;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** How fields are separated and quoted, and how a row is written. Characters of -1 are not set. */
record CsvDialect(
    int delimiter,
    boolean doubleQuote,
    int escape,
    String terminator,
    int quote,
    int quoting,
    boolean skipInitialSpace,
    boolean strict) {
  static final int MINIMAL = 0;
  static final int ALL = 1;
  static final int NON_NUMERIC = 2;
  static final int NONE = 3;
  static final int STRINGS = 4;
  static final int NOT_NULL = 5;

  /** From the values of the parameters in the order of their names; null where not given. */
  static CsvDialect of(Object[] v) {
    int delimiter = v[0] == null ? ',' : character(v[0], "delimiter", false);
    boolean doubleQuote = v[1] == null || Truth.of(v[1]);
    int escape = v[2] == null ? -1 : character(v[2], "escapechar", true);
    String terminator = "\r\n";
    if (v[3] != null) {
      if (!Str.is(v[3])) {
        throw Errors.type("\"lineterminator\" must be a string");
      }
      terminator = Str.java(v[3]);
    }
    int quote = v[4] == null ? '"' : character(v[4], "quotechar", true);
    int quoting = MINIMAL;
    if (v[5] != null) {
      if (Types.of(v[5]) != BuiltinTypes.INT) {
        throw Errors.type("\"quoting\" must be an integer");
      }
      quoting = Numbers.indexInt(v[5]);
    }
    boolean skipInitialSpace = v[6] != null && Truth.of(v[6]);
    boolean strict = v[7] != null && Truth.of(v[7]);
    if (quoting < 0 || quoting > NOT_NULL) {
      throw Errors.type("bad \"quoting\" value");
    }
    if (v[4] == PNone.NONE && v[5] == null) {
      quoting = NONE;
    }
    if (quoting != NONE && quote < 0) {
      throw Errors.type("quotechar must be set if quoting enabled");
    }
    return new CsvDialect(
        delimiter, doubleQuote, escape, terminator, quote, quoting, skipInitialSpace, strict);
  }

  private static int character(Object value, String name, boolean optional) {
    if (value == PNone.NONE && optional) {
      return -1;
    }
    String kind = optional ? "string or None" : "string";
    if (!Str.is(value)) {
      throw Errors.type("\"%s\" must be %s, not %s", name, kind, Types.of(value).name());
    }
    if (Str.length(Str.unwrap(value)) != 1) {
      throw Errors.type("\"%s\" must be a 1-character string", name);
    }
    return Str.codePointAt(Str.unwrap(value), 0);
  }

  /** A parameter as Python sees it. */
  Object get(String name) {
    Map<String, Object> all = new HashMap<>();
    all.put("delimiter", shown(delimiter));
    all.put("doublequote", doubleQuote);
    all.put("escapechar", shown(escape));
    all.put("lineterminator", Str.of(terminator));
    all.put("quotechar", shown(quote));
    all.put("quoting", (long) quoting);
    all.put("skipinitialspace", skipInitialSpace);
    all.put("strict", strict);
    return all.get(name);
  }

  private static Object shown(int c) {
    return c < 0 ? PNone.NONE : Str.ofCodePoint(c);
  }

  /** One row with its terminator. */
  String format(Object[] fields) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        out.appendCodePoint(delimiter);
      }
      Object f = fields[i];
      boolean number = Numbers.doubleOrNull(f) != null || f instanceof BigInteger;
      boolean quoted =
          switch (quoting) {
            case ALL -> true;
            case NON_NUMERIC -> !number;
            case STRINGS -> Str.is(f);
            case NOT_NULL -> f != PNone.NONE;
            default -> false;
          };
      String text = f == PNone.NONE ? "" : Repr.strJava(f);
      boolean bare = f == PNone.NONE && (quoting == STRINGS || quoting == NOT_NULL);
      append(out, text, quoted, fields.length == 1 && !bare, bare && fields.length == 1);
    }
    return out.append(terminator).toString();
  }

  private void append(
      StringBuilder out, String text, boolean quoted, boolean alone, boolean refused) {
    boolean quotes = quoted;
    if (text.isEmpty() && (alone && !quoted || refused)) {
      if (quoting == NONE || refused) {
        throw Errors.raise(CsvModule.ERROR, "single empty field record must be quoted");
      }
      quotes = true;
    }
    StringBuilder field = new StringBuilder();
    boolean leading = skipInitialSpace && delimiter == ' ' && text.isEmpty();
    if (leading && quoting != NONE) {
      quotes = true;
    }
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean special =
          c == delimiter
              || c == escape
              || c == quote
              || c == '\n'
              || c == '\r'
              || terminator.indexOf(c) >= 0;
      if (special) {
        boolean escapes = false;
        if (quoting == NONE) {
          escapes = true;
        } else if (c == quote) {
          if (doubleQuote) {
            field.appendCodePoint(quote);
          } else {
            escapes = true;
          }
        } else if (c == escape) {
          escapes = true;
        }
        if (escapes) {
          if (escape < 0) {
            throw Errors.raise(CsvModule.ERROR, "need to escape, but no escapechar set");
          }
          field.appendCodePoint(escape);
        } else {
          quotes = true;
        }
      }
      field.appendCodePoint(c);
      i += Character.charCount(c);
    }
    if (quotes) {
      out.appendCodePoint(quote).append(field).appendCodePoint(quote);
    } else {
      out.append(field);
    }
  }
}
