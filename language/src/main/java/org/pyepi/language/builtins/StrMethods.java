package org.pyepi.language.builtins;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Comparison;
import org.pyepi.language.runtime.Containers;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Hashing;
import org.pyepi.language.runtime.Iteration;
import org.pyepi.language.runtime.Iterators;
import org.pyepi.language.runtime.Keywords;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PByteArray;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PSingleton;
import org.pyepi.language.runtime.PSlice;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PWrapped;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Truth;
import org.pyepi.language.runtime.Types;

/** The methods of {@code str}. */
final class StrMethods {
  private StrMethods() {}

  private static TruffleString t(Object self) {
    return Str.unwrap(self);
  }

  private static String j(Object self) {
    return Str.java(self);
  }

  static void install() {
    TypeBuilder b = TypeBuilder.of(BuiltinTypes.STR);
    protocol(b);
    search(b);
    change(b);
    test(b);
    split(b);
    format(b);
  }

  private static void protocol(TypeBuilder b) {
    b.constructor(
            "__new__(cls, object='', encoding='utf-8', errors='strict')",
            a -> create((PType) a[0], a[1], a[2], a[3]))
        .method("__repr__(self, /)", a -> Str.of(StringRepr.of(j(a[0]))))
        .method("__str__(self, /)", a -> t(a[0]))
        .method("__hash__(self, /)", a -> Hashing.hash(t(a[0])))
        .method("__len__(self, /)", a -> (long) Str.length(t(a[0])))
        .method("__iter__(self, /)", a -> new Iterators.OfStr(t(a[0])))
        .method("__getitem__(self, key, /)", a -> getItem(t(a[0]), a[1]))
        .method("__contains__(self, key, /)", a -> contains(a[0], a[1]))
        .method(
            "__add__(self, value, /)",
            a -> Str.is(a[1]) ? Str.concat(t(a[0]), t(a[1])) : PSingleton.NOT_IMPLEMENTED)
        .method("__mul__(self, value, /)", a -> multiply(t(a[0]), a[1]))
        .method("__rmul__(self, value, /)", a -> multiply(t(a[0]), a[1]))
        .method("__mod__(self, value, /)", a -> Str.of(PrintfFormat.format(j(a[0]), a[1])))
        .method("__getnewargs__(self, /)", a -> new PTuple(t(a[0])))
        .method("__format__(self, format_spec, /)", a -> formatSelf(a[0], a[1]));
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a ->
              Str.is(a[1]) ? Comparison.compare(op, t(a[0]), t(a[1])) : PSingleton.NOT_IMPLEMENTED);
    }
  }

  private static Object create(PType cls, Object object, Object encoding, Object errors) {
    TruffleString value;
    if (object == null) {
      value = Str.EMPTY;
    } else if (encoding == null && errors == null) {
      value = Repr.str(object);
    } else {
      byte[] data =
          object instanceof PBytes x ? x.data : object instanceof PByteArray y ? y.copy() : null;
      if (data == null) {
        throw Errors.type(
            Str.is(object)
                ? "decoding str is not supported"
                : "decoding to str: need a bytes-like object, "
                    + Types.of(object).name()
                    + " found");
      }
      value =
          Codecs.decode(
              data,
              encoding == null ? "utf-8" : j(encoding),
              errors == null ? "strict" : j(errors));
    }
    return cls == BuiltinTypes.STR ? value : new PWrapped(cls, value);
  }

  private static Object getItem(TruffleString s, Object key) {
    int n = Str.length(s);
    if (key instanceof PSlice slice) {
      PSlice.Indices r = slice.indices(n);
      if (r.step() == 1) {
        return Str.substring(s, r.start(), r.start() + r.length());
      }
      int[] c = new int[r.length()];
      for (int i = 0; i < c.length; i++) {
        c[i] = Str.codePointAt(s, r.at(i));
      }
      return c.length == 0 ? Str.EMPTY : Str.ofCodePoints(c);
    }
    if (!(key instanceof Long)
        && Numbers.intOrNull(key) == null
        && Attributes.special(key, "__index__") == null) {
      throw Errors.type("string indices must be integers, not '%s'", Types.of(key).name());
    }
    return Str.ofCodePoint(
        Str.codePointAt(s, Containers.checkIndex(Numbers.sequenceIndex(key), n, "string")));
  }

  private static boolean contains(Object self, Object key) {
    if (!Str.is(key)) {
      throw Errors.type(
          "'in <string>' requires string as left operand, not %s", Types.of(key).name());
    }
    return j(self).contains(j(key));
  }

  private static Object multiply(TruffleString s, Object n) {
    Object count = SequenceText.countOrNull(n);
    if (count == null) {
      return PSingleton.NOT_IMPLEMENTED;
    }
    int times = SequenceText.clamp(count);
    if ((long) times * Str.length(s) > Integer.MAX_VALUE / 4) {
      throw Errors.memory();
    }
    return Str.repeat(s, times);
  }

  private static Object formatSelf(Object self, Object spec) {
    String text = j(spec);
    if (text.isEmpty()) {
      return t(self);
    }
    FormatSpec f = FormatSpec.parse(text, "str");
    if (f.type() != 0 && f.type() != 's') {
      throw f.unknown("str");
    }
    if (f.sign() != 0) {
      throw Errors.value("Sign not allowed in string format specifier");
    }
    if (f.align() == '=' && !f.zero()) {
      throw Errors.value("'=' alignment not allowed in string format specifier");
    }
    if (f.grouping() != 0) {
      throw Errors.value("Cannot specify '%s' with 's'.", f.grouping());
    }
    String body = j(self);
    if (f.precision() >= 0 && body.codePointCount(0, body.length()) > f.precision()) {
      body = body.substring(0, body.offsetByCodePoints(0, f.precision()));
    }
    FormatSpec aligned =
        f.zero() && f.align() == '='
            ? new FormatSpec('0', '<', (char) 0, false, false, false, f.width(), (char) 0, -1, 's')
            : f;
    return Str.of(aligned.pad("", body, '<'));
  }

  private static void search(TypeBuilder b) {
    b.method("find(self, sub, start=None, end=None, /)", a -> find(a, false))
        .method("rfind(self, sub, start=None, end=None, /)", a -> find(a, true))
        .method("index(self, sub, start=None, end=None, /)", a -> found(find(a, false)))
        .method("rindex(self, sub, start=None, end=None, /)", a -> found(find(a, true)))
        .method("count(self, sub, start=None, end=None, /)", StrMethods::count)
        .method("startswith(self, prefix, start=None, end=None, /)", a -> affix(a, true))
        .method("endswith(self, suffix, start=None, end=None, /)", a -> affix(a, false));
  }

  private static String need(Object value, String what) {
    if (!Str.is(value)) {
      throw Errors.type("%s must be str, not %s", what, Types.of(value).name());
    }
    return j(value);
  }

  /** The window of a string that start and end choose; null where start lies behind the end. */
  private record Window(TruffleString text, int start) {
    static Window of(Object self, Object start, Object end) {
      TruffleString s = t(self);
      int n = Str.length(s);
      int to = SequenceText.bound(end, n, n);
      if (start != null && start != PNone.NONE && Numbers.sliceIndex(start) > n) {
        return null;
      }
      int from = SequenceText.bound(start, n, 0);
      return from > to ? null : new Window(Str.substring(s, from, to), from);
    }
  }

  private static long find(Object[] a, boolean last) {
    String sub = need(a[1], "argument");
    Window w = Window.of(a[0], a[2], a[3]);
    if (w == null) {
      return -1;
    }
    String text = Str.java(w.text);
    int i = last ? text.lastIndexOf(sub) : text.indexOf(sub);
    return i < 0 ? -1 : w.start + text.codePointCount(0, i);
  }

  private static long found(long index) {
    if (index < 0) {
      throw Errors.value("substring not found");
    }
    return index;
  }

  private static Object count(Object[] a) {
    String sub = need(a[1], "argument");
    Window w = Window.of(a[0], a[2], a[3]);
    if (w == null) {
      return 0L;
    }
    if (sub.isEmpty()) {
      return (long) Str.length(w.text) + 1;
    }
    String text = Str.java(w.text);
    long n = 0;
    for (int i = text.indexOf(sub); i >= 0; i = text.indexOf(sub, i + sub.length())) {
      n++;
    }
    return n;
  }

  private static Object affix(Object[] a, boolean start) {
    String name = start ? "startswith" : "endswith";
    Object[] options = a[1] instanceof PTuple tuple ? tuple.items : new Object[] {a[1]};
    Window w = Window.of(a[0], a[2], a[3]);
    for (Object option : options) {
      if (!Str.is(option)) {
        throw Errors.type(
            a[1] instanceof PTuple
                ? "tuple for " + name + " must only contain str, not " + Types.of(option).name()
                : name
                    + " first arg must be str or a tuple of str, not "
                    + Types.of(option).name());
      }
      if (w != null) {
        String text = Str.java(w.text);
        if (start ? text.startsWith(j(option)) : text.endsWith(j(option))) {
          return true;
        }
      }
    }
    return false;
  }

  private static void change(TypeBuilder b) {
    b.method("lower(self, /)", a -> Str.of(UnicodeText.lower(j(a[0]))))
        .method("upper(self, /)", a -> Str.of(UnicodeText.upper(j(a[0]))))
        .method("casefold(self, /)", a -> Str.of(UnicodeText.casefold(j(a[0]))))
        .method("capitalize(self, /)", a -> Str.of(UnicodeText.capitalize(j(a[0]))))
        .method("title(self, /)", a -> Str.of(UnicodeText.title(j(a[0]))))
        .method("swapcase(self, /)", a -> Str.of(UnicodeText.swapcase(j(a[0]))))
        .method("strip(self, chars=None, /)", a -> strip(a[0], a[1], true, true))
        .method("lstrip(self, chars=None, /)", a -> strip(a[0], a[1], true, false))
        .method("rstrip(self, chars=None, /)", a -> strip(a[0], a[1], false, true))
        .method(
            "replace(self, old, new, count=-1, /)",
            a ->
                replace(
                    j(a[0]),
                    need(a[1], "replace() argument 1"),
                    need(a[2], "replace() argument 2"),
                    a[3]))
        .method("center(self, width, fillchar=' ', /)", a -> pad(a, '^'))
        .method("ljust(self, width, fillchar=' ', /)", a -> pad(a, '<'))
        .method("rjust(self, width, fillchar=' ', /)", a -> pad(a, '>'))
        .method("zfill(self, width, /)", a -> Str.of(zfill(j(a[0]), Numbers.indexInt(a[1]))))
        .method(
            "expandtabs(self, /, tabsize=8)",
            a -> Str.of(expandTabs(j(a[0]), a[1] == null ? 8 : Numbers.indexInt(a[1]))))
        .method(
            "removeprefix(self, prefix, /)",
            a ->
                j(a[0]).startsWith(need(a[1], "removeprefix() argument"))
                    ? Str.of(j(a[0]).substring(j(a[1]).length()))
                    : t(a[0]))
        .method(
            "removesuffix(self, suffix, /)",
            a -> removeSuffix(j(a[0]), need(a[1], "removesuffix() argument")))
        .method("translate(self, table, /)", a -> translate(t(a[0]), a[1]))
        .staticMethod("maketrans(x, y=None, z=None, /)", a -> makeTable(a[0], a[1], a[2]))
        .method(
            "encode(self, /, encoding='utf-8', errors='strict')",
            a ->
                new PBytes(
                    Codecs.encode(
                        t(a[0]),
                        a[1] == null ? "utf-8" : j(a[1]),
                        a[2] == null ? "strict" : j(a[2]))))
        .method("join(self, iterable, /)", a -> join(j(a[0]), a[1]));
  }

  private static Object removeSuffix(String s, String suffix) {
    return Str.of(
        !suffix.isEmpty() && s.endsWith(suffix) ? s.substring(0, s.length() - suffix.length()) : s);
  }

  static boolean isSpace(int c) {
    return c >= 9 && c <= 13
        || c >= 28 && c <= 32
        || c == 0x85
        || c == 0xA0
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static Object strip(Object self, Object chars, boolean left, boolean right) {
    int[] c = Str.codePoints(t(self));
    IntPredicate out;
    if (chars == null || chars == PNone.NONE) {
      out = StrMethods::isSpace;
    } else {
      String set = need(chars, "strip arg");
      out = p -> set.indexOf(p) >= 0;
    }
    int from = 0;
    int to = c.length;
    while (left && from < to && out.test(c[from])) {
      from++;
    }
    while (right && to > from && out.test(c[to - 1])) {
      to--;
    }
    return Str.substring(t(self), from, to);
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

  private static Object pad(Object[] a, char align) {
    int fill = ' ';
    if (a[2] != null) {
      if (!Str.is(a[2]) || Str.length(t(a[2])) != 1) {
        throw Errors.type("The fill character must be exactly one character long");
      }
      fill = Str.codePointAt(t(a[2]), 0);
    }
    int width = (int) Math.max(0, Math.min(Numbers.indexLong(a[1]), 100_000_000));
    String s = j(a[0]);
    int missing = width - s.codePointCount(0, s.length());
    if (missing <= 0) {
      return t(a[0]);
    }
    String f = Character.toString(fill);
    int left =
        switch (align) {
          case '<' -> 0;
          case '>' -> missing;
          default -> missing / 2 + (missing & width & 1);
        };
    return Str.of(f.repeat(left) + s + f.repeat(missing - left));
  }

  private static String zfill(String s, int width) {
    int missing = width - s.codePointCount(0, s.length());
    if (missing <= 0) {
      return s;
    }
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
        b.append(" ".repeat(n));
        column += n;
      } else {
        b.append(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return b.toString();
  }

  private static Object translate(TruffleString s, Object table) {
    StringBuilder b = new StringBuilder();
    for (int c : Str.codePoints(s)) {
      Object r;
      try {
        r = Containers.getItem(table, (long) c);
      } catch (PyException e) {
        if (!e.is(org.pyepi.language.runtime.ExceptionTypes.LOOKUP_ERROR)) {
          throw e;
        }
        b.appendCodePoint(c);
        continue;
      }
      if (Str.is(r)) {
        b.append(j(r));
      } else if (r instanceof Long l) {
        b.appendCodePoint((int) (long) l);
      } else if (r != PNone.NONE) {
        throw Errors.type("character mapping must return integer, None or str");
      }
    }
    return Str.of(b.toString());
  }

  private static Object makeTable(Object x, Object y, Object z) {
    PDict table = new PDict();
    if (y == null) {
      if (!(x instanceof PDict d)) {
        throw Errors.type("if you give only one argument to maketrans it must be a dict");
      }
      for (Object key : Iteration.toArray(d)) {
        Object k = Str.is(key) ? (Object) (long) Str.codePointAt(t(key), 0) : key;
        table.put(k, d.get(key));
      }
      return table;
    }
    int[] from = Str.codePoints(t(x));
    int[] to = Str.codePoints(t(y));
    if (from.length != to.length) {
      throw Errors.value("the first two maketrans arguments must have equal length");
    }
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

  private static Object join(String separator, Object iterable) {
    StringBuilder b = new StringBuilder();
    int i = 0;
    Object[] items;
    try {
      items = Iteration.toArray(iterable);
    } catch (PyException e) {
      if (e.value().message().endsWith("object is not iterable")) {
        throw Errors.type("can only join an iterable");
      }
      throw e;
    }
    for (Object item : items) {
      if (!Str.is(item)) {
        throw Errors.type(
            "sequence item %d: expected str instance, %s found", i, Types.of(item).name());
      }
      b.append(i++ == 0 ? "" : separator).append(j(item));
    }
    return Str.of(b.toString());
  }

  private static void test(TypeBuilder b) {
    all(b, "isalpha", UnicodeText::isLetter);
    all(b, "isdigit", UnicodeText::isDigit);
    all(b, "isdecimal", UnicodeText::isDecimal);
    all(b, "isnumeric", UnicodeText::isNumeric);
    all(b, "isalnum", c -> UnicodeText.isLetter(c) || UnicodeText.isNumeric(c));
    all(b, "isspace", StrMethods::isSpace);
    b.method("isascii(self, /)", a -> j(a[0]).chars().allMatch(c -> c < 128))
        .method("isprintable(self, /)", a -> j(a[0]).codePoints().allMatch(StringRepr::isPrintable))
        .method("isidentifier(self, /)", a -> UnicodeText.isIdentifier(j(a[0])))
        .method("isupper(self, /)", a -> cased(j(a[0]), true))
        .method("islower(self, /)", a -> cased(j(a[0]), false))
        .method("istitle(self, /)", a -> UnicodeText.isTitle(j(a[0])));
  }

  private static void all(TypeBuilder b, String name, IntPredicate p) {
    b.method(name + "(self, /)", a -> !j(a[0]).isEmpty() && j(a[0]).codePoints().allMatch(p));
  }

  private static boolean cased(String s, boolean upper) {
    boolean any = false;
    for (int c : s.codePoints().toArray()) {
      boolean isUpper = UnicodeText.isUpper(c);
      boolean isLower = UnicodeText.isLower(c);
      if (upper ? isLower || UnicodeText.isTitle(c) : isUpper || UnicodeText.isTitle(c)) {
        return false;
      }
      any |= upper ? isUpper : isLower;
    }
    return any;
  }

  private static void split(TypeBuilder b) {
    b.method("split(self, /, sep=None, maxsplit=-1)", a -> splitLeft(j(a[0]), a[1], limit(a[2])))
        .method(
            "rsplit(self, /, sep=None, maxsplit=-1)", a -> splitRight(j(a[0]), a[1], limit(a[2])))
        .method(
            "splitlines(self, /, keepends=False)",
            a -> splitLines(j(a[0]), a[1] != null && Truth.of(a[1])))
        .method("partition(self, sep, /)", a -> partition(j(a[0]), need(a[1], "argument"), false))
        .method("rpartition(self, sep, /)", a -> partition(j(a[0]), need(a[1], "argument"), true));
  }

  private static long limit(Object maxsplit) {
    long n = maxsplit == null ? -1 : Numbers.indexLong(maxsplit);
    return n < 0 ? Long.MAX_VALUE : n;
  }

  private static String separator(Object sep) {
    String s = need(sep, "sep");
    if (s.isEmpty()) {
      throw Errors.value("empty separator");
    }
    return s;
  }

  private static PList strings(List<String> parts) {
    Object[] items = new Object[parts.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = Str.of(parts.get(i));
    }
    return new PList(items);
  }

  private static PList splitLeft(String s, Object sep, long max) {
    List<String> parts = new ArrayList<>();
    int i = 0;
    if (sep == null || sep == PNone.NONE) {
      int n = s.length();
      while (true) {
        while (i < n && isSpace(s.charAt(i))) {
          i++;
        }
        if (i >= n) {
          return strings(parts);
        }
        if (max-- == 0) {
          parts.add(s.substring(i));
          return strings(parts);
        }
        int from = i;
        while (i < n && !isSpace(s.charAt(i))) {
          i++;
        }
        parts.add(s.substring(from, i));
      }
    }
    String by = separator(sep);
    for (int at = s.indexOf(by); at >= 0 && max-- > 0; at = s.indexOf(by, i)) {
      parts.add(s.substring(i, at));
      i = at + by.length();
    }
    parts.add(s.substring(i));
    return strings(parts);
  }

  private static PList splitRight(String s, Object sep, long max) {
    List<String> parts = new ArrayList<>();
    int end = s.length();
    if (sep == null || sep == PNone.NONE) {
      while (true) {
        while (end > 0 && isSpace(s.charAt(end - 1))) {
          end--;
        }
        if (end == 0) {
          break;
        }
        if (max-- == 0) {
          parts.add(0, s.substring(0, end));
          break;
        }
        int to = end;
        while (end > 0 && !isSpace(s.charAt(end - 1))) {
          end--;
        }
        parts.add(0, s.substring(end, to));
      }
      return strings(parts);
    }
    String by = separator(sep);
    for (int at = s.lastIndexOf(by);
        at >= 0 && max-- > 0;
        at = end - by.length() < 0 ? -1 : s.lastIndexOf(by, end - by.length())) {
      parts.add(0, s.substring(at + by.length(), end));
      end = at;
    }
    parts.add(0, s.substring(0, end));
    return strings(parts);
  }

  private static boolean isLineEnd(char c) {
    return c >= 10 && c <= 13 || c >= 28 && c <= 30 || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static PList splitLines(String s, boolean keep) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isLineEnd(c)) {
        int end = i;
        if (c == '\r' && i + 1 < s.length() && s.charAt(i + 1) == '\n') {
          i++;
        }
        parts.add(s.substring(from, keep ? i + 1 : end));
        from = i + 1;
      }
    }
    if (from < s.length()) {
      parts.add(s.substring(from));
    }
    return strings(parts);
  }

  private static Object partition(String s, String sep, boolean last) {
    if (sep.isEmpty()) {
      throw Errors.value("empty separator");
    }
    int i = last ? s.lastIndexOf(sep) : s.indexOf(sep);
    if (i < 0) {
      return last
          ? new PTuple(Str.EMPTY, Str.EMPTY, Str.of(s))
          : new PTuple(Str.of(s), Str.EMPTY, Str.EMPTY);
    }
    return new PTuple(
        Str.of(s.substring(0, i)), Str.of(sep), Str.of(s.substring(i + sep.length())));
  }

  private static void format(TypeBuilder b) {
    b.method(
            "format(self, /, *args, **kwargs)",
            a ->
                Str.of(
                    new TemplateFormat((Object[]) a[1], name -> keyword((Keywords) a[2], name))
                        .format(j(a[0]))))
        .method(
            "format_map(self, mapping, /)",
            a ->
                Str.of(
                    new TemplateFormat(
                            Calls.NO_ARGS, name -> Containers.getItem(a[1], Str.of(name)))
                        .format(j(a[0]))));
  }

  private static Object keyword(Keywords k, String name) {
    Object v = k.get(name);
    if (v == null) {
      throw Errors.key(Str.of(name));
    }
    return v;
  }
}
