package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.strings.TruffleString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PWrapped;

/** Conversions and slow-path operations on Python strings, which are UTF-32 TruffleStrings. */
public final class Str {
  public static final TruffleString.Encoding ENCODING = TruffleString.Encoding.UTF_32;
  public static final TruffleString EMPTY = ENCODING.getEmpty();

  private static final int SHARED_LENGTH = 256;

  private static final TruffleString[] LATIN1 = new TruffleString[256];

  static {
    for (int i = 0; i < 256; i++) {
      LATIN1[i] = TruffleString.fromCodePointUncached(i, ENCODING);
    }
  }

  private Str() {}

  /** The Python string with the code points of {@code s}; lone surrogates survive. */
  @TruffleBoundary
  public static TruffleString of(String s) {
    if (s.isEmpty()) {
      return EMPTY;
    }
    if (hasLoneSurrogate(s)) {
      return ofCodePoints(codePoints(s));
    }
    return TruffleString.fromJavaStringUncached(s, ENCODING);
  }

  /** The string whose code points are the bytes, as unsigned numbers. */
  @TruffleBoundary
  public static TruffleString ofLatin1(byte[] bytes) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    return TruffleString.fromJavaStringUncached(
        new String(bytes, StandardCharsets.ISO_8859_1), ENCODING);
  }

  private static boolean hasLoneSurrogate(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < s.length()
          && Character.isLowSurrogate(s.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return true;
      }
    }
    return false;
  }

  @TruffleBoundary
  public static TruffleString ofCodePoints(int[] codePoints) {
    return TruffleString.fromIntArrayUTF32Uncached(codePoints);
  }

  /** The one-character string of a code point. */
  @TruffleBoundary
  public static TruffleString ofCodePoint(int codePoint) {
    if (codePoint < 256) {
      return LATIN1[codePoint];
    }
    if (Character.isSupplementaryCodePoint(codePoint) || !isSurrogate(codePoint)) {
      return TruffleString.fromCodePointUncached(codePoint, ENCODING);
    }
    return ofCodePoints(new int[] {codePoint});
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= 0xD800 && codePoint <= 0xDFFF;
  }

  /** The Java string; a lone surrogate becomes the one Java char with its value. */
  @TruffleBoundary
  public static String java(TruffleString s) {
    if (s.isValidUncached(ENCODING)) {
      return s.toJavaStringUncached();
    }
    StringBuilder b = new StringBuilder();
    for (int c : codePoints(s)) {
      b.appendCodePoint(c);
    }
    return b.toString();
  }

  /** The Java string of a Python str or of an instance of a subclass of it. */
  public static String java(Object str) {
    return java(unwrap(str));
  }

  public static boolean is(Object value) {
    return value instanceof TruffleString
        || value instanceof PWrapped w && w.value instanceof TruffleString;
  }

  /** The TruffleString in a str or str subclass instance. */
  public static TruffleString unwrap(Object str) {
    if (str instanceof TruffleString t) {
      return t;
    }
    if (str instanceof PWrapped w && w.value instanceof TruffleString t) {
      return t;
    }
    throw Errors.notText(str);
  }

  /** Number of code points. */
  public static int length(TruffleString s) {
    return s.byteLength(ENCODING) >> 2;
  }

  @TruffleBoundary
  public static int codePointAt(TruffleString s, int index) {
    int c =
        s.codePointAtIndexUncached(index, ENCODING, TruffleString.ErrorHandling.RETURN_NEGATIVE);
    return c >= 0 ? c : readRaw(s, index);
  }

  private static int readRaw(TruffleString s, int index) {
    var bytes = s.copyToByteArrayUncached(ENCODING);
    int o = index * 4;
    return (bytes[o] & 255)
        | (bytes[o + 1] & 255) << 8
        | (bytes[o + 2] & 255) << 16
        | (bytes[o + 3] & 255) << 24;
  }

  /** All code points of a Java string. */
  public static int[] codePoints(String s) {
    int n = s.length();
    int[] result = new int[n];
    int count = 0;
    for (int i = 0; i < n; count++) {
      int c = s.charAt(i);
      if (c >= 0xD800 && c < 0xDC00) {
        c = s.codePointAt(i);
      }
      i += Character.charCount(c);
      result[count] = c;
    }
    return count == n ? result : Arrays.copyOf(result, count);
  }

  /** All code points, lone surrogates included. */
  @TruffleBoundary
  public static int[] codePoints(TruffleString s) {
    return codePoints(s, 0, length(s));
  }

  /** So many code points from an index on, lone surrogates included. */
  @TruffleBoundary
  public static int[] codePoints(TruffleString s, int from, int count) {
    byte[] bytes = new byte[count << 2];
    s.copyToByteArrayUncached(from << 2, bytes, 0, bytes.length, ENCODING);
    int[] result = new int[count];
    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer().get(result);
    return result;
  }

  @TruffleBoundary
  public static TruffleString substring(TruffleString s, int from, int to) {
    if (from >= to) {
      return EMPTY;
    }
    if (to - from == 1) {
      return ofCodePoint(codePointAt(s, from));
    }
    // A long part shares the memory of the whole, of which it keeps no more than twice its own.
    boolean shares = to - from > SHARED_LENGTH && to - from > length(s) / 2;
    return s.substringUncached(from, to - from, ENCODING, shares);
  }

  /**
   * A part of a Java string none of whose chars is a surrogate or above them. Where the string is
   * at hand this is quicker than to cut a TruffleString, which loops over bytes in Java.
   */
  @TruffleBoundary
  public static TruffleString cut(String s, int from, int to) {
    if (from >= to) {
      return EMPTY;
    }
    return to - from == 1
        ? ofCodePoint(s.charAt(from))
        : TruffleString.fromJavaStringUncached(s.substring(from, to), ENCODING);
  }

  @TruffleBoundary
  public static TruffleString concat(TruffleString a, TruffleString b) {
    return a.concatUncached(b, ENCODING, true);
  }

  @TruffleBoundary
  public static boolean equal(TruffleString a, TruffleString b) {
    return a.equalsUncached(b, ENCODING);
  }

  /** Where a string stands first in a part of another, or -1. */
  @TruffleBoundary
  public static int indexOf(TruffleString s, TruffleString sub, int from, int to) {
    int n = length(sub);
    if (n == 0) {
      return from <= to ? from : -1;
    }
    return to - from < n ? -1 : s.indexOfStringUncached(sub, from, to, ENCODING);
  }

  /** Where a string stands last in a part of another, or -1. */
  @TruffleBoundary
  public static int lastIndexOf(TruffleString s, TruffleString sub, int from, int to) {
    int n = length(sub);
    if (n == 0) {
      return from <= to ? to : -1;
    }
    return to - from < n ? -1 : s.lastIndexOfStringUncached(sub, to, from, ENCODING);
  }

  /** Whether a string stands in another at an index. */
  @TruffleBoundary
  public static boolean standsAt(TruffleString s, TruffleString sub, int index) {
    int n = length(sub);
    return index >= 0
        && index + n <= length(s)
        && (n == 0 || s.regionEqualByteIndexUncached(index << 2, sub, 0, n << 2, ENCODING));
  }

  @TruffleBoundary
  public static int compare(TruffleString a, TruffleString b) {
    return a.compareIntsUTF32Uncached(b);
  }

  @TruffleBoundary
  public static TruffleString repeat(TruffleString s, int count) {
    return count <= 0 ? EMPTY : s.repeatUncached(count, ENCODING);
  }
}
