package org.pyepi.language.builtins;

import java.util.Arrays;
import org.pyepi.language.runtime.*;

/** The methods of {@code bytes}, and those that {@code bytearray} shares with it. */
public final class BytesMethods {
  private static final byte[] SPACE = {' ', '\t', '\n', '\r', 0x0b, '\f'};

  private BytesMethods() {}

  static byte[] b(Object self) {
    return Buffers.bytes(self);
  }

  private static Object same(Object self, byte[] value) {
    return self instanceof PByteArray ? new PByteArray(value) : new PBytes(value);
  }

  static void install() {
    TypeBuilder.of(BuiltinTypes.BYTES)
        .constructor(
            "__new__(cls, source=b'', encoding=None, errors=None)",
            a -> {
              PType cls = (PType) a[0];
              if (cls == BuiltinTypes.BYTES && a[1] instanceof PBytes && a[2] == null) {
                return a[1];
              }
              PBytes made = new PBytes(convert(a[1], a[2], a[3], true));
              return cls == BuiltinTypes.BYTES ? made : new PWrapped(cls, made);
            })
        .method("__repr__(self, /)", a -> Str.of(repr(b(a[0]))))
        .method("__str__(self, /)", a -> Str.of(repr(b(a[0]))))
        .method("__hash__(self, /)", a -> Hashing.hash(PWrapped.unwrap(a[0])))
        .method("__bytes__(self, /)", a -> PWrapped.unwrap(a[0]))
        .method("__getnewargs__(self, /)", a -> new PTuple(PWrapped.unwrap(a[0])));
    shared(BuiltinTypes.BYTES);
    ByteArrayMethods.install();
  }

  /** What {@code bytes(source, encoding, errors)} holds. */
  static byte[] convert(Object source, Object encoding, Object errors, boolean askBytes) {
    if (source == null) {
      return new byte[0];
    }
    if (Str.is(source)) {
      if (encoding == null) {
        throw Errors.type("string argument without an encoding");
      }
      return Codecs.encode(
          Str.unwrap(source), Str.java(encoding), errors == null ? "strict" : Str.java(errors));
    }
    if (encoding != null || errors != null) {
      throw Errors.type(
          encoding != null
              ? "encoding without a string argument"
              : "errors without a string argument");
    }
    Object method = askBytes ? Attributes.special(source, "__bytes__") : null;
    if (method != null && !(source instanceof PBytes)) {
      Object made = Calls.callSpecial(method, source);
      if (PWrapped.unwrap(made) instanceof PBytes p) {
        return p.data;
      }
      throw Errors.type("__bytes__ returned non-bytes (type %s)", Types.of(made).name());
    }
    byte[] data = Buffers.bytesOrNull(source);
    if (data != null) {
      return data.clone();
    }
    if (Attributes.special(source, "__index__") != null) {
      Object n = Numbers.index(source);
      if (!(n instanceof Long l)) {
        throw Errors.overflow("cannot fit 'int' into an index-sized integer");
      }
      if (l < 0) {
        throw Errors.value("negative count");
      }
      if (l > Integer.MAX_VALUE - 8) {
        throw Errors.memory();
      }
      return new byte[(int) (long) l];
    }
    if (Attributes.special(source, "__iter__") == null
        && Attributes.special(source, "__getitem__") == null) {
      throw Errors.type(
          "cannot convert '%s' object to %s",
          Types.of(source).name(), askBytes ? "bytes" : "bytearray");
    }
    PByteArray all = new PByteArray(new byte[0]);
    String name = askBytes ? "bytes" : "byte";
    Iteration.forEach(source, v -> all.append(octet(v, name)));
    return all.copy();
  }

  static byte octet(Object value, String what) {
    Object i = Numbers.index(value);
    if (!(i instanceof Long l) || l < 0 || l > 255) {
      throw Errors.value("%s must be in range(0, 256)", what);
    }
    return (byte) (long) l;
  }

  /** {@code b'...'} with the quotes that {@code repr} chooses. */
  public static String repr(byte[] data) {
    boolean single = false;
    boolean twice = false;
    for (byte x : data) {
      single |= x == '\'';
      twice |= x == '"';
    }
    char quote = single && !twice ? '"' : '\'';
    StringBuilder s = new StringBuilder("b").append(quote);
    for (byte x : data) {
      int c = x & 0xFF;
      switch (c) {
        case '\n' -> s.append("\\n");
        case '\r' -> s.append("\\r");
        case '\t' -> s.append("\\t");
        case '\\' -> s.append("\\\\");
        default -> {
          if (c == quote) {
            s.append('\\').append(quote);
          } else if (c < 32 || c > 126) {
            s.append(String.format("\\x%02x", c));
          } else {
            s.append((char) c);
          }
        }
      }
    }
    return s.append(quote).toString();
  }

  /** The rows that bytes and bytearray have in common. */
  static void shared(PType type) {
    TypeBuilder t = TypeBuilder.of(type);
    protocol(t);
    search(t);
    change(t);
    for (ByteTests test : ByteTests.values()) {
      t.method(test.method + "(self, /)", a -> test.holds(b(a[0])));
    }
  }

  private static void protocol(TypeBuilder t) {
    t.method("__len__(self, /)", a -> (long) Buffers.source(a[0]).bufferLength())
        .method("__iter__(self, /)", a -> new Iterators.OfBytes((PObject) PWrapped.unwrap(a[0])))
        .method("__contains__(self, key, /)", a -> contains(b(a[0]), a[1]))
        .method("__add__(self, value, /)", a -> add(a[0], a[1]))
        .method("__mul__(self, value, /)", a -> multiply(a[0], a[1]))
        .method("__rmul__(self, value, /)", a -> multiply(a[0], a[1]))
        .method("__getitem__(self, key, /)", a -> getItem(a[0], a[1]))
        .method("__mod__(self, value, /)", a -> same(a[0], BytesFormat.format(b(a[0]), a[1])))
        .method(
            "decode(self, encoding='utf-8', errors='strict')",
            a ->
                Codecs.decode(
                    b(a[0]),
                    a[1] == null ? "utf-8" : Str.java(a[1]),
                    a[2] == null ? "strict" : Str.java(a[2])))
        .method("hex(self, sep='', bytes_per_sep=1)", a -> hex(b(a[0]), a[1], a[2]))
        .classMethod("fromhex(cls, string, /)", a -> Calls.call(a[0], new PBytes(unhex(a[1]))))
        .staticMethod("maketrans(frm, to, /)", a -> table(b(a[0]), b(a[1])));
    for (Comparison.Op op : Comparison.Op.values()) {
      t.method(
          op.method + "(self, value, /)",
          a -> {
            byte[] other = Buffers.bytesOrNull(a[1]);
            return other == null
                ? PSingleton.NOT_IMPLEMENTED
                : op.holds(Arrays.compareUnsigned(b(a[0]), other));
          });
    }
  }

  private static Object table(byte[] from, byte[] to) {
    if (from.length != to.length) {
      throw Errors.value("maketrans arguments must have same length");
    }
    byte[] r = new byte[256];
    for (int i = 0; i < 256; i++) {
      r[i] = (byte) i;
    }
    for (int i = 0; i < from.length; i++) {
      r[from[i] & 0xFF] = to[i];
    }
    return new PBytes(r);
  }

  private static Object add(Object self, Object value) {
    byte[] right = Buffers.bytesOrNull(value);
    if (right == null) {
      throw Errors.type("can't concat %s to %s", Types.of(value).name(), Types.of(self).name());
    }
    return same(self, ByteStrings.concat(b(self), right));
  }

  private static Object multiply(Object self, Object count) {
    Object n = SequenceText.countOrNull(count);
    return n == null
        ? PSingleton.NOT_IMPLEMENTED
        : same(self, ByteStrings.repeat(b(self), SequenceText.clamp(n)));
  }

  private static boolean contains(byte[] self, Object key) {
    byte[] sub = Buffers.bytesOrNull(key);
    return ByteStrings.find(
            self, sub == null ? new byte[] {octet(key, "byte")} : sub, 0, self.length)
        >= 0;
  }

  private static Object getItem(Object self, Object key) {
    byte[] data = b(self);
    if (key instanceof PSlice s) {
      PSlice.Indices r = s.indices(data.length);
      byte[] part = new byte[r.length()];
      for (int i = 0; i < part.length; i++) {
        part[i] = data[r.at(i)];
      }
      return same(self, part);
    }
    String name = self instanceof PByteArray ? "bytearray" : "byte";
    if (Attributes.special(key, "__index__") == null) {
      throw Errors.type(
          "%s indices must be integers or slices, not %s", name, Types.of(key).name());
    }
    long i = Numbers.sequenceIndex(key);
    i = i < 0 ? i + data.length : i;
    if (i < 0 || i >= data.length) {
      throw Errors.index(
          name.equals("byte") ? "index out of range" : "bytearray index out of range");
    }
    return (long) (data[(int) i] & 0xFF);
  }

  private static Object hex(byte[] data, Object separator, Object group) {
    String sep =
        separator == null
            ? ""
            : Str.is(separator)
                ? Str.java(separator)
                : new String(b(separator), java.nio.charset.StandardCharsets.ISO_8859_1);
    int n = group == null ? 1 : Numbers.indexInt(group);
    StringBuilder s = new StringBuilder();
    int size = Math.abs(n);
    for (int i = 0; i < data.length; i++) {
      int place = n > 0 ? data.length - i : i;
      if (i > 0 && size > 0 && place % size == 0) {
        s.append(sep);
      }
      s.append(Character.forDigit(data[i] >> 4 & 15, 16))
          .append(Character.forDigit(data[i] & 15, 16));
    }
    return Str.of(s.toString());
  }

  private static byte[] unhex(Object text) {
    if (!Str.is(text)) {
      throw Errors.type("fromhex() argument must be str, not %s", Types.of(text).name());
    }
    String s = Str.java(text);
    PByteArray r = new PByteArray(new byte[0]);
    for (int i = 0; i < s.length(); ) {
      if (Character.isWhitespace(s.charAt(i))) {
        i++;
        continue;
      }
      int high = Character.digit(s.charAt(i), 16);
      int low = i + 1 < s.length() ? Character.digit(s.charAt(i + 1), 16) : -1;
      if (high < 0 || low < 0) {
        throw Errors.value(
            "non-hexadecimal number found in fromhex() arg at position %d", high < 0 ? i : i + 1);
      }
      r.append((byte) (high << 4 | low));
      i += 2;
    }
    return r.copy();
  }

  /** A needle: bytes-like, or one int. */
  private static byte[] needle(Object value) {
    byte[] sub = Buffers.bytesOrNull(value);
    if (sub != null) {
      return sub;
    }
    if (Attributes.special(value, "__index__") == null) {
      throw Errors.type(
          "argument should be integer or bytes-like object, not '%s'", Types.of(value).name());
    }
    return new byte[] {octet(value, "byte")};
  }

  private static int from(Object[] a, int n) {
    return SequenceText.bound(a[2] == PNone.NONE ? null : a[2], n, 0);
  }

  private static int to(Object[] a, int n) {
    return SequenceText.bound(a[3] == PNone.NONE ? null : a[3], n, n);
  }

  private static void search(TypeBuilder t) {
    for (String name : new String[] {"find", "rfind", "index", "rindex"}) {
      t.method(
          name + "(self, sub, start=None, end=None, /)",
          a -> {
            byte[] self = b(a[0]);
            byte[] sub = needle(a[1]);
            int i =
                name.startsWith("r")
                    ? ByteStrings.findLast(self, sub, from(a, self.length), to(a, self.length))
                    : ByteStrings.find(self, sub, from(a, self.length), to(a, self.length));
            if (i < 0 && name.endsWith("index")) {
              throw Errors.value("subsection not found");
            }
            return (long) i;
          });
    }
    t.method(
            "count(self, sub, start=None, end=None, /)",
            a -> {
              byte[] self = b(a[0]);
              byte[] sub = needle(a[1]);
              int end = to(a, self.length);
              long n = 0;
              for (int i = from(a, self.length);
                  (i = ByteStrings.find(self, sub, i, end)) >= 0;
                  i += Math.max(1, sub.length)) {
                n++;
              }
              return n;
            })
        .method("startswith(self, prefix, start=None, end=None, /)", a -> affix(a, true))
        .method("endswith(self, suffix, start=None, end=None, /)", a -> affix(a, false));
  }

  private static boolean affix(Object[] a, boolean start) {
    byte[] self = b(a[0]);
    Object[] all = a[1] instanceof PTuple t ? t.items : new Object[] {a[1]};
    int from = from(a, self.length);
    int to = to(a, self.length);
    for (Object one : all) {
      byte[] x = Buffers.bytesOrNull(one);
      if (x == null) {
        throw Errors.type(
            "%s first arg must be bytes or a tuple of bytes, not %s",
            start ? "startswith" : "endswith", Types.of(one).name());
      }
      int at = start ? from : to - x.length;
      if (from <= to && at >= from && at + x.length <= to && ByteStrings.matches(self, x, at)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] stripSet(Object chars) {
    return chars == null || chars == PNone.NONE ? SPACE : b(chars);
  }

  private static void change(TypeBuilder t) {
    t.method(
            "strip(self, bytes=None, /)",
            a -> same(a[0], ByteStrings.strip(b(a[0]), stripSet(a[1]), true, true)))
        .method(
            "lstrip(self, bytes=None, /)",
            a -> same(a[0], ByteStrings.strip(b(a[0]), stripSet(a[1]), true, false)))
        .method(
            "rstrip(self, bytes=None, /)",
            a -> same(a[0], ByteStrings.strip(b(a[0]), stripSet(a[1]), false, true)))
        .method(
            "upper(self, /)",
            a -> same(a[0], ByteStrings.map(b(a[0]), c -> c >= 'a' && c <= 'z' ? c - 32 : c)))
        .method(
            "lower(self, /)",
            a -> same(a[0], ByteStrings.map(b(a[0]), c -> c >= 'A' && c <= 'Z' ? c + 32 : c)))
        .method(
            "swapcase(self, /)",
            a -> same(a[0], ByteStrings.map(b(a[0]), c -> ByteStrings.isLetter(c) ? c ^ 32 : c)))
        .method("capitalize(self, /)", a -> same(a[0], ByteStrings.title(b(a[0]), false)))
        .method("title(self, /)", a -> same(a[0], ByteStrings.title(b(a[0]), true)))
        .method(
            "replace(self, old, new, count=-1, /)",
            a ->
                same(
                    a[0],
                    ByteStrings.replace(
                        b(a[0]), b(a[1]), b(a[2]), a[3] == null ? -1 : Numbers.indexInt(a[3]))))
        .method(
            "removeprefix(self, prefix, /)",
            a -> {
              byte[] s = b(a[0]);
              byte[] p = b(a[1]);
              return same(
                  a[0],
                  ByteStrings.matches(s, p, 0)
                      ? Arrays.copyOfRange(s, p.length, s.length)
                      : s.clone());
            })
        .method(
            "removesuffix(self, suffix, /)",
            a -> {
              byte[] s = b(a[0]);
              byte[] p = b(a[1]);
              return same(
                  a[0],
                  ByteStrings.matches(s, p, s.length - p.length)
                      ? Arrays.copyOf(s, s.length - p.length)
                      : s.clone());
            })
        .method(
            "translate(self, table, /, delete=b'')",
            a -> same(a[0], translate(b(a[0]), a[1], a[2])))
        .method(
            "expandtabs(self, tabsize=8)",
            a ->
                same(
                    a[0],
                    ByteStrings.expandTabs(b(a[0]), a[1] == null ? 8 : Numbers.indexInt(a[1]))))
        .method("center(self, width, fillchar=b' ', /)", a -> pad(a, 0))
        .method("ljust(self, width, fillchar=b' ', /)", a -> pad(a, -1))
        .method("rjust(self, width, fillchar=b' ', /)", a -> pad(a, 1))
        .method(
            "zfill(self, width, /)",
            a -> same(a[0], ByteStrings.zeroFill(b(a[0]), Numbers.indexInt(a[1]))))
        .method("split(self, sep=None, maxsplit=-1)", a -> split(a, false))
        .method("rsplit(self, sep=None, maxsplit=-1)", a -> split(a, true))
        .method(
            "splitlines(self, keepends=False)",
            a -> pieces(a[0], ByteStrings.lines(b(a[0]), a[1] != null && Truth.of(a[1]))))
        .method("partition(self, sep, /)", a -> partition(a[0], b(a[1]), false))
        .method("rpartition(self, sep, /)", a -> partition(a[0], b(a[1]), true))
        .method("join(self, iterable, /)", a -> join(a[0], a[1]));
  }

  private static byte[] translate(byte[] self, Object table, Object delete) {
    byte[] map = table == PNone.NONE ? null : b(table);
    if (map != null && map.length != 256) {
      throw Errors.value("translation table must be 256 characters long");
    }
    boolean[] drop = new boolean[256];
    if (delete != null) {
      for (byte x : b(delete)) {
        drop[x & 0xFF] = true;
      }
    }
    PByteArray r = new PByteArray(new byte[0]);
    for (byte x : self) {
      if (!drop[x & 0xFF]) {
        r.append(map == null ? x : map[x & 0xFF]);
      }
    }
    return r.copy();
  }

  private static Object pad(Object[] a, int side) {
    byte[] self = b(a[0]);
    byte[] fill = a[2] == null ? new byte[] {' '} : b(a[2]);
    if (fill.length != 1) {
      throw Errors.type("fill character must be a byte string of length 1");
    }
    int width = Numbers.indexInt(a[1]);
    int missing = Math.max(0, width - self.length);
    int left = side < 0 ? 0 : side > 0 ? missing : missing / 2 + (missing & width & 1);
    byte[] r = new byte[self.length + missing];
    Arrays.fill(r, fill[0]);
    System.arraycopy(self, 0, r, left, self.length);
    return same(a[0], r);
  }

  private static Object pieces(Object self, java.util.List<byte[]> parts) {
    Object[] r = new Object[parts.size()];
    for (int i = 0; i < r.length; i++) {
      r[i] = same(self, parts.get(i));
    }
    return PList.ofArray(r);
  }

  private static Object split(Object[] a, boolean right) {
    int max = a[2] == null ? -1 : Numbers.indexInt(a[2]);
    byte[] sep = a[1] == null || a[1] == PNone.NONE ? null : b(a[1]);
    if (sep != null && sep.length == 0) {
      throw Errors.value("empty separator");
    }
    return pieces(a[0], ByteStrings.split(b(a[0]), sep, max, right));
  }

  private static Object partition(Object self, byte[] sep, boolean last) {
    if (sep.length == 0) {
      throw Errors.value("empty separator");
    }
    byte[] s = b(self);
    int i =
        last ? ByteStrings.findLast(s, sep, 0, s.length) : ByteStrings.find(s, sep, 0, s.length);
    if (i < 0) {
      Object none = same(self, new byte[0]);
      Object whole = same(self, s.clone());
      return last
          ? new PTuple(none, same(self, new byte[0]), whole)
          : new PTuple(whole, none, same(self, new byte[0]));
    }
    return new PTuple(
        same(self, Arrays.copyOf(s, i)),
        same(self, sep),
        same(self, Arrays.copyOfRange(s, i + sep.length, s.length)));
  }

  private static Object join(Object self, Object iterable) {
    byte[] sep = b(self);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    Object[] items = Iteration.toArray(iterable);
    for (int i = 0; i < items.length; i++) {
      byte[] x = Buffers.bytesOrNull(items[i]);
      if (x == null) {
        throw Errors.type(
            "sequence item %d: expected a bytes-like object, %s found",
            i, Types.of(items[i]).name());
      }
      if (i > 0) {
        out.writeBytes(sep);
      }
      out.writeBytes(x);
    }
    return same(self, out.toByteArray());
  }
}
