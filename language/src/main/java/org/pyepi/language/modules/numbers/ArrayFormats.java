package org.pyepi.language.modules.numbers;

import java.math.BigInteger;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** The machine formats by which arrays are pickled: CPython's numbers for them, one row each. */
final class ArrayFormats {
  /** Width in bytes, signed, big-endian; floats have sign {@code null}, text {@code 'u'}. */
  private record Format(int width, Boolean signed, boolean big) {}

  private static final Format[] FORMATS = {
    new Format(1, false, false),
    new Format(1, true, false),
    new Format(2, false, false),
    new Format(2, false, true),
    new Format(2, true, false),
    new Format(2, true, true),
    new Format(4, false, false),
    new Format(4, false, true),
    new Format(4, true, false),
    new Format(4, true, true),
    new Format(8, false, false),
    new Format(8, false, true),
    new Format(8, true, false),
    new Format(8, true, true),
    new Format(4, null, false),
    new Format(4, null, true),
    new Format(8, null, false),
    new Format(8, null, true),
  };

  private static final String[] TEXT = {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"};

  private ArrayFormats() {}

  /** The number of what an array of this type code holds here. */
  static long of(char code) {
    return switch (code) {
      case 'B' -> 0;
      case 'b' -> 1;
      case 'H' -> 2;
      case 'h' -> 4;
      case 'I' -> 6;
      case 'i' -> 8;
      case 'L', 'Q' -> 10;
      case 'l', 'q' -> 12;
      case 'f' -> 14;
      case 'd' -> 16;
      default -> 20;
    };
  }

  /** {@code _array_reconstructor}. */
  static Object rebuild(Object[] a) {
    if (!(a[0] instanceof PType type)) {
      throw Errors.type("first argument must be a type object, not %s", Types.of(a[0]).name());
    }
    Object base = Attributes.get(Imports.importModule(PyContext.get(), "array"), "array");
    if (!type.isSubclassOf((PType) base)) {
      throw Errors.type("%s is not a subtype of array.array", type.fullName());
    }
    if (!Str.is(a[1]) || Str.length(Str.unwrap(a[1])) != 1) {
      throw Errors.type(
          "_array_reconstructor() argument 2 must be a unicode character, not %s",
          Types.of(a[1]).name());
    }
    int format = Numbers.indexInt(a[2]);
    if (!(a[3] instanceof PBytes data)) {
      throw Errors.type("fourth argument should be bytes, not %s", Types.of(a[3]).name());
    }
    char code = Str.java(a[1]).charAt(0);
    if ("bBuhHiIlLqQfd".indexOf(code) < 0) {
      throw Errors.value("second argument must be a valid type code");
    }
    if (format < 0 || format >= FORMATS.length + TEXT.length) {
      throw Errors.value("third argument must be a valid machine format code.");
    }
    PArray array = new PArray(type, code);
    if (format >= FORMATS.length) {
      var text = Codecs.decode(data.data, TEXT[format - FORMATS.length], "strict");
      for (int c : Str.codePoints(text)) {
        array.append(Str.ofCodePoint(c));
      }
      return array;
    }
    Format f = FORMATS[format];
    if (data.data.length % f.width != 0) {
      throw Errors.value("bytes length not a multiple of item size");
    }
    for (int i = 0; i < data.data.length; i += f.width) {
      array.append(item(data.data, i, f));
    }
    return array;
  }

  private static Object item(byte[] data, int from, Format f) {
    byte[] big = new byte[f.width];
    for (int k = 0; k < f.width; k++) {
      big[k] = data[from + (f.big ? k : f.width - 1 - k)];
    }
    if (f.signed == null) {
      long bits = new BigInteger(big).longValue();
      return f.width == 4
          ? (double) Float.intBitsToFloat((int) bits)
          : Double.longBitsToDouble(bits);
    }
    return Numbers.normalize(f.signed ? new BigInteger(big) : new BigInteger(1, big));
  }
}
