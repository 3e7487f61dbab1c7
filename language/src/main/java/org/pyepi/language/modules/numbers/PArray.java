package org.pyepi.language.modules.numbers;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code array.array}: numbers of one type, little-endian in a byte array that grows. */
final class PArray extends PObject implements BufferSource {
  /** Type codes, their widths in bytes and the integers that they hold. */
  private static final String CODES = "bBuhHiIlLqQfd";

  private static final int[] WIDTHS = {1, 1, 4, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8};

  final char code;
  final int width;
  byte[] data;
  int size;
  private int holders;

  PArray(PType type, char code) {
    super(type);
    int i = CODES.indexOf(code);
    if (i < 0) {
      throw Errors.value("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    }
    this.code = code;
    this.width = WIDTHS[i];
    this.data = new byte[0];
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }

  Object get(int index) {
    ByteBuffer b = buffer();
    int p = index * width;
    return switch (code) {
      case 'b' -> (long) b.get(p);
      case 'B' -> b.get(p) & 255L;
      case 'h' -> (long) b.getShort(p);
      case 'H' -> b.getShort(p) & 0xFFFFL;
      case 'i' -> (long) b.getInt(p);
      case 'I' -> b.getInt(p) & 0xFFFFFFFFL;
      case 'l', 'q' -> b.getLong(p);
      case 'u' -> character(b.getInt(p));
      case 'f' -> (double) b.getFloat(p);
      case 'd' -> b.getDouble(p);
      default -> {
        long v = b.getLong(p);
        yield v >= 0 ? (Object) v : BigInteger.valueOf(v).add(BigInteger.ONE.shiftLeft(64));
      }
    };
  }

  void set(int index, Object value) {
    ByteBuffer b = buffer();
    int p = index * width;
    if (code == 'u') {
      if (!Str.is(value)) {
        throw Errors.type("array item must be a unicode character, not %s", Types.of(value).name());
      }
      var text = Str.unwrap(value);
      if (Str.length(text) != 1) {
        throw Errors.type(
            "array item must be a string of length 1, not a string of length %d", Str.length(text));
      }
      b.putInt(p, Str.codePointAt(text, 0));
      return;
    }
    if (code == 'f') {
      b.putFloat(p, (float) Numbers.asDouble(value));
      return;
    }
    if (code == 'd') {
      b.putDouble(p, Numbers.asDouble(value));
      return;
    }
    long v = integer(value);
    switch (width) {
      case 1 -> b.put(p, (byte) v);
      case 2 -> b.putShort(p, (short) v);
      case 4 -> b.putInt(p, (int) v);
      default -> b.putLong(p, v);
    }
  }

  private static Object character(int c) {
    if (c < 0 || c > 0x10FFFF) {
      throw Errors.value(
          "character U+%x is not in range [U+0000; U+10ffff]", Integer.toUnsignedLong(c));
    }
    return Str.ofCodePoint(c);
  }

  private long integer(Object value) {
    if (value instanceof Double || value instanceof Float) {
      throw Errors.type("'%s' object cannot be interpreted as an integer", Types.of(value).name());
    }
    BigInteger v = Numbers.big(Numbers.index(value));
    boolean signed = Character.isLowerCase(code);
    int bits = width * 8;
    if (signed ? v.bitLength() >= bits : v.signum() < 0 || v.bitLength() > bits) {
      throw Errors.overflow(overflow(v));
    }
    return v.longValue();
  }

  /** CPython's words: it converts to a C type first, and compares with the item's width then. */
  private String overflow(BigInteger v) {
    boolean negative = v.signum() < 0;
    if (Character.isUpperCase(code) && "ILQ".indexOf(code) >= 0) {
      if (negative) {
        return code == 'Q'
            ? "can't convert negative int to unsigned"
            : "can't convert negative value to unsigned int";
      }
      return code == 'Q'
          ? "int too big to convert"
          : v.bitLength() > 64
              ? "Python int too large to convert to C unsigned long"
              : "unsigned int is greater than maximum";
    }
    if (code == 'q') {
      return "int too big to convert";
    }
    if (v.bitLength() > 63) {
      return "Python int too large to convert to C long";
    }
    String type =
        switch (code) {
          case 'b' -> v.bitLength() > 15 ? "signed short integer" : "signed char";
          case 'B' -> "unsigned byte integer";
          case 'h' -> "signed short integer";
          case 'H' -> v.bitLength() > 31 ? "signed integer" : "unsigned short";
          default -> "signed integer";
        };
    return type + (negative ? " is less than minimum" : " is greater than maximum");
  }

  @Override
  public void hold(int by) {
    holders += by;
  }

  /** Before a change of the size: BufferError while somebody needs it to stay as it is. */
  void checkResize() {
    if (holders > 0) {
      throw Errors.of(
          ExceptionTypes.named("BufferError"),
          Str.of("cannot resize an array that is exporting buffers"));
    }
  }

  void append(Object value) {
    checkResize();
    room(size + 1);
    size++;
    try {
      set(size - 1, value);
    } catch (RuntimeException e) {
      size--;
      throw e;
    }
  }

  void room(int elements) {
    if (elements * width > data.length) {
      data = Arrays.copyOf(data, Math.max(16, elements * width + (elements * width >> 2)));
    }
  }

  /** A new array of {@code count} elements from {@code start} in steps. */
  PArray slice(int start, int step, int count) {
    PArray r = new PArray(ArrayModule.ARRAY, code);
    r.room(count);
    r.size = count;
    for (int i = 0; i < count; i++) {
      System.arraycopy(data, (start + i * step) * width, r.data, i * width, width);
    }
    return r;
  }

  byte[] bytes() {
    return Arrays.copyOf(data, size * width);
  }

  void remove(int index) {
    checkResize();
    System.arraycopy(data, (index + 1) * width, data, index * width, (size - index - 1) * width);
    size--;
  }

  @Override
  public byte[] bufferBytes() {
    return data;
  }

  @Override
  public int bufferLength() {
    return size;
  }

  @Override
  public char bufferFormat() {
    return code == 'u' ? 'w' : code;
  }

  @Override
  public int bufferItemSize() {
    return width;
  }

  @Override
  public boolean bufferReadOnly() {
    return false;
  }
}
