package org.pyepi.language.builtins.text;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.api.strings.TruffleStringBuilder;
import java.util.function.IntPredicate;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.UnicodeText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code str} that make another string of it. */
final class StrChange {
  private StrChange() {}

  private static TruffleString t(Object self) {
    return Str.unwrap(self);
  }

  private static String j(Object self) {
    return Str.java(self);
  }

  static void install(TypeBuilder b) {
    b.method("lower(self, /)", a -> Str.of(UnicodeText.lower(j(a[0]))))
        .method("upper(self, /)", a -> Str.of(UnicodeText.upper(j(a[0]))))
        .method("casefold(self, /)", a -> Str.of(UnicodeText.casefold(j(a[0]))))
        .method("capitalize(self, /)", a -> Str.of(UnicodeText.capitalize(j(a[0]))))
        .method("title(self, /)", a -> Str.of(UnicodeText.title(j(a[0]))))
        .method("swapcase(self, /)", a -> Str.of(UnicodeText.swapcase(j(a[0]))))
        .method("strip(self, chars=None, /)", a -> strip(a, "strip", true, true))
        .method("lstrip(self, chars=None, /)", a -> strip(a, "lstrip", true, false))
        .method("rstrip(self, chars=None, /)", a -> strip(a, "rstrip", false, true))
        .method(
            "replace(self, old, new, count=-1, /)",
            a ->
                replace(
                    j(a[0]),
                    Arguments.text(a[1], "replace() argument 1"),
                    Arguments.text(a[2], "replace() argument 2"),
                    a[3]))
        .method("center(self, width, fillchar=' ', /)", a -> pad(a, '^'))
        .method("ljust(self, width, fillchar=' ', /)", a -> pad(a, '<'))
        .method("rjust(self, width, fillchar=' ', /)", a -> pad(a, '>'))
        .method("zfill(self, width, /)", a -> Str.of(zfill(j(a[0]), Numbers.indexLong(a[1]))))
        .method(
            "expandtabs(self, /, tabsize=8)",
            a -> Str.of(expandTabs(j(a[0]), a[1] == null ? 8 : Numbers.indexInt(a[1]))))
        .method("removeprefix(self, prefix, /)", a -> removePrefix(j(a[0]), a[1]))
        .method("removesuffix(self, suffix, /)", a -> removeSuffix(j(a[0]), a[1]))
        .method("translate(self, table, /)", a -> translate(t(a[0]), a[1]))
        .staticMethod("maketrans(x, y=None, z=None, /)", a -> makeTable(a[0], a[1], a[2]))
        .method(
            "encode(self, /, encoding='utf-8', errors='strict')",
            a ->
                new PBytes(
                    Codecs.encode(
                        t(a[0]),
                        Arguments.textOr("utf-8", a[1], "encode() argument 'encoding'"),
                        Arguments.textOr("strict", a[2], "encode() argument 'errors'"))))
        .method("join(self, iterable, /)", a -> join(t(a[0]), a[1]));
  }

  private static Object removePrefix(String s, Object argument) {
    String prefix = Arguments.text(argument, "removeprefix() argument");
    return Str.of(s.startsWith(prefix) ? s.substring(prefix.length()) : s);
  }

  private static Object removeSuffix(String s, Object argument) {
    String suffix = Arguments.text(argument, "removesuffix() argument");
    return Str.of(
        !suffix.isEmpty() && s.endsWith(suffix) ? s.substring(0, s.length() - suffix.length()) : s);
  }

  private static Object strip(Object[] a, String name, boolean left, boolean right) {
    Object self = a[0];
    Object chars = a[1];
    TruffleString s = t(self);
    IntPredicate out;
    if (chars == null || chars == PNone.NONE) {
      out = UnicodeText::isSpace;
    } else {
      if (!Str.is(chars)) {
        throw Errors.type("%s arg must be None or str, not %s", name, Types.of(chars).name());
      }
      String set = j(chars);
      out = p -> set.indexOf(p) >= 0;
    }
    int from = 0;
    int to = Str.length(s);
    while (left && from < to && out.test(Str.codePointAt(s, from))) {
      from++;
    }
    while (right && to > from && out.test(Str.codePointAt(s, to - 1))) {
      to--;
    }
    return from == 0 && to == Str.length(s) ? s : Str.substring(s, from, to);
  }

  private static Object replace(String s, String old, String replacement, Object count) {
    long left = count == null ? -1 : Numbers.indexLong(count);
    if (left < 0) {
      left = Long.MAX_VALUE;
    }
    if (left == Long.MAX_VALUE && !old.isEmpty()) {
      return Str.of(s.replace(old, replacement));
    }
    StringBuilder b = new StringBuilder();
    int i = 0;
    if (old.isEmpty()) {
      while (left-- > 0) {
        b.append(replacement);
        if (i >= s.length()) {
          return Str.of(b.toString());
        }
        int n = Character.charCount(s.codePointAt(i));
        b.append(s, i, i + n);
        i += n;
      }
      return Str.of(b.append(s.substring(i)).toString());
    }
    for (int at = s.indexOf(old); at >= 0 && left-- > 0; at = s.indexOf(old, i)) {
      b.append(s, i, at).append(replacement);
      i = at + old.length();
    }
    return Str.of(b.append(s.substring(i)).toString());
  }

  /** Longest result of a method that pads. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE / 4;

  private static int room(long length) {
    if (length > MAX_LENGTH) {
      throw Errors.memory();
    }
    return (int) length;
  }

  private static Object pad(Object[] a, char align) {
    long width = Numbers.indexLong(a[1]);
    int fill = ' ';
    if (a[2] != null) {
      if (!Str.is(a[2])) {
        throw Errors.type(
            "The fill character must be a unicode character, not %s", Types.of(a[2]).name());
      }
      if (Str.length(t(a[2])) != 1) {
        throw Errors.type("The fill character must be exactly one character long");
      }
      fill = Str.codePointAt(t(a[2]), 0);
    }
    int length = Str.length(t(a[0]));
    if (width <= length) {
      return t(a[0]);
    }
    int missing = room(width) - length;
    String f = Character.toString(fill);
    int left =
        switch (align) {
          case '<' -> 0;
          case '>' -> missing;
          default -> missing / 2 + (missing & (int) width & 1);
        };
    return Str.of(f.repeat(left) + j(a[0]) + f.repeat(missing - left));
  }

  private static String zfill(String s, long width) {
    int length = s.codePointCount(0, s.length());
    if (width <= length) {
      return s;
    }
    int missing = room(width) - length;
    boolean signed = s.startsWith("+") || s.startsWith("-");
    return (signed ? s.substring(0, 1) : "") + "0".repeat(missing) + (signed ? s.substring(1) : s);
  }

  private static String expandTabs(String s, int size) {
    StringBuilder b = new StringBuilder();
    int column = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == '\t') {
        int n = size <= 0 ? 0 : size - column % size;
        if (n > MAX_LENGTH - b.length()) {
          throw Errors.overflow("new string is too long");
        }
        b.append(" ".repeat(n));
        column += n;
      } else {
        b.append(c);
        if (c == '\n' || c == '\r') {
          column = 0;
        } else if (!Character.isLowSurrogate(c)) {
          column++;
        }
      }
    }
    return b.toString();
  }

  private static Object translate(TruffleString s, Object table) {
    boolean plain = table instanceof PDict d && d.pyType() == BuiltinTypes.DICT;
    // What a dict says of the first characters; other mappings are asked each time.
    String[] known = new String[plain ? 256 : 0];
    StringBuilder b = new StringBuilder(Str.length(s));
    for (int c : Str.codePoints(s)) {
      if (c >= known.length) {
        b.append(translated(c, table, plain));
      } else {
        if (known[c] == null) {
          known[c] = translated(c, table, true);
        }
        b.append(known[c]);
      }
    }
    return Str.of(b.toString());
  }

  private static String translated(int c, Object table, boolean plain) {
    Object r;
    if (plain) {
      r = ((PDict) table).get((Object) (long) c);
      if (r == null) {
        return Character.toString(c);
      }
    } else {
      try {
        r = Containers.getItem(table, (long) c);
      } catch (PyException e) {
        if (!e.is(ExceptionTypes.LOOKUP_ERROR)) {
          throw e;
        }
        return Character.toString(c);
      }
    }
    if (Str.is(r)) {
      return j(r);
    }
    Object number = Numbers.intOrNull(r);
    if (number != null) {
      if (!(number instanceof Long l) || l < 0 || l > Character.MAX_CODE_POINT) {
        throw Errors.value("character mapping must be in range(0x110000)");
      }
      return Character.toString((int) (long) l);
    }
    if (r != PNone.NONE) {
      throw Errors.type("character mapping must return integer, None or str");
    }
    return "";
  }

  private static Object makeTable(Object x, Object y, Object z) {
    if (y == null) {
      return tableOf(x);
    }
    Arguments.text(y, "maketrans() argument 2");
    if (z != null) {
      Arguments.text(z, "maketrans() argument 3");
    }
    if (!Str.is(x)) {
      throw Errors.type("first maketrans argument must be a string if there is a second argument");
    }
    int[] from = Str.codePoints(t(x));
    int[] to = Str.codePoints(t(y));
    if (from.length != to.length) {
      throw Errors.value("the first two maketrans arguments must have equal length");
    }
    PDict table = new PDict();
    for (int i = 0; i < from.length; i++) {
      table.put((Object) (long) from[i], (long) to[i]);
    }
    if (z != null) {
      for (int c : Str.codePoints(t(z))) {
        table.put((Object) (long) c, PNone.NONE);
      }
    }
    return table;
  }

  private static PDict tableOf(Object mapping) {
    if (!(mapping instanceof PDict d) || d.pyType() != BuiltinTypes.DICT) {
      throw Errors.type("if you give only one argument to maketrans it must be a dict");
    }
    PDict table = new PDict();
    for (Object key : Iteration.toArray(d)) {
      Object k = key;
      if (Str.is(key)) {
        if (Str.length(t(key)) != 1) {
          throw Errors.value("string keys in translate table must be of length 1");
        }
        k = (long) Str.codePointAt(t(key), 0);
      } else if (Numbers.intOrNull(key) == null) {
        throw Errors.type("keys in translate table must be strings or integers");
      }
      table.put(k, d.get(key));
    }
    return table;
  }

  private static boolean isIterable(Object object) {
    try {
      Iteration.iter(object);
      return true;
    } catch (PyException e) {
      return false;
    }
  }

  private static Object join(TruffleString separator, Object iterable) {
    int i = 0;
    Object[] items;
    try {
      items = Iteration.toArray(iterable);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR) && !isIterable(iterable)) {
        throw Errors.type("can only join an iterable");
      }
      throw e;
    }
    if (items.length == 1 && items[0] instanceof TruffleString) {
      return items[0];
    }
    long length = 0;
    for (Object item : items) {
      if (!Str.is(item)) {
        throw Errors.type(
            "sequence item %d: expected str instance, %s found", i, Types.of(item).name());
      }
      length += Str.length(t(item));
      i++;
    }
    if (items.length == 0) {
      return Str.EMPTY;
    }
    length += (long) Str.length(separator) * (items.length - 1);
    if (length > MAX_LENGTH) {
      throw Errors.memory();
    }
    TruffleStringBuilder b = TruffleStringBuilder.create(Str.ENCODING, (int) length << 2);
    for (int k = 0; k < items.length; k++) {
      if (k > 0 && !separator.isEmpty()) {
        b.appendStringUncached(separator);
      }
      b.appendStringUncached(t(items[k]));
    }
    return b.toStringUncached();
  }
}
