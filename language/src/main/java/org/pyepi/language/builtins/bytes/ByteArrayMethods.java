package org.pyepi.language.builtins.bytes;

import java.nio.charset.StandardCharsets;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Warnings;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.Arguments;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Copying;
import org.pyepi.language.runtime.inspection.SequenceText;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** What {@code bytearray} has beyond {@code bytes}. */
final class ByteArrayMethods {
  private static final byte[] NOTHING = {};

  private ByteArrayMethods() {}

  private static PByteArray s(Object self) {
    return (PByteArray) self;
  }

  static void install() {
    BytesMethods.shared(BuiltinTypes.BYTEARRAY);
    TypeBuilder.of(BuiltinTypes.BYTEARRAY)
        .sequence()
        .constructor(
            "__new__(cls, *args, **kwargs)", a -> new PByteArray((PType) a[0], new byte[0]))
        .method(
            "__init__(self, source=b'', encoding=None, errors=None)",
            a -> {
              Arguments.textOr("", a[2], "bytearray() argument 'encoding'");
              Arguments.textOr("", a[3], "bytearray() argument 'errors'");
              s(a[0]).replace(BytesMethods.convert(a[1], a[2], a[3], false));
              return PNone.NONE;
            })
        .constant("__hash__", PNone.NONE)
        .method(
            "__repr__(self, /)",
            a -> Str.of(Types.of(a[0]).name() + "(" + BytesMethods.repr(s(a[0]).copy()) + ")"))
        .method(
            "__str__(self, /)",
            a -> {
              Warnings.ofBytes("str() on a bytearray instance");
              return Str.of(Types.of(a[0]).name() + "(" + BytesMethods.repr(s(a[0]).copy()) + ")");
            })
        .method("__setitem__(self, key, value, /)", a -> setItem(s(a[0]), a[1], a[2]))
        .method("__delitem__(self, key, /)", a -> deleteItem(s(a[0]), a[1]))
        .method("__iadd__(self, value, /)", a -> append(s(a[0]), a[1]))
        .method(
            "__imul__(self, value, /)",
            a -> {
              Object count = SequenceText.count(a[1]);
              s(a[0]).replace(ByteStrings.repeat(s(a[0]).copy(), SequenceText.clamp(count)));
              return a[0];
            })
        .method("__alloc__(self, /)", a -> (long) s(a[0]).data.length)
        .method(
            "append(self, item, /)",
            a -> {
              s(a[0]).append(BytesMethods.octet(a[1], "byte"));
              return PNone.NONE;
            })
        .method(
            "extend(self, iterable_of_ints, /)",
            a -> {
              extend(s(a[0]), a[1]);
              return PNone.NONE;
            })
        .method(
            "insert(self, index, item, /)",
            a -> {
              PByteArray b = s(a[0]);
              int i = SequenceText.bound(a[1], b.size, 0);
              b.splice(i, i, new byte[] {BytesMethods.octet(a[2], "byte")});
              return PNone.NONE;
            })
        .method("pop(self, index=-1, /)", a -> pop(s(a[0]), a[1]))
        .method(
            "remove(self, value, /)",
            a -> {
              int i =
                  ByteStrings.find(
                      s(a[0]).copy(),
                      new byte[] {BytesMethods.octet(a[1], "byte")},
                      0,
                      s(a[0]).size);
              if (i < 0) {
                throw Errors.value("value not found in bytearray");
              }
              s(a[0]).splice(i, i + 1, NOTHING);
              return PNone.NONE;
            })
        .method(
            "clear(self, /)",
            a -> {
              s(a[0]).replace(new byte[0]);
              return PNone.NONE;
            })
        .method("copy(self, /)", a -> new PByteArray(s(a[0]).copy()))
        .method(
            "reverse(self, /)",
            a -> {
              byte[] d = s(a[0]).copy();
              for (int i = 0, j = d.length - 1; i < j; i++, j--) {
                byte x = d[i];
                d[i] = d[j];
                d[j] = x;
              }
              s(a[0]).replace(d);
              return PNone.NONE;
            })
        .method("__reduce__(self, /)", a -> reduce(s(a[0]), 2))
        .method("__reduce_ex__(self, protocol=0, /)", a -> reduceEx(a[0], a[1]))
        .doc(
            "bytearray(iterable_of_ints) -> bytearray\n"
                + "bytearray(string, encoding[, errors]) -> bytearray\n"
                + "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
                + "bytearray(int) -> bytes array of size given by the parameter initialized with"
                + " null bytes\nbytearray() -> empty bytes array\n\n"
                + "Construct a mutable bytearray object.");
  }

  private static Object reduceEx(Object self, Object protocol) {
    return reduce(s(self), protocol == null ? 0 : Numbers.indexInt(protocol));
  }

  /** Before protocol 3 there are no bytes: text in Latin-1 stands for them. */
  private static Object reduce(PByteArray self, int protocol) {
    PTuple arguments;
    if (self.size == 0) {
      arguments = PTuple.EMPTY;
    } else if (protocol < 3) {
      String text = new String(self.data, 0, self.size, StandardCharsets.ISO_8859_1);
      arguments = new PTuple(Str.of(text), Str.of("latin-1"));
    } else {
      arguments = new PTuple(new PBytes(self.copy()));
    }
    return new PTuple(Types.of(self), arguments, Copying.defaultState(self));
  }

  private static Object append(PByteArray b, Object value) {
    if (Buffers.bytesOrNull(value) == null) {
      throw Errors.type(
          "can't concat %s to %s", Types.of(value).fullNameIfBuiltin(), Types.of(b).name());
    }
    return extend(b, value);
  }

  private static Object extend(PByteArray b, Object value) {
    byte[] more = Buffers.bytesOrNull(value);
    if (more == null) {
      if (Str.is(value)) {
        throw Errors.type("expected iterable of integers; got: 'str'");
      }
      more = BytesMethods.convert(Iteration.toList(value), null, null, false);
    }
    for (byte x : more == b.data ? more.clone() : more) {
      b.append(x);
    }
    return b;
  }

  private static int position(PByteArray b, Object key) {
    return position(b, index(key));
  }

  private static long index(Object key) {
    if (Attributes.special(key, "__index__") == null) {
      throw Errors.type(
          "bytearray indices must be integers or slices, not %s", Types.of(key).name());
    }
    return Numbers.sequenceIndex(key);
  }

  private static int position(PByteArray b, long index) {
    long i = index < 0 ? index + b.size : index;
    if (i < 0 || i >= b.size) {
      throw Errors.index("bytearray index out of range");
    }
    return (int) i;
  }

  private static Object pop(PByteArray b, Object index) {
    if (b.size == 0) {
      throw Errors.index("pop from empty bytearray");
    }
    long at = index == null ? -1 : Numbers.sequenceIndex(index);
    at = at < 0 ? at + b.size : at;
    if (at < 0 || at >= b.size) {
      throw Errors.index("pop index out of range");
    }
    long v = b.data[(int) at] & 0xFF;
    b.splice((int) at, (int) at + 1, NOTHING);
    return v;
  }

  private static Object setItem(PByteArray b, Object key, Object value) {
    if (!(key instanceof PSlice slice)) {
      long i = index(key);
      // Before the index is looked at: the value may be one that changes the bytearray.
      byte octet = BytesMethods.octet(value, "byte");
      b.data[position(b, i)] = octet;
      return PNone.NONE;
    }
    byte[] with = Buffers.bytesOrNull(value);
    with =
        with == null
            ? BytesMethods.convert(Iteration.toList(value), null, null, false)
            : with.clone();
    PSlice.Indices r = slice.indices(b.size);
    if (r.step() == 1) {
      b.splice(r.start(), r.start() + r.length(), with);
      return PNone.NONE;
    }
    if (with.length != r.length()) {
      throw Errors.value(
          "attempt to assign bytes of size %d to extended slice of size %d",
          with.length, r.length());
    }
    for (int i = 0; i < with.length; i++) {
      b.data[r.at(i)] = with[i];
    }
    return PNone.NONE;
  }

  private static Object deleteItem(PByteArray b, Object key) {
    if (!(key instanceof PSlice slice)) {
      int i = position(b, key);
      b.splice(i, i + 1, NOTHING);
      return PNone.NONE;
    }
    PSlice.Indices r = slice.indices(b.size);
    if (r.step() == 1) {
      b.splice(r.start(), r.start() + r.length(), NOTHING);
    } else if (r.length() > 0) {
      int last = r.at(r.length() - 1);
      b.removeEvery(Math.min(r.at(0), last), Math.abs(r.step()), r.length());
    }
    return PNone.NONE;
  }
}
