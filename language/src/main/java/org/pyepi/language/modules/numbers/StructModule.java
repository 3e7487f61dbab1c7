package org.pyepi.language.modules.numbers;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.builtins.containers.IteratorMethods.Extra;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _struct}: values to bytes and back by a format. */
public final class StructModule {
  private static final PType STRUCT =
      BuiltinTypes.ofModule("_struct", "Struct", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType ITERATOR =
      BuiltinTypes.ofModule("_struct", "unpack_iterator", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType ERROR =
      BuiltinTypes.ofModule("struct", "error", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);

  static {
    ERROR.setInstancesHaveDict();
    ITERATOR.forbidSubclass();
    IteratorMethods.protocol(ITERATOR, Extra.HINT);
    TypeBuilder.of(STRUCT)
        .constructor("__new__(cls, format)", a -> new Struct((PType) a[0], a[1]))
        .method(
            "pack(self, /, *values)",
            a -> new PBytes(pack(((Struct) a[0]).format, (Object[]) a[1])))
        .method("unpack(self, buffer, /)", a -> unpack(((Struct) a[0]).format, Buffers.bytes(a[1])))
        .method(
            "unpack_from(self, buffer, offset=0)",
            a -> unpackFrom(((Struct) a[0]).format, a[1], a[2]))
        .method(
            "iter_unpack(self, buffer, /)", a -> each(((Struct) a[0]).format, Buffers.bytes(a[1])))
        .method(
            "pack_into(self, buffer, offset, /, *values)",
            a -> packInto(((Struct) a[0]).format, a[1], a[2], (Object[]) a[3]))
        .getter("size", self -> (long) size(((Struct) self).format))
        .getter("format", self -> Str.of(((Struct) self).format));
  }

  private StructModule() {}

  private static final class Struct extends PObject {
    private final String format;

    Struct(PType type, Object format) {
      super(type);
      this.format = text(format);
      size(this.format);
    }
  }

  private static String text(Object format) {
    Object bytes =
        Str.is(format) ? Calls.method(format, "encode", Str.of("ascii"), Str.of("strict")) : format;
    if (!(bytes instanceof PBytes b)) {
      throw Errors.type(
          "Struct() argument 1 must be a str or bytes object, not %s",
          Types.of(format).fullNameIfBuiltin());
    }
    return new String(b.data, StandardCharsets.ISO_8859_1);
  }

  private static PyException error(String message, Object... args) {
    return Errors.raise(ERROR, message, args);
  }

  /**
   * One item of a format: its letter, count, size and offset.
   *
   * @param inC whether it is as in C here: in size, order and alignment
   */
  private record Item(char code, int count, int size, int offset, boolean inC) {}

  private static int sizeOf(char c, boolean nativeSizes) {
    return switch (c) {
      case 'x', 'c', 'b', 'B', '?', 's', 'p' -> 1;
      case 'h', 'H', 'e' -> 2;
      case 'i', 'I', 'f' -> 4;
      case 'l', 'L' -> nativeSizes ? 8 : 4;
      case 'q', 'Q', 'd' -> 8;
      case 'n', 'N', 'P' -> {
        if (!nativeSizes) {
          throw error("bad char in struct format");
        }
        yield 8;
      }
      default -> throw error("bad char in struct format");
    };
  }

  /** Formats seen before: programs use few. */
  private static final Map<String, List<Item>> KNOWN = new ConcurrentHashMap<>();

  private static List<Item> items(String format) {
    List<Item> known = KNOWN.get(format);
    if (known == null) {
      known = parse(format);
      if (KNOWN.size() > 200) {
        KNOWN.clear();
      }
      KNOWN.put(format, known);
    }
    return known;
  }

  private static List<Item> parse(String format) {
    if (format.indexOf(0) >= 0) {
      throw error("embedded null character");
    }
    List<Item> r = new ArrayList<>();
    boolean marked = !format.isEmpty() && "@=<>!".indexOf(format.charAt(0)) >= 0;
    boolean aligned = !marked || format.charAt(0) == '@';
    long offset = 0;
    for (int i = marked ? 1 : 0; i < format.length(); i++) {
      if (Character.isWhitespace(format.charAt(i))) {
        continue;
      }
      long count = -1;
      for (; i < format.length() && Character.isDigit(format.charAt(i)); i++) {
        count = Math.max(0, count) * 10 + format.charAt(i) - '0';
        if (count > Long.MAX_VALUE / 100) {
          throw error("total struct size too long");
        }
      }
      if (i == format.length()) {
        throw error("repeat count given without format specifier");
      }
      char c = format.charAt(i);
      int size = sizeOf(c, aligned);
      long n = count < 0 ? 1 : count;
      if (aligned) {
        offset = (offset + size - 1) / size * size;
      }
      if (n > (Long.MAX_VALUE - offset) / size) {
        throw error("total struct size too long");
      }
      if (offset + n * size > Integer.MAX_VALUE) {
        throw error("total struct size too long: %d bytes", offset + n * size);
      }
      r.add(new Item(c, (int) n, size, (int) offset, aligned));
      offset += n * size;
    }
    r.add(new Item('\0', 0, 0, (int) offset, aligned));
    return r;
  }

  private static int size(String format) {
    return items(format).getLast().offset;
  }

  private static boolean isBig(String format) {
    return format.startsWith(">") || format.startsWith("!");
  }

  private static byte[] pack(String format, Object[] values) {
    List<Item> all = items(format);
    byte[] r = new byte[all.getLast().offset];
    int wanted = 0;
    for (Item item : all) {
      wanted += item.code == 'x' ? 0 : item.code == 's' || item.code == 'p' ? 1 : item.count;
    }
    if (wanted != values.length) {
      throw error("pack expected %d items for packing (got %d)", wanted, values.length);
    }
    int next = 0;
    for (Item item : all) {
      if (item.code == 's' || item.code == 'p') {
        byte[] b = Buffers.bytesOrNull(values[next++]);
        if (b == null) {
          throw error("argument for '%s' must be a bytes object", item.code);
        }
        int skip = item.code == 'p' ? 1 : 0;
        int n = Math.min(b.length, item.count - skip);
        if (n < 0) {
          continue; // no room even for a length
        }
        if (skip == 1) {
          r[item.offset] = (byte) Math.min(n, 255);
        }
        System.arraycopy(b, 0, r, item.offset + skip, n);
      } else if (item.code != 'x') {
        for (int k = 0; k < item.count; k++) {
          put(r, item.offset + k * item.size, item, bits(item, values[next++]), isBig(format));
        }
      }
    }
    return r;
  }

  private static void put(byte[] r, int at, Item item, long bits, boolean big) {
    for (int i = 0; i < item.size; i++) {
      r[at + (big ? item.size - 1 - i : i)] = (byte) (bits >> 8 * i);
    }
  }

  private static long bits(Item item, Object value) {
    switch (item.code) {
      case 'c':
        byte[] b = Buffers.bytesOrNull(value);
        if (b == null || b.length != 1) {
          throw error("char format requires a bytes object of length 1");
        }
        return b[0];
      case '?':
        return Truth.of(value) ? 1 : 0;
      case 'f', 'd', 'e':
        if (Numbers.doubleOrNull(value) == null && Attributes.special(value, "__float__") == null) {
          throw error("required argument is not a float");
        }
        try {
          return floatBits(item, Numbers.asDouble(value));
        } catch (PyException e) {
          if (Types.isInt(value) && e.is(ExceptionTypes.OVERFLOW_ERROR)) {
            throw error("int too large to convert");
          }
          throw e;
        }
      default:
        if (Attributes.special(value, "__index__") == null) {
          throw error("required argument is not an integer");
        }
        Object v = Numbers.index(value);
        return v instanceof Long n && isIn(item, n)
            ? n
            : item.code == 'P' ? address(Numbers.big(v)) : wide(item, Numbers.big(v));
    }
  }

  private static long floatBits(Item item, double d) {
    if (item.code == 'd') {
      return Double.doubleToRawLongBits(d);
    }
    if (item.code == 'e') {
      return half(d);
    }
    if (!item.inC && Float.isInfinite((float) d) && !Double.isInfinite(d)) {
      throw Errors.overflow("float too large to pack with f format");
    }
    return Float.floatToRawIntBits((float) d);
  }

  private static boolean isSigned(Item item) {
    return Character.isLowerCase(item.code);
  }

  private static boolean isIn(Item item, long n) {
    int unused = 64 - 8 * item.size;
    return isSigned(item) ? n << unused >> unused == n : n >= 0 && n << unused >>> unused == n;
  }

  /** An address may be given as a signed number, too. */
  private static long address(BigInteger v) {
    if (v.bitLength() > (v.signum() < 0 ? 63 : 64)) {
      throw error("int too large to convert");
    }
    return v.longValue();
  }

  /** A number that is in its range only where 64 bits without sign hold it. */
  private static long wide(Item item, BigInteger v) {
    if (!isSigned(item) && item.size == 8 && v.signum() >= 0 && v.bitLength() <= 64) {
      return v.longValue();
    }
    BigInteger end = BigInteger.ONE.shiftLeft(item.size * 8 - (isSigned(item) ? 1 : 0));
    throw error(
        "'%s' format requires %s <= number <= %s",
        item.code, isSigned(item) ? end.negate() : BigInteger.ZERO, end.subtract(BigInteger.ONE));
  }

  /** IEEE 754 binary16, rounded once, to nearest even. */
  private static long half(double d) {
    long bits = Double.doubleToRawLongBits(d);
    int sign = (int) (bits >>> 48) & 0x8000;
    if (Double.isNaN(d)) {
      return sign | 0x7E00;
    }
    if (Double.isInfinite(d)) {
      return sign | 0x7C00;
    }
    double a = Math.abs(d);
    if (a >= 65520) {
      throw Errors.overflow("float too large to pack with e format");
    }
    if (a < 0x1p-14) {
      return sign | (int) Math.rint(a * 0x1p24);
    }
    int exponent = Math.getExponent(a);
    int fraction = (int) Math.rint(Math.scalb(a, 10 - exponent));
    return sign | (exponent + 14 << 10) + fraction;
  }

  private static PTuple unpack(String format, byte[] data) {
    if (data.length != size(format)) {
      throw error("unpack requires a buffer of %d bytes", size(format));
    }
    return unpackAt(format, data, 0);
  }

  private static PTuple unpackAt(String format, byte[] data, int base) {
    List<Object> r = new ArrayList<>();
    for (Item item : items(format)) {
      int at = base + item.offset;
      if (item.code == 's') {
        r.add(new PBytes(Arrays.copyOfRange(data, at, at + item.count)));
      } else if (item.code == 'p') {
        int n = item.count == 0 ? 0 : Math.min(data[at] & 0xFF, item.count - 1);
        r.add(new PBytes(Arrays.copyOfRange(data, at + 1, at + 1 + n)));
      } else if (item.code != 'x') {
        for (int k = 0; k < item.count; k++) {
          r.add(value(item, get(data, at + k * item.size, item.size, isBig(format))));
        }
      }
    }
    return new PTuple(r.toArray());
  }

  private static long get(byte[] data, int at, int size, boolean big) {
    long bits = 0;
    for (int i = 0; i < size; i++) {
      bits |= (data[at + (big ? size - 1 - i : i)] & 0xFFL) << 8 * i;
    }
    return bits;
  }

  private static Object value(Item item, long bits) {
    int unused = 64 - 8 * item.size;
    return switch (item.code) {
      case 'c' -> new PBytes(new byte[] {(byte) bits});
      case '?' -> bits != 0;
      case 'd' -> Double.longBitsToDouble(bits);
      case 'f' -> (double) Float.intBitsToFloat((int) bits);
      case 'e' -> (double) Float.float16ToFloat((short) bits);
      case 'Q', 'N', 'P', 'L' ->
          bits >= 0
              ? (Object) bits
              : Numbers.normalize(new BigInteger(Long.toUnsignedString(bits)));
      default -> Character.isLowerCase(item.code) ? bits << unused >> unused : bits;
    };
  }

  /** A place counted from the end of the buffer where it is negative. */
  private static long place(long offset, int size, int length, String none) {
    if (offset >= 0) {
      return offset;
    }
    if (offset + size > 0) {
      throw error(none + " at offset %d", size, offset);
    }
    if (offset + length < 0) {
      throw error("offset %d out of range for %d-byte buffer", offset, length);
    }
    return offset + length;
  }

  private static PTuple unpackFrom(String format, Object buffer, Object offset) {
    byte[] data = Buffers.bytes(buffer);
    long at = offset == null ? 0 : Numbers.indexLong(offset);
    int n = size(format);
    at = place(at, n, data.length, "not enough data to unpack %d bytes");
    if (n > data.length - at) {
      throw error(
          "unpack_from requires a buffer of at least %s bytes for unpacking %d bytes at offset %d (actual buffer size is %d)",
          BigInteger.valueOf(at).add(BigInteger.valueOf(n)), n, at, data.length);
    }
    return unpackAt(format, data, (int) at);
  }

  private static Object each(String format, byte[] data) {
    int n = size(format);
    if (n == 0 || data.length % n != 0) {
      throw error(
          n == 0
              ? "cannot iteratively unpack with a struct of length 0"
              : "iterative unpacking requires a buffer of a multiple of " + n + " bytes");
    }
    return new Unpacking(format, data, n);
  }

  /** What iter_unpack gives: the values of one part of a buffer after the other. */
  private static final class Unpacking extends PIterator {
    private final String format;
    private final byte[] data;
    private final int size;
    private int at;

    Unpacking(String format, byte[] data, int size) {
      super(ITERATOR);
      this.format = format;
      this.data = data;
      this.size = size;
    }

    @Override
    public Object next() {
      if (at >= data.length) {
        return null;
      }
      at += size;
      return unpackAt(format, data, at - size);
    }

    @Override
    public long lengthHint() {
      return (data.length - at) / size;
    }
  }

  private static Object packInto(String format, Object buffer, Object offset, Object[] values) {
    byte[] data = pack(format, values);
    BufferSource target = Buffers.source(buffer);
    long given = Numbers.indexLong(offset);
    int length = target.bufferLength() * target.bufferItemSize();
    if (target.bufferReadOnly()) {
      throw Errors.type(
          "argument must be read-write bytes-like object, not %s", Types.of(buffer).name());
    }
    long at = place(given, data.length, length, "no space to pack %d bytes");
    if (data.length > length - at) {
      throw error(
          "pack_into requires a buffer of at least %s bytes for packing %d bytes at offset %d (actual buffer size is %d)",
          BigInteger.valueOf(at).add(BigInteger.valueOf(data.length)), data.length, at, length);
    }
    System.arraycopy(data, 0, target.bufferBytes(), target.bufferOffset() + (int) at, data.length);
    return PNone.NONE;
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_struct")
        .type(STRUCT)
        .constant("error", ERROR)
        .function("calcsize(format, /)", a -> (long) size(text(a[0])))
        .function("pack(format, /, *values)", a -> new PBytes(pack(text(a[0]), (Object[]) a[1])))
        .function("unpack(format, buffer, /)", a -> unpack(text(a[0]), Buffers.bytes(a[1])))
        .function(
            "unpack_from(format, /, buffer, offset=0)", a -> unpackFrom(text(a[0]), a[1], a[2]))
        .function("iter_unpack(format, buffer, /)", a -> each(text(a[0]), Buffers.bytes(a[1])))
        .function(
            "pack_into(format, buffer, offset, /, *values)",
            a -> packInto(text(a[0]), a[1], a[2], (Object[]) a[3]))
        .function("_clearcache()", a -> PNone.NONE)
        .build();
  }
}
