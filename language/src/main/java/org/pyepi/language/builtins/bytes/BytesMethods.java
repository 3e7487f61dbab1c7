package org.pyepi.language.builtins.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.builtins.formatting.PrintfFormat;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Warnings;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.inspection.StringRepr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The methods of {@code bytes}, and those that {@code bytearray} shares with it. */
public final class BytesMethods {
  private BytesMethods() {}

  static byte[] b(Object self) {
    return Buffers.bytes(self);
  }

  static Object same(Object self, byte[] value) {
    return self instanceof PByteArray ? new PByteArray(value) : new PBytes(value);
  }

  public static void install() {
    TypeBuilder.of(BuiltinTypes.BYTES)
        .sequence()
        .constructor(
            "__new__(cls, source=b'', encoding=None, errors=None)",
            a -> {
              PType cls = (PType) a[0];
              Arguments.textOr("", a[2], "bytes() argument 'encoding'");
              Arguments.textOr("", a[3], "bytes() argument 'errors'");
              Object made = a[2] == null && a[3] == null ? ofSpecial(a[1]) : null;
              if (made == null) {
                made = new PBytes(convert(a[1], a[2], a[3], true));
              }
              return cls == BuiltinTypes.BYTES ? made : new PWrapped(cls, PWrapped.unwrap(made));
            })
        .method("__repr__(self, /)", a -> Str.of(repr(b(a[0]))))
        .method(
            "__str__(self, /)",
            a -> {
              Warnings.ofBytes("str() on a bytes instance");
              return Str.of(repr(b(a[0])));
            })
        .method("__hash__(self, /)", a -> Hashing.hash(PWrapped.unwrap(a[0])))
        .method("__bytes__(self, /)", a -> PWrapped.unwrap(a[0]))
        .method("__getnewargs__(self, /)", a -> new PTuple(PWrapped.unwrap(a[0])))
        .doc(
            "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
                + "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
                + "bytes(int) -> bytes object of size given by the parameter initialized with null"
                + " bytes\nbytes() -> empty bytes object\n\nConstruct an immutable array of bytes.");
    shared(BuiltinTypes.BYTES);
    ByteArrayMethods.install();
  }

  /** What bytes itself gives back: an exact bytes, or what {@code __bytes__} makes; else null. */
  private static Object ofSpecial(Object source) {
    if (source instanceof PBytes || source == null) {
      return source;
    }
    Object method = Types.of(source).lookup("__bytes__");
    if (method == null) {
      return null;
    }
    if (method == PNone.NONE) {
      throw Errors.type("'NoneType' object is not callable");
    }
    Object made = Calls.callSpecial(method, source);
    if (PWrapped.unwrap(made) instanceof PBytes) {
      return made;
    }
    throw Errors.type("__bytes__ returned non-bytes (type %s)", Types.of(made).name());
  }

  /** The bytes of a buffer, of what {@code __bytes__} makes, or of an iterable of ints. */
  public static byte[] ofObject(Object source) {
    Object made = ofSpecial(source);
    if (made != null) {
      return b(made);
    }
    if (Str.is(source) || Numbers.intOrNull(source) != null) {
      throw Errors.type("cannot convert '%s' object to bytes", Types.of(source).name());
    }
    return convert(source, null, null, true);
  }

  private static Object indexOrUnconvertible(Object source, boolean forBytes) {
    try {
      return Numbers.index(source);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR) && Attributes.special(source, "__iter__") == null) {
        throw unconvertible(source, forBytes);
      }
      throw e;
    }
  }

  private static PyException unconvertible(Object source, boolean forBytes) {
    return Errors.type(
        "cannot convert '%s' object to %s",
        Types.of(source).name(), forBytes ? "bytes" : "bytearray");
  }

  /** What {@code bytes(source, encoding, errors)} holds, or a bytearray. */
  static byte[] convert(Object source, Object encoding, Object errors, boolean forBytes) {
    if (source != null && Str.is(source)) {
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
    if (source == null) {
      return new byte[0];
    }
    byte[] data = Buffers.bytesOrNull(source);
    boolean isCount = Attributes.special(source, "__index__") != null;
    if (data != null && !isCount) {
      return data.clone();
    }
    if (isCount) {
      Object n = data != null ? indexOrNull(source) : indexOrUnconvertible(source, forBytes);
      if (n == null) {
        return data.clone();
      }
      if (!(n instanceof Long l)) {
        throw Errors.overflow(
            "cannot fit '%s' into an index-sized integer", Types.of(source).name());
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
      throw unconvertible(source, forBytes);
    }
    PByteArray all = new PByteArray(new byte[0]);
    String name = forBytes ? "bytes" : "byte";
    Iteration.forEach(source, v -> all.append(octet(v, name)));
    return all.copy();
  }

  /** The index that a buffer's class gives, or null where that is none. */
  private static Object indexOrNull(Object source) {
    try {
      return Numbers.index(source);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR)) {
        return null;
      }
      throw e;
    }
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
            StringRepr.escape(c, s);
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
    t.method("__buffer__(self, flags, /)", a -> MemoryViewMethods.of(a[0]));
    protocol(t);
    BytesSearch.install(t);
    BytesChange.install(t);
    for (BytePredicates test : BytePredicates.values()) {
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
        .method("__mod__(self, value, /)", a -> same(a[0], PrintfFormat.format(b(a[0]), a[1])))
        .method("__rmod__(self, value, /)", a -> remainder(a[1], a[0]))
        .method(
            "decode(self, encoding='utf-8', errors='strict')",
            a ->
                Codecs.decode(
                    b(a[0]),
                    Arguments.textOr("utf-8", a[1], "decode() argument 'encoding'"),
                    Arguments.textOr("strict", a[2], "decode() argument 'errors'")))
        .method("hex(self, sep='', bytes_per_sep=1)", a -> hex(b(a[0]), a[1], a[2]))
        .classMethod("fromhex(cls, string, /)", a -> Calls.call(a[0], new PBytes(unhex(a[1]))))
        .staticMethod("maketrans(frm, to, /)", a -> table(b(a[0]), b(a[1])));
    for (Comparison.Op op : Comparison.Op.values()) {
      t.method(
          op.method + "(self, value, /)",
          a -> {
            byte[] other = comparable(a[0], a[1]) ? Buffers.bytesOrNull(a[1]) : null;
            if (other != null) {
              return op.holds(Arrays.compareUnsigned(b(a[0]), other));
            }
            if (op == Comparison.Op.EQ || op == Comparison.Op.NE) {
              warnOfUnequal(a[0], a[1]);
            }
            return PSingleton.NOT_IMPLEMENTED;
          });
    }
  }

  /** A comparison that is never true, and was meant to be of text or of one byte. */
  private static void warnOfUnequal(Object self, Object other) {
    boolean array = self instanceof PByteArray;
    if (Str.is(other)) {
      Warnings.ofBytes("Comparison between " + (array ? "bytearray" : "bytes") + " and string");
    } else if (!array && Types.of(other).isSubclassOf(BuiltinTypes.INT)) {
      Warnings.ofBytes("Comparison between bytes and int");
    }
  }

  /** bytes compare with bytes, a bytearray with every buffer. */
  private static boolean comparable(Object self, Object other) {
    return self instanceof PByteArray || PWrapped.unwrap(other) instanceof PBytes;
  }

  private static Object remainder(Object template, Object value) {
    Object v = PWrapped.unwrap(template);
    return v instanceof PBytes || v instanceof PByteArray
        ? same(template, PrintfFormat.format(b(template), value))
        : PSingleton.NOT_IMPLEMENTED;
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
      throw Errors.type(
          "can't concat %s to %s", Types.of(value).fullNameIfBuiltin(), Types.of(self).name());
    }
    return same(self, ByteStrings.concat(b(self), right));
  }

  private static Object multiply(Object self, Object count) {
    Object n = SequenceText.count(count);
    if (self instanceof PBytes && n instanceof Long one && one == 1) {
      return self;
    }
    return same(self, ByteStrings.repeat(b(self), SequenceText.clamp(n)));
  }

  private static boolean contains(byte[] self, Object key) {
    byte[] sub = Buffers.bytesOrNull(key);
    if (sub == null && Attributes.special(key, "__index__") == null) {
      throw Errors.type("a bytes-like object is required, not '%s'", Types.of(key).name());
    }
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
          "%s indices must be integers or slices, not %s", name, Types.of(key).fullNameIfBuiltin());
    }
    long i = Numbers.sequenceIndex(key);
    i = i < 0 ? i + data.length : i;
    if (i < 0 || i >= data.length) {
      throw Errors.index(
          name.equals("byte") ? "index out of range" : "bytearray index out of range");
    }
    return (long) (data[(int) i] & 0xFF);
  }

  private static int separator(Object value, int most) {
    if (Containers.length(value) != 1) {
      throw Errors.value("sep must be length 1.");
    }
    Object v = PWrapped.unwrap(value);
    if (!Str.is(v) && !(v instanceof PBytes)) {
      throw Errors.type("sep must be str or bytes.");
    }
    int c = Str.is(v) ? Str.codePointAt(Str.unwrap(v), 0) : ((PBytes) v).data[0] & 0xFF;
    if (c > most) {
      throw Errors.value("sep must be ASCII.");
    }
    return c;
  }

  static Object hex(byte[] data, Object separator, Object group) {
    return Str.of(new String(hex(data, separator, group, 127), StandardCharsets.ISO_8859_1));
  }

  /**
   * The hexadecimal digits of bytes.
   *
   * @param separator between groups, null for none
   * @param group bytes in one, counted from the end, or from the begin where negative; null for one
   * @param most the largest separator that is allowed
   */
  public static byte[] hex(byte[] data, Object separator, Object group, int most) {
    int sep = separator == null ? -1 : separator(separator, most);
    int n = group == null ? 1 : Numbers.indexInt(group);
    int size = sep < 0 ? 0 : Math.abs(n);
    ByteArrayOutputStream out = new ByteArrayOutputStream(2 * data.length);
    for (int i = 0; i < data.length; i++) {
      int place = n > 0 ? data.length - i : i;
      if (i > 0 && size > 0 && place % size == 0) {
        out.write(sep);
      }
      out.write(Character.forDigit(data[i] >> 4 & 15, 16));
      out.write(Character.forDigit(data[i] & 15, 16));
    }
    return out.toByteArray();
  }

  private static byte[] unhex(Object text) {
    if (!Str.is(text)) {
      throw Errors.type("fromhex() argument must be str, not %s", Types.of(text).name());
    }
    String s = Str.java(text);
    PByteArray r = new PByteArray(new byte[0]);
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) > 127) {
        throw Errors.value("non-hexadecimal number found in fromhex() arg at position %d", i);
      }
    }
    for (int i = 0; i < s.length(); ) {
      char c = s.charAt(i);
      if (c == ' ' || c >= 9 && c <= 13) {
        i++;
        continue;
      }
      int high = Character.digit(c, 16);
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
}
