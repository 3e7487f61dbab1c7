package org.pyepi.language.builtins.bytes;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PMemoryView;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** Values as bytes of a memoryview's element. */
final class MemoryViewItems {
  private MemoryViewItems() {}

  /** One element. */
  static byte[] pack(char format, Object value) {
    try {
      return packed(format, value);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR)) {
        throw Errors.type("memoryview: invalid type for format '%s'", String.valueOf(format));
      }
      throw e;
    }
  }

  private static byte[] packed(char format, Object value) {
    int size = PMemoryView.itemSize(format);
    ByteBuffer b = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    switch (format) {
      case 'e' -> b.putShort(Float.floatToFloat16((float) Numbers.asDouble(value)));
      case 'f' -> b.putFloat((float) Numbers.asDouble(value));
      case 'd' -> b.putDouble(Numbers.asDouble(value));
      case '?' -> b.put((byte) (Truth.of(value) ? 1 : 0));
      case 'c' -> {
        if (!(value instanceof PBytes p) || p.data.length != 1) {
          throw value instanceof PBytes
              ? Errors.value("memoryview: invalid value for format 'c'")
              : Errors.type("memoryview: invalid type for format 'c'");
        }
        b.put(p.data[0]);
      }
      default -> {
        BigInteger n = Numbers.big(Numbers.index(value));
        boolean signed = Character.isLowerCase(format);
        boolean fits =
            signed ? n.bitLength() < 8 * size : n.signum() >= 0 && n.bitLength() <= 8 * size;
        if (!fits) {
          throw Errors.value("memoryview: invalid value for format '%s'", String.valueOf(format));
        }
        for (int k = 0; k < size; k++) {
          b.put((byte) n.shiftRight(8 * k).intValue());
        }
      }
    }
    return b.array();
  }
}
