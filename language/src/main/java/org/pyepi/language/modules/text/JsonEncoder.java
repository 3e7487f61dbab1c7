package org.pyepi.language.modules.text;

import java.math.BigInteger;
import org.pyepi.language.builtins.containers.Sorting;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.FloatRepr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** From objects to JSON text without indentation. */
final class JsonEncoder extends PObject {
  private final Object[] options;
  private final PDict markers;
  private final Object fallback;
  private final Object encoder;
  private final String keySeparator;
  private final String itemSeparator;
  private final boolean sorted;
  private final boolean skips;
  private final boolean allowsNan;

  /** 1: escapes to ASCII, 0: does not, -1: a function of the program's. */
  private final int ascii;

  JsonEncoder(PType type, Object[] given) {
    super(type);
    options = given;
    if (given[0] != PNone.NONE && !(given[0] instanceof PDict)) {
      throw Errors.type(
          "make_encoder() argument 1 must be dict or None, not %s", Types.of(given[0]).name());
    }
    markers = given[0] instanceof PDict d ? d : null;
    fallback = given[1];
    encoder = given[2];
    keySeparator = Str.java(given[4]);
    itemSeparator = Str.java(given[5]);
    sorted = Truth.of(given[6]);
    skips = Truth.of(given[7]);
    allowsNan = Truth.of(given[8]);
    ascii =
        encoder instanceof PBuiltin b && b.module.equals("_json")
            ? b.name().endsWith("ascii") ? 1 : 0
            : -1;
  }

  Object option(int index) {
    return index >= 6 ? (Object) Truth.of(options[index]) : options[index];
  }

  String encode(Object value) {
    StringBuilder out = new StringBuilder();
    try {
      append(out, value);
    } catch (StackOverflowError e) {
      throw Errors.raise(
          ExceptionTypes.RECURSION_ERROR,
          "maximum recursion depth exceeded while encoding a JSON object");
    }
    return out.toString();
  }

  private void text(StringBuilder out, Object value) {
    if (ascii >= 0) {
      out.append(quoted(Str.codePoints(Str.unwrap(value)), ascii == 1));
      return;
    }
    Object r = Calls.call(encoder, value);
    if (!Str.is(r)) {
      throw Errors.type("encoder() must return a string, not %s", Types.of(r).name());
    }
    out.append(Str.java(r));
  }

  private String real(double d) {
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      if (!allowsNan) {
        throw Errors.value(
            "Out of range float values are not JSON compliant: %s",
            Double.isNaN(d) ? "nan" : d > 0 ? "inf" : "-inf");
      }
      return Double.isNaN(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
    }
    return FloatRepr.of(d);
  }

  private void append(StringBuilder out, Object value) {
    if (value == PNone.NONE) {
      out.append("null");
    } else if (value instanceof Boolean b) {
      out.append(b ? "true" : "false");
    } else if (Str.is(value)) {
      text(out, value);
    } else if (value instanceof Long || value instanceof BigInteger) {
      out.append(value);
    } else if (value instanceof Double d) {
      out.append(real(d));
    } else if (value instanceof PWrapped w && Types.isInt(w)) {
      out.append(w.value);
    } else if (PWrapped.unwrap(value) instanceof Double d) {
      out.append(real(d));
    } else if (value instanceof PList || value instanceof PTuple) {
      mark(value);
      items(out, value);
      unmark(value);
    } else if (value instanceof PDict d) {
      mark(value);
      entries(out, d);
      unmark(value);
    } else {
      mark(value);
      append(out, Calls.call(fallback, value));
      unmark(value);
    }
  }

  private void mark(Object value) {
    if (markers != null) {
      Object key = (long) System.identityHashCode(value);
      Object present = markers.get(key);
      if (present == value) {
        throw Errors.value("Circular reference detected");
      }
      if (present == null) {
        markers.put(key, value);
      }
    }
  }

  private void unmark(Object value) {
    if (markers != null) {
      Object key = (long) System.identityHashCode(value);
      if (markers.get(key) == value) {
        markers.remove(key);
      }
    }
  }

  private void items(StringBuilder out, Object value) {
    PList list =
        Types.of(value) == BuiltinTypes.LIST ? (PList) value : new PList(Iteration.toArray(value));
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.append(itemSeparator);
      }
      append(out, list.get(i));
    }
    out.append(']');
  }

  private void entries(StringBuilder out, PDict dict) {
    if (dict.size() == 0) {
      out.append("{}");
      return;
    }
    Object[] pairs = Iteration.toArray(Calls.method(dict, "items"));
    if (sorted) {
      PList list = new PList(pairs);
      Sorting.sort(list, PNone.NONE, false);
      pairs = list.toArray();
    }
    out.append('{');
    boolean first = true;
    for (Object pair : pairs) {
      if (!(pair instanceof PTuple t) || t.items.length != 2) {
        throw Errors.value("items must return 2-tuples");
      }
      Object key = key(t.items[0]);
      if (key == null) {
        continue;
      }
      if (!first) {
        out.append(itemSeparator);
      }
      first = false;
      text(out, key);
      out.append(keySeparator);
      append(out, t.items[1]);
    }
    out.append('}');
  }

  /** A key as a string; null where it is to be left out. */
  private Object key(Object key) {
    if (Str.is(key)) {
      return key;
    }
    if (key == PNone.NONE) {
      return Str.of("null");
    }
    if (key instanceof Boolean b) {
      return Str.of(b ? "true" : "false");
    }
    if (Types.isInt(key)) {
      return Str.of(Numbers.big(key).toString());
    }
    Object plain = PWrapped.unwrap(key);
    if (plain instanceof Double d) {
      return Str.of(real(d));
    }
    if (skips) {
      return null;
    }
    throw Errors.type("keys must be str, int, float, bool or None, not %s", Types.of(key).name());
  }

  /** A JSON string, quotes included. */
  static String quoted(int[] text, boolean ascii) {
    StringBuilder b = new StringBuilder(text.length + 2).append('"');
    for (int c : text) {
      switch (c) {
        case '"' -> b.append("\\\"");
        case '\\' -> b.append("\\\\");
        case '\n' -> b.append("\\n");
        case '\r' -> b.append("\\r");
        case '\t' -> b.append("\\t");
        case '\f' -> b.append("\\f");
        case '\b' -> b.append("\\b");
        default -> {
          if (c < 32 || ascii && c > 126) {
            for (char unit : Character.toChars(c)) {
              b.append(String.format("\\u%04x", (int) unit));
            }
          } else {
            b.appendCodePoint(c);
          }
        }
      }
    }
    return b.append('"').toString();
  }
}
