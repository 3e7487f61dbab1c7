package org.pyepi.language.builtins.bytes;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Truth;

/** The methods of bytes and bytearrays that make other ones of them. */
final class BytesChange {
  private BytesChange() {}

  private static final byte[] SPACE = {' ', '\t', '\n', '\r', 0x0b, '\f'};

  private static byte[] b(Object self) {
    return Buffers.bytes(self);
  }

  private static byte[] stripSet(Object chars) {
    return chars == null || chars == PNone.NONE ? SPACE : b(chars);
  }

  static void install(TypeBuilder t) {
    t.method(
            "strip(self, bytes=None, /)",
            a -> BytesMethods.same(a[0], ByteStrings.strip(b(a[0]), stripSet(a[1]), true, true)))
        .method(
            "lstrip(self, bytes=None, /)",
            a -> BytesMethods.same(a[0], ByteStrings.strip(b(a[0]), stripSet(a[1]), true, false)))
        .method(
            "rstrip(self, bytes=None, /)",
            a -> BytesMethods.same(a[0], ByteStrings.strip(b(a[0]), stripSet(a[1]), false, true)))
        .method(
            "upper(self, /)",
            a ->
                BytesMethods.same(
                    a[0], ByteStrings.map(b(a[0]), c -> c >= 'a' && c <= 'z' ? c - 32 : c)))
        .method(
            "lower(self, /)",
            a ->
                BytesMethods.same(
                    a[0], ByteStrings.map(b(a[0]), c -> c >= 'A' && c <= 'Z' ? c + 32 : c)))
        .method(
            "swapcase(self, /)",
            a ->
                BytesMethods.same(
                    a[0], ByteStrings.map(b(a[0]), c -> ByteStrings.isLetter(c) ? c ^ 32 : c)))
        .method(
            "capitalize(self, /)", a -> BytesMethods.same(a[0], ByteStrings.title(b(a[0]), false)))
        .method("title(self, /)", a -> BytesMethods.same(a[0], ByteStrings.title(b(a[0]), true)))
        .method(
            "replace(self, old, new, count=-1, /)",
            a ->
                BytesMethods.same(
                    a[0],
                    ByteStrings.replace(
                        b(a[0]), b(a[1]), b(a[2]), a[3] == null ? -1 : Numbers.indexLong(a[3]))))
        .method(
            "removeprefix(self, prefix, /)",
            a -> {
              byte[] s = b(a[0]);
              byte[] p = b(a[1]);
              return BytesMethods.same(
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
              return BytesMethods.same(
                  a[0],
                  ByteStrings.matches(s, p, s.length - p.length)
                      ? Arrays.copyOf(s, s.length - p.length)
                      : s.clone());
            })
        .method(
            "translate(self, table, /, delete=b'')",
            a -> BytesMethods.same(a[0], translate(b(a[0]), a[1], a[2])))
        .method(
            "expandtabs(self, tabsize=8)",
            a ->
                BytesMethods.same(
                    a[0],
                    ByteStrings.expandTabs(b(a[0]), a[1] == null ? 8 : Numbers.indexInt(a[1]))))
        .method("center(self, width, fillchar=b' ', /)", a -> pad(a, 0))
        .method("ljust(self, width, fillchar=b' ', /)", a -> pad(a, -1))
        .method("rjust(self, width, fillchar=b' ', /)", a -> pad(a, 1))
        .method(
            "zfill(self, width, /)",
            a -> BytesMethods.same(a[0], ByteStrings.zeroFill(b(a[0]), Numbers.indexLong(a[1]))))
        .method("split(self, sep=None, maxsplit=-1)", a -> split(a, false))
        .method("rsplit(self, sep=None, maxsplit=-1)", a -> split(a, true))
        .method(
            "splitlines(self, keepends=False)",
            a -> pieces(a[0], ByteStrings.lines(b(a[0]), a[1] != null && Truth.of(a[1]))))
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
    long width = Numbers.indexLong(a[1]);
    Object filler = a[2] == null ? null : PWrapped.unwrap(a[2]);
    byte[] fill =
        filler == null
            ? new byte[] {' '}
            : filler instanceof PBytes || filler instanceof PByteArray ? b(filler) : null;
    if (fill == null || fill.length != 1) {
      throw Errors.type(
          "%s() argument 2 must be a byte string of length 1, not %s",
          side < 0 ? "ljust" : side > 0 ? "rjust" : "center", Types.of(a[2]).name());
    }
    int missing = ByteStrings.room(Math.max(width, self.length)) - self.length;
    int left = side < 0 ? 0 : side > 0 ? missing : missing / 2 + (missing & (int) width & 1);
    byte[] r = new byte[self.length + missing];
    Arrays.fill(r, fill[0]);
    System.arraycopy(self, 0, r, left, self.length);
    return BytesMethods.same(a[0], r);
  }

  private static Object pieces(Object self, List<byte[]> parts) {
    Object[] r = new Object[parts.size()];
    for (int i = 0; i < r.length; i++) {
      r[i] = BytesMethods.same(self, parts.get(i));
    }
    return PList.ofArray(r);
  }

  private static Object split(Object[] a, boolean right) {
    long max = a[2] == null ? -1 : Numbers.indexLong(a[2]);
    byte[] sep = a[1] == null || a[1] == PNone.NONE ? null : b(a[1]);
    if (sep != null && sep.length == 0) {
      throw Errors.value("empty separator");
    }
    return pieces(a[0], ByteStrings.split(b(a[0]), sep, max, right));
  }

  private static Object join(Object self, Object iterable) {
    byte[] sep = b(self);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Object[] items;
    try {
      items = Iteration.toArray(iterable);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR)
          && e.value().message().endsWith("object is not iterable")) {
        throw Errors.type("can only join an iterable");
      }
      throw e;
    }
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
    return BytesMethods.same(self, out.toByteArray());
  }
}
