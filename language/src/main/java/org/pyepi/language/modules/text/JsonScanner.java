package org.pyepi.language.modules.text;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** From JSON text to objects; what the decoder's hooks ask for is called. */
final class JsonScanner extends PObject {
  private final Map<String, Object> options = new HashMap<>();
  private final boolean strict;
  private final Object objectHook;
  private final Object pairsHook;
  private final boolean plainFloat;
  private final boolean plainInt;

  JsonScanner(PType type, Object decoder) {
    super(type);
    for (String name :
        new String[] {
          "strict", "object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"
        }) {
      options.put(name, Attributes.get(decoder, name));
    }
    strict = Truth.of(options.get("strict"));
    options.put("strict", strict);
    objectHook = options.get("object_hook");
    pairsHook = options.get("object_pairs_hook");
    plainFloat = options.get("parse_float") == BuiltinTypes.FLOAT;
    plainInt = options.get("parse_int") == BuiltinTypes.INT;
  }

  Object option(String name) {
    return options.get(name);
  }

  /** The text, and where it has been read to. */
  static final class Source {
    final TruffleString string;
    final int[] text;
    int at;
    private int depth;

    /** Keys seen in this document: equal ones become one string. */
    private final Map<String, Object> keys = new HashMap<>();

    Source(TruffleString string) {
      this.string = string;
      text = Str.codePoints(string);
    }

    int peek() {
      return at < text.length ? text[at] : -1;
    }

    void blanks() {
      while (at < text.length
          && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
        at++;
      }
    }

    PyException error(String message, int position) {
      Object decoder = Imports.importModule(PyContext.get(), "json.decoder");
      return new PyException(
          (PBaseException)
              Calls.call(
                  Attributes.get(decoder, "JSONDecodeError"),
                  Str.of(message),
                  string,
                  (long) position));
    }

    /** The rest of a string whose opening quote stands before {@link #at}. */
    Object string(boolean strict) {
      int begin = at - 1;
      int start = at;
      while (at < text.length && text[at] != '"' && text[at] != '\\') {
        if (strict && text[at] <= 0x1F) {
          throw error("Invalid control character at", at);
        }
        at++;
      }
      if (at < text.length && text[at] == '"') {
        at++;
        return Str.substring(string, start, at - 1);
      }
      int[] out = new int[Math.max(16, (at - start) * 2)];
      int n = at - start;
      System.arraycopy(text, start, out, 0, n);
      while (true) {
        if (at >= text.length) {
          throw error("Unterminated string starting at", begin);
        }
        int c = text[at++];
        if (c == '"') {
          return Str.ofCodePoints(Arrays.copyOf(out, n));
        }
        if (c == '\\') {
          c = escape(begin);
        } else if (strict && c <= 0x1F) {
          throw error("Invalid control character at", at - 1);
        }
        if (n == out.length) {
          out = Arrays.copyOf(out, n * 2);
        }
        out[n++] = c;
      }
    }

    private int escape(int begin) {
      if (at >= text.length) {
        throw error("Unterminated string starting at", begin);
      }
      int c = text[at++];
      int simple = "\"\\/bfnrt".indexOf(c);
      if (simple >= 0) {
        return "\"\\/\b\f\n\r\t".charAt(simple);
      }
      if (c != 'u') {
        throw error("Invalid \\escape", at - 2);
      }
      int unit = unit(at);
      if (unit < 0) {
        throw error("Invalid \\uXXXX escape", at - 1);
      }
      at += 4;
      if (unit >= 0xD800
          && unit <= 0xDBFF
          && at + 1 < text.length
          && text[at] == '\\'
          && text[at + 1] == 'u') {
        int low = unit(at + 2);
        if (low >= 0xDC00 && low <= 0xDFFF) {
          at += 6;
          return Character.toCodePoint((char) unit, (char) low);
        }
      }
      return unit;
    }

    private int unit(int from) {
      int v = 0;
      for (int i = 0; i < 4; i++) {
        int digit =
            from + i < text.length && text[from + i] < 128
                ? Character.digit(text[from + i], 16)
                : -1;
        if (digit < 0) {
          return -1;
        }
        v = v * 16 + digit;
      }
      return v;
    }
  }

  /** The value that starts at an index, and where it ends. */
  Object scan(TruffleString string, long index) {
    Source s = new Source(string);
    if (index < 0) {
      throw Errors.value("idx cannot be negative");
    }
    if (index >= s.text.length) {
      throw Errors.stopIteration(index);
    }
    s.at = (int) index;
    Object value = value(s);
    return new PTuple(value, (long) s.at);
  }

  private static PyException stop(int at) {
    return Errors.stopIteration((long) at);
  }

  private Object value(Source s) {
    int start = s.at;
    int c = s.peek();
    switch (c) {
      case '"':
        s.at++;
        return s.string(strict);
      case '{', '[':
        if (++s.depth > PyContext.get().recursionLimit * 50L || s.depth > 20000) {
          throw Errors.raise(
              ExceptionTypes.RECURSION_ERROR,
              "maximum recursion depth exceeded while decoding a JSON %s from a unicode string",
              c == '{' ? "object" : "array");
        }
        try {
          s.at++;
          return c == '{' ? object(s) : array(s);
        } catch (StackOverflowError e) {
          throw Errors.raise(
              ExceptionTypes.RECURSION_ERROR,
              "maximum recursion depth exceeded while decoding a JSON %s from a unicode string",
              c == '{' ? "object" : "array");
        } finally {
          s.depth--;
        }
      case 'n':
        if (word(s, "null")) {
          return PNone.NONE;
        }
        throw stop(start);
      case 't':
        if (word(s, "true")) {
          return true;
        }
        throw stop(start);
      case 'f':
        if (word(s, "false")) {
          return false;
        }
        throw stop(start);
      case 'N':
        if (word(s, "NaN")) {
          return Calls.call(options.get("parse_constant"), Str.of("NaN"));
        }
        throw stop(start);
      case 'I':
        if (word(s, "Infinity")) {
          return Calls.call(options.get("parse_constant"), Str.of("Infinity"));
        }
        throw stop(start);
      default:
        if (c == '-' && word(s, "-Infinity")) {
          return Calls.call(options.get("parse_constant"), Str.of("-Infinity"));
        }
        return number(s);
    }
  }

  private static boolean word(Source s, String word) {
    if (s.at + word.length() > s.text.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (s.text[s.at + i] != word.charAt(i)) {
        return false;
      }
    }
    s.at += word.length();
    return true;
  }

  private static boolean digit(Source s, int at) {
    return at < s.text.length && s.text[at] >= '0' && s.text[at] <= '9';
  }

  private Object number(Source s) {
    int start = s.at;
    int i = start;
    if (i < s.text.length && s.text[i] == '-') {
      i++;
    }
    if (!digit(s, i)) {
      throw stop(start);
    }
    if (s.text[i] == '0') {
      i++;
    } else {
      while (digit(s, i)) {
        i++;
      }
    }
    boolean real = false;
    if (i < s.text.length && s.text[i] == '.' && digit(s, i + 1)) {
      real = true;
      i += 2;
      while (digit(s, i)) {
        i++;
      }
    }
    if (i < s.text.length && (s.text[i] == 'e' || s.text[i] == 'E')) {
      int k = i + 1;
      if (k < s.text.length && (s.text[k] == '+' || s.text[k] == '-')) {
        k++;
      }
      if (digit(s, k)) {
        real = true;
        while (digit(s, k)) {
          k++;
        }
        i = k;
      }
    }
    s.at = i;
    String text = new String(s.text, start, i - start);
    if (real) {
      return plainFloat
          ? (Object) Double.parseDouble(text)
          : Calls.call(options.get("parse_float"), Str.of(text));
    }
    if (!plainInt) {
      return Calls.call(options.get("parse_int"), Str.of(text));
    }
    if (text.length() <= 18) {
      return Long.parseLong(text);
    }
    return text.length() > 4300
        ? Calls.call(BuiltinTypes.INT, Str.of(text))
        : Numbers.normalize(new BigInteger(text));
  }

  private Object array(Source s) {
    PList list = new PList();
    s.blanks();
    if (s.peek() == ']') {
      s.at++;
      return list;
    }
    while (true) {
      list.append(expected(s));
      s.blanks();
      int c = s.peek();
      if (c == ']') {
        s.at++;
        return list;
      }
      if (c != ',') {
        throw s.error("Expecting ',' delimiter", s.at);
      }
      s.at++;
      s.blanks();
    }
  }

  /** A value, where there has to be one. */
  private Object expected(Source s) {
    int start = s.at;
    if (start >= s.text.length) {
      throw s.error("Expecting value", start);
    }
    try {
      return value(s);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.STOP_ITERATION) && e.value().attribute("value") instanceof Long at) {
        throw s.error("Expecting value", (int) (long) at);
      }
      throw e;
    }
  }

  private Object object(Source s) {
    PDict dict = new PDict();
    PList pairs = pairsHook == PNone.NONE ? null : new PList();
    s.blanks();
    if (s.peek() != '}') {
      while (true) {
        if (s.peek() != '"') {
          throw s.error("Expecting property name enclosed in double quotes", s.at);
        }
        s.at++;
        Object key = s.string(strict);
        if (Str.length((TruffleString) key) < 64) {
          Object k = key;
          key = s.keys.computeIfAbsent(Str.java(key), x -> k);
        }
        s.blanks();
        if (s.peek() != ':') {
          throw s.error("Expecting ':' delimiter", s.at);
        }
        s.at++;
        s.blanks();
        Object value = expected(s);
        if (pairs != null) {
          pairs.append(new PTuple(key, value));
        } else {
          dict.put(key, value);
        }
        s.blanks();
        int c = s.peek();
        if (c == '}') {
          break;
        }
        if (c != ',') {
          throw s.error("Expecting ',' delimiter", s.at);
        }
        s.at++;
        s.blanks();
      }
    }
    s.at++;
    if (pairs != null) {
      return Calls.call(pairsHook, pairs);
    }
    return objectHook == PNone.NONE ? dict : Calls.call(objectHook, dict);
  }
}
