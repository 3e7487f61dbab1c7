package org.pyepi.language.builtins.bytes;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.pyepi.language.runtime.Errors;

/** Algorithms on byte strings. */
final class ByteStrings {
  private ByteStrings() {}

  static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c >= 9 && c <= 13;
  }

  static byte[] concat(byte[] a, byte[] b) {
    byte[] r = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, r, a.length, b.length);
    return r;
  }

  static byte[] repeat(byte[] s, int count) {
    int n = Math.max(0, count);
    if ((long) s.length * n > Integer.MAX_VALUE - 8) {
      throw Errors.memory();
    }
    byte[] r = new byte[s.length * n];
    for (int i = 0; i < r.length; i += s.length) {
      System.arraycopy(s, 0, r, i, s.length);
    }
    return r;
  }

  static boolean matches(byte[] s, byte[] part, int at) {
    return at >= 0
        && at + part.length <= s.length
        && Arrays.equals(s, at, at + part.length, part, 0, part.length);
  }

  static int find(byte[] s, byte[] part, int from, int to) {
    for (int i = from; i + part.length <= to; i++) {
      if (matches(s, part, i)) {
        return i;
      }
    }
    return -1;
  }

  static int findLast(byte[] s, byte[] part, int from, int to) {
    for (int i = to - part.length; i >= from; i--) {
      if (matches(s, part, i)) {
        return i;
      }
    }
    return -1;
  }

  static byte[] strip(byte[] s, byte[] set, boolean left, boolean right) {
    boolean[] drop = new boolean[256];
    for (byte x : set) {
      drop[x & 0xFF] = true;
    }
    int from = 0;
    int to = s.length;
    while (left && from < to && drop[s[from] & 0xFF]) {
      from++;
    }
    while (right && to > from && drop[s[to - 1] & 0xFF]) {
      to--;
    }
    return Arrays.copyOfRange(s, from, to);
  }

  static byte[] map(byte[] s, IntUnaryOperator f) {
    byte[] r = new byte[s.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = (byte) f.applyAsInt(s[i] & 0xFF);
    }
    return r;
  }

  /** Each word, or only the first letter of all, in upper case and the rest in lower case. */
  static byte[] title(byte[] s, boolean words) {
    byte[] r = s.clone();
    boolean start = true;
    for (int i = 0; i < r.length; i++) {
      boolean letter = isLetter(r[i]);
      if (letter) {
        r[i] = (byte) (start ? r[i] & ~32 : r[i] | 32);
      }
      start = words && !letter;
    }
    return r;
  }

  static byte[] replace(byte[] s, byte[] old, byte[] with, long count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long left = count < 0 ? Long.MAX_VALUE : count;
    int at = 0;
    if (old.length == 0) {
      for (; at < s.length && left > 0; at++, left--) {
        out.writeBytes(with);
        out.write(s[at]);
      }
      if (at == s.length && left > 0) {
        out.writeBytes(with);
      }
    } else {
      for (int i; left > 0 && (i = find(s, old, at, s.length)) >= 0; left--) {
        out.write(s, at, i - at);
        out.writeBytes(with);
        at = i + old.length;
      }
    }
    out.write(s, at, s.length - at);
    return out.toByteArray();
  }

  static byte[] expandTabs(byte[] s, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int column = 0;
    for (byte c : s) {
      if (c == '\t') {
        int n = size > 0 ? size - column % size : 0;
        if ((long) out.size() + n > Integer.MAX_VALUE - 8) {
          throw Errors.overflow("result too long");
        }
        out.writeBytes(repeat(new byte[] {' '}, n));
        column += n;
      } else {
        out.write(c);
        column = c == '\n' || c == '\r' ? 0 : column + 1;
      }
    }
    return out.toByteArray();
  }

  /** The length of a result; MemoryError where no array is that long. */
  static int room(long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw Errors.memory();
    }
    return (int) length;
  }

  static byte[] zeroFill(byte[] s, long width) {
    if (width <= s.length) {
      return s.clone();
    }
    int missing = room(width) - s.length;
    byte[] r = concat(repeat(new byte[] {'0'}, missing), s);
    if (s.length > 0 && (s[0] == '+' || s[0] == '-')) {
      r[0] = s[0];
      r[missing] = '0';
    }
    return r;
  }

  /** The parts between separators, or between runs of white space where {@code sep} is null. */
  static List<byte[]> split(byte[] s, byte[] sep, long max, boolean right) {
    long left = max < 0 ? Long.MAX_VALUE : max;
    List<byte[]> parts = new ArrayList<>();
    if (right) {
      splitRight(s, sep, left, parts);
      Collections.reverse(parts);
    } else {
      splitLeft(s, sep, left, parts);
    }
    return parts;
  }

  private static void splitLeft(byte[] s, byte[] sep, long max, List<byte[]> parts) {
    long left = max;
    int at = 0;
    if (sep != null) {
      for (int i; left > 0 && (i = find(s, sep, at, s.length)) >= 0; left--) {
        parts.add(Arrays.copyOfRange(s, at, i));
        at = i + sep.length;
      }
      parts.add(Arrays.copyOfRange(s, at, s.length));
      return;
    }
    while (true) {
      while (at < s.length && isSpace(s[at])) {
        at++;
      }
      if (at == s.length) {
        return;
      }
      if (left-- == 0) {
        parts.add(Arrays.copyOfRange(s, at, s.length));
        return;
      }
      int from = at;
      while (at < s.length && !isSpace(s[at])) {
        at++;
      }
      parts.add(Arrays.copyOfRange(s, from, at));
    }
  }

  private static void splitRight(byte[] s, byte[] sep, long max, List<byte[]> parts) {
    long left = max;
    int end = s.length;
    if (sep != null) {
      for (int i; left > 0 && (i = findLast(s, sep, 0, end)) >= 0; left--) {
        parts.add(Arrays.copyOfRange(s, i + sep.length, end));
        end = i;
      }
      parts.add(Arrays.copyOf(s, end));
      return;
    }
    while (true) {
      while (end > 0 && isSpace(s[end - 1])) {
        end--;
      }
      if (end == 0) {
        return;
      }
      if (left-- == 0) {
        parts.add(Arrays.copyOf(s, end));
        return;
      }
      int to = end;
      while (end > 0 && !isSpace(s[end - 1])) {
        end--;
      }
      parts.add(Arrays.copyOfRange(s, end, to));
    }
  }

  static List<byte[]> lines(byte[] s, boolean keep) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < s.length; i++) {
      if (s[i] == '\n' || s[i] == '\r') {
        int next = s[i] == '\r' && i + 1 < s.length && s[i + 1] == '\n' ? i + 2 : i + 1;
        parts.add(Arrays.copyOfRange(s, from, keep ? next : i));
        from = next;
        i = next - 1;
      }
    }
    if (from < s.length) {
      parts.add(Arrays.copyOfRange(s, from, s.length));
    }
    return parts;
  }
}
