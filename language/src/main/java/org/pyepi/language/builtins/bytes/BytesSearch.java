package org.pyepi.language.builtins.bytes;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Numbers;

/** What bytes and bytearrays find in themselves. */
final class BytesSearch {
  private BytesSearch() {}

  private static byte[] b(Object self) {
    return Buffers.bytes(self);
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
    return new byte[] {BytesMethods.octet(value, "byte")};
  }

  /** First index; one past the length where the argument is beyond it, so that nothing is found. */
  private static int from(Object[] a, int n) {
    if (a[2] == null || a[2] == PNone.NONE) {
      return 0;
    }
    long i = Numbers.sliceIndex(a[2]);
    return (int) Math.min(i < 0 ? Math.max(0, i + n) : i, n + 1L);
  }

  private static int to(Object[] a, int n) {
    return SequenceText.bound(a[3], n, n);
  }

  static void install(TypeBuilder t) {
    for (String name : new String[] {"find", "rfind", "index", "rindex"}) {
      t.method(
          name + "(self, sub[, start[, end]], /)",
          a -> {
            byte[] self = b(a[0]);
            int from = from(a, self.length);
            int to = to(a, self.length);
            byte[] sub = needle(a[1]);
            int i =
                name.startsWith("r")
                    ? ByteStrings.findLast(self, sub, from, to)
                    : ByteStrings.find(self, sub, from, to);
            if (i < 0 && name.endsWith("index")) {
              throw Errors.value("subsection not found");
            }
            return (long) i;
          });
    }
    t.method(
            "count(self, sub[, start[, end]], /)",
            a -> {
              byte[] self = b(a[0]);
              int from = from(a, self.length);
              int end = to(a, self.length);
              byte[] sub = needle(a[1]);
              long n = 0;
              for (int i = from;
                  (i = ByteStrings.find(self, sub, i, end)) >= 0;
                  i += Math.max(1, sub.length)) {
                n++;
              }
              return n;
            })
        .method("startswith(self, prefix[, start[, end]], /)", a -> affix(a, true))
        .method("endswith(self, suffix[, start[, end]], /)", a -> affix(a, false))
        .method("partition(self, sep, /)", a -> partition(a[0], a[1], false))
        .method("rpartition(self, sep, /)", a -> partition(a[0], a[1], true));
  }

  private static boolean affix(Object[] a, boolean start) {
    byte[] self = b(a[0]);
    Object[] all = a[1] instanceof PTuple t ? t.items : new Object[] {a[1]};
    int from = from(a, self.length);
    int to = to(a, self.length);
    for (Object one : all) {
      byte[] x = Buffers.bytesOrNull(one);
      if (x == null && a[1] instanceof PTuple) {
        throw Errors.type("a bytes-like object is required, not '%s'", Types.of(one).name());
      }
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

  private static Object partition(Object self, Object separator, boolean last) {
    byte[] sep = b(separator);
    if (sep.length == 0) {
      throw Errors.value("empty separator");
    }
    byte[] s = b(self);
    int i =
        last ? ByteStrings.findLast(s, sep, 0, s.length) : ByteStrings.find(s, sep, 0, s.length);
    if (i < 0) {
      Object none = BytesMethods.same(self, new byte[0]);
      Object whole = BytesMethods.same(self, s.clone());
      return last
          ? new PTuple(none, BytesMethods.same(self, new byte[0]), whole)
          : new PTuple(whole, none, BytesMethods.same(self, new byte[0]));
    }
    return new PTuple(
        BytesMethods.same(self, Arrays.copyOf(s, i)),
        self instanceof PByteArray ? new PByteArray(sep.clone()) : separator,
        BytesMethods.same(self, Arrays.copyOfRange(s, i + sep.length, s.length)));
  }
}
