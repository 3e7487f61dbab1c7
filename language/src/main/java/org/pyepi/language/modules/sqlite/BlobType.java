package org.pyepi.language.modules.sqlite;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The class {@code sqlite3.Blob}. */
final class BlobType {
  static final PType TYPE = BuiltinTypes.sealed("Blob", Layout.OTHER);

  static {
    TYPE.ownAttributes().put("__module__", Str.of("sqlite3"));
    TypeBuilder.of(TYPE)
        .constructor(
            "__new__(cls, *args, **kwargs)",
            a -> {
              throw Errors.type("cannot create 'sqlite3.Blob' instances");
            })
        .method("read(self, length=-1, /)", a -> read(b(a[0]), a[1]))
        .method("write(self, data, /)", a -> write(b(a[0]), a[1]))
        .method("seek(self, offset, origin=0, /)", a -> seek(b(a[0]), a[1], a[2]))
        .method("tell(self, /)", a -> b(a[0]).check() == null ? null : (long) b(a[0]).offset)
        .method(
            "close(self, /)",
            a -> {
              b(a[0]).close();
              return PNone.NONE;
            })
        .method("__enter__(self, /)", a -> b(a[0]).check() == null ? null : a[0])
        .method(
            "__exit__(self, type, val, tb, /)",
            a -> {
              b(a[0]).check();
              b(a[0]).close();
              return false;
            })
        .method("__len__(self, /)", a -> b(a[0]).check() == null ? null : (long) b(a[0]).length)
        .method("__getitem__(self, key, /)", a -> item(b(a[0]), a[1]))
        .method("__setitem__(self, key, value, /)", a -> assign(b(a[0]), a[1], a[2]))
        .constant("__iter__", PNone.NONE) // it has items, but is no sequence
        .method("__delitem__(self, key, /)", a -> delete(b(a[0]), a[1]));
  }

  private BlobType() {}

  private static PBlob b(Object self) {
    return (PBlob) self;
  }

  static PBlob open(PConnection c, Object[] a) {
    c.open();
    Object row = Numbers.index(a[3]);
    if (!(row instanceof Long id)) {
      throw Errors.overflow("Python int too large to convert to C long");
    }
    return new PBlob(
        c,
        a[5] == null ? "main" : Str.java(a[5]),
        Str.java(a[1]),
        Str.java(a[2]),
        id,
        a[4] != null && Truth.of(a[4]));
  }

  private static PBytes read(PBlob b, Object most) {
    b.check();
    int length = most == null ? -1 : Numbers.indexInt(most);
    length = length < 0 ? b.length : length;
    length = Math.min(length, b.length - b.offset);
    byte[] bytes = b.read(b.offset, length);
    b.offset += length;
    return new PBytes(bytes);
  }

  private static Object write(PBlob b, Object data) {
    b.check();
    byte[] bytes = Values.contiguous(data);
    if (bytes.length > b.length - b.offset) {
      throw Errors.value("data longer than blob length");
    }
    b.write(b.offset, bytes);
    b.offset += bytes.length;
    return PNone.NONE;
  }

  private static Object seek(PBlob b, Object offset, Object origin) {
    b.check();
    long at = Numbers.indexInt(offset);
    int from = origin == null ? 0 : Numbers.indexInt(origin);
    if (from < 0 || from > 2) {
      throw Errors.value("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END");
    }
    long base = from == 0 ? 0 : from == 1 ? b.offset : b.length;
    if (base + at > Integer.MAX_VALUE) {
      throw Errors.overflow("seek offset results in overflow");
    }
    at += base;
    if (at < 0 || at > b.length) {
      throw Errors.value("offset out of blob range");
    }
    b.offset = (int) at;
    return PNone.NONE;
  }

  private static boolean isIndex(Object key) {
    return Types.isInt(key) || Attributes.special(key, "__index__") != null;
  }

  private static int index(PBlob b, Object key) {
    Object exact = Numbers.index(key);
    if (!(exact instanceof Long i)) {
      throw Errors.index("cannot fit '%s' into an index-sized integer", Types.of(key).name());
    }
    long at = i < 0 ? i + b.length : i;
    if (at < 0 || at >= b.length) {
      throw Errors.index("Blob index out of range");
    }
    return (int) at;
  }

  private static Object item(PBlob b, Object key) {
    b.check();
    if (isIndex(key)) {
      return (long) (b.read(index(b, key), 1)[0] & 0xff);
    }
    if (!(key instanceof PSlice slice)) {
      throw Errors.type("Blob indices must be integers");
    }
    PSlice.Indices s = slice.indices(b.length);
    if (s.length() == 0) {
      return new PBytes(new byte[0]);
    }
    if (s.step() == 1) {
      return new PBytes(b.read(s.start(), s.length()));
    }
    byte[] all = b.read(0, b.length);
    byte[] part = new byte[s.length()];
    for (int i = 0; i < part.length; i++) {
      part[i] = all[s.at(i)];
    }
    return new PBytes(part);
  }

  private static Object assign(PBlob b, Object key, Object value) {
    b.check();
    if (isIndex(key)) {
      int at = index(b, key);
      if (!Types.isInt(value)) {
        throw Errors.type(
            "'%s' object cannot be interpreted as an integer", Types.of(value).name());
      }
      if (!(Numbers.index(value) instanceof Long v) || v < 0 || v > 255) {
        throw Errors.value("byte must be in range(0, 256)");
      }
      b.write(at, new byte[] {(byte) (long) (Long) Numbers.index(value)});
      return PNone.NONE;
    }
    if (!(key instanceof PSlice slice)) {
      throw Errors.type("Blob indices must be integers");
    }
    PSlice.Indices s = slice.indices(b.length);
    byte[] bytes = Values.contiguous(value);
    if (bytes.length != s.length()) {
      throw Errors.index("Blob slice assignment is wrong size");
    }
    if (s.length() > 0) {
      byte[] all = b.read(0, b.length);
      byte[] changed = Arrays.copyOf(all, all.length);
      for (int i = 0; i < bytes.length; i++) {
        changed[s.at(i)] = bytes[i];
      }
      b.write(0, changed);
    }
    return PNone.NONE;
  }

  private static Object delete(PBlob b, Object key) {
    b.check();
    if (isIndex(key)) {
      throw Errors.type("Blob doesn't support item deletion");
    }
    throw Errors.type(
        key instanceof PSlice
            ? "Blob doesn't support slice deletion"
            : "Blob indices must be integers");
  }
}
