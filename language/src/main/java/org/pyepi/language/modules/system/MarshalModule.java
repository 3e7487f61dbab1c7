package org.pyepi.language.modules.system;

import com.oracle.truffle.api.strings.TruffleString;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PMemoryView;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code marshal}: CPython's format, version 4, for values. Code objects are refused, as there is
 * no bytecode that another Python could read.
 */
public final class MarshalModule {
  private static final int MAX_DEPTH = 2000;
  private static final int REFERENCE_FLAG = 0x80;

  /** The attribute of code that was compiled from text: how. */
  private static final String MODE = " mode";

  private MarshalModule() {}

  public static PModule create(PyContext context) {
    return new ModuleBuilder("marshal")
        .constant("version", 4L)
        .function("dumps(value, version=4, /)", a -> new PBytes(dump(a[0])))
        .function(
            "dump(value, file, version=4, /)",
            a -> Calls.method(a[1], "write", new PBytes(dump(a[0]))))
        .function("loads(bytes, /)", a -> new Reader(Buffers.bytes(a[0])).whole())
        .function(
            "load(file, /)",
            a -> {
              Object data = Calls.method(a[0], "read");
              Reader r = new Reader(Buffers.bytes(data));
              Object value = r.whole();
              long rest = r.in.remaining();
              if (rest > 0) {
                Calls.method(a[0], "seek", -rest, 1L);
              }
              return value;
            })
        .build();
  }

  private static byte[] dump(Object value) {
    Writer w = new Writer();
    w.write(value, 0);
    return w.out.toByteArray();
  }

  private static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void number(long v, int bytes) {
      for (int i = 0; i < bytes; i++) {
        out.write((int) (v >> 8 * i));
      }
    }

    private void sized(char type, byte[] data) {
      out.write(type);
      number(data.length, 4);
      out.writeBytes(data);
    }

    private void items(char type, Object[] items, int depth) {
      out.write(type);
      number(items.length, 4);
      for (Object item : items) {
        write(item, depth + 1);
      }
    }

    void write(Object v, int depth) {
      if (depth > MAX_DEPTH) {
        throw Errors.value("object too deeply nested to marshal");
      }
      if (v == PNone.NONE) {
        out.write('N');
      } else if (v instanceof Boolean b) {
        out.write(b ? 'T' : 'F');
      } else if (v == PSingleton.ELLIPSIS) {
        out.write('.');
      } else if (v == ExceptionTypes.STOP_ITERATION) {
        out.write('S');
      } else if (v instanceof Long l && l == (int) (long) l) {
        out.write('i');
        number(l, 4);
      } else if (v instanceof Long || v instanceof BigInteger) {
        big(Numbers.big(v));
      } else if (v instanceof Double d) {
        out.write('g');
        number(Double.doubleToRawLongBits(d), 8);
      } else if (v instanceof PComplex c) {
        out.write('y');
        number(Double.doubleToRawLongBits(c.real), 8);
        number(Double.doubleToRawLongBits(c.imag), 8);
      } else if (v instanceof TruffleString s) {
        sized('u', Codecs.encode(s, "utf-8", "surrogatepass"));
      } else if (v instanceof PTuple t && Types.of(t) == BuiltinTypes.TUPLE) {
        items('(', t.items, depth);
      } else if (v instanceof PList l) {
        items('[', l.toArray(), depth);
      } else if (v instanceof PDict d) {
        out.write('{');
        for (Object key : Iteration.toArray(d)) {
          write(key, depth + 1);
          write(d.get(key), depth + 1);
        }
        out.write('0');
      } else if (v instanceof PSet s) {
        items(
            Types.of(s).isSubclassOf(BuiltinTypes.FROZENSET) ? '>' : '<',
            Iteration.toArray(s),
            depth);
      } else if (v instanceof PBytes || v instanceof PByteArray || v instanceof PMemoryView) {
        sized('s', Buffers.bytes(v));
      } else if (v instanceof PCode c && c.attribute(MODE) != null) {
        out.write('c');
        write(Str.of(c.filename()), depth + 1);
        write(c.attribute(MODE), depth + 1);
        write((long) c.scope().optimization(), depth + 1);
        write(Str.of(c.source().getCharacters().toString()), depth + 1);
      } else {
        throw Errors.value("unmarshallable object");
      }
    }

    private void big(BigInteger v) {
      List<Integer> digits = new ArrayList<>();
      for (BigInteger rest = v.abs(); rest.signum() != 0; rest = rest.shiftRight(15)) {
        digits.add(rest.intValue() & 0x7FFF);
      }
      out.write('l');
      number(v.signum() < 0 ? -digits.size() : digits.size(), 4);
      digits.forEach(d -> number(d, 2));
    }
  }

  private static final class Reader {
    private final ByteBuffer in;
    private final List<Object> references = new ArrayList<>();

    Reader(byte[] data) {
      in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    Object whole() {
      try {
        Object v = read();
        if (v == null) {
          throw Errors.type("NULL object in marshal data for object");
        }
        return v;
      } catch (BufferUnderflowException e) {
        throw Errors.of(ExceptionTypes.EOF_ERROR, Str.of("marshal data too short"));
      }
    }

    private byte[] bytes(int n) {
      if (n < 0) {
        throw bad("bytes object size out of range");
      }
      if (n > in.remaining()) {
        throw new BufferUnderflowException();
      }
      byte[] r = new byte[n];
      in.get(r);
      return r;
    }

    private static PyException bad(String what) {
      return Errors.value("bad marshal data (%s)", what);
    }

    private Object read() {
      int code = in.get() & 255;
      int type = code & ~REFERENCE_FLAG;
      int slot = -1;
      if ((code & REFERENCE_FLAG) != 0) {
        slot = references.size();
        references.add(null);
      }
      Object v = value((char) type, slot);
      if (slot >= 0) {
        references.set(slot, v);
      }
      return v;
    }

    /** Code is kept as what it was compiled from: file, mode, level of optimisation, text. */
    private Object code() {
      Object filename = read();
      Object mode = read();
      Object optimize = read();
      Object text = read();
      if (!Str.is(filename)
          || !Str.is(mode)
          || !(optimize instanceof Long level && level >= 0 && level <= 2)
          || !Str.is(text)) {
        throw bad("code objects of CPython cannot be run here");
      }
      Object compile = PyContext.get().builtins().namespace().get("compile");
      return Calls.call(compile, text, filename, mode, 0L, true, optimize);
    }

    private Object value(char type, int slot) {
      return switch (type) {
        case '0' -> null;
        case 'N' -> PNone.NONE;
        case 'T' -> true;
        case 'F' -> false;
        case '.' -> PSingleton.ELLIPSIS;
        case 'S' -> ExceptionTypes.STOP_ITERATION;
        case 'i' -> (long) in.getInt();
        case 'I' -> in.getLong();
        case 'l' -> big();
        case 'g' -> in.getDouble();
        case 'f' -> Double.parseDouble(ascii(in.get() & 255));
        case 'y' -> new PComplex(in.getDouble(), in.getDouble());
        case 'x' ->
            new PComplex(
                Double.parseDouble(ascii(in.get() & 255)),
                Double.parseDouble(ascii(in.get() & 255)));
        case 's' -> new PBytes(bytes(in.getInt()));
        case 'u', 't' -> Codecs.decode(bytes(in.getInt()), "utf-8", "surrogatepass");
        case 'a', 'A' -> Str.of(ascii(in.getInt()));
        case 'z', 'Z' -> Str.of(ascii(in.get() & 255));
        case ')' -> new PTuple(items(in.get() & 255));
        case '(' -> new PTuple(items(in.getInt()));
        case '[' -> {
          int n = size();
          PList list = new PList();
          if (slot >= 0) {
            references.set(slot, list);
          }
          for (int i = 0; i < n; i++) {
            list.append(present());
          }
          yield list;
        }
        case '{' -> {
          PDict dict = new PDict();
          if (slot >= 0) {
            references.set(slot, dict);
          }
          for (Object key = read(); key != null; key = read()) {
            dict.put(key, present());
          }
          yield dict;
        }
        case '<', '>' -> {
          PTuple items = new PTuple(items(in.getInt()));
          yield Calls.call(type == '<' ? BuiltinTypes.SET : BuiltinTypes.FROZENSET, items);
        }
        case 'r' -> {
          int index = in.getInt();
          if (index < 0 || index >= references.size() || references.get(index) == null) {
            throw bad("invalid reference");
          }
          yield references.get(index);
        }
        case 'c' -> code();
        default -> throw bad("unknown type code");
      };
    }

    private Object present() {
      Object v = read();
      if (v == null) {
        throw Errors.type("NULL object in marshal data for list");
      }
      return v;
    }

    private int size() {
      int n = in.getInt();
      if (n < 0) {
        throw bad("list size out of range");
      }
      return n;
    }

    private Object[] items(int n) {
      if (n < 0) {
        throw bad("tuple size out of range");
      }
      if (n > in.remaining()) {
        throw new BufferUnderflowException();
      }
      Object[] r = new Object[n];
      for (int i = 0; i < n; i++) {
        r[i] = present();
      }
      return r;
    }

    private String ascii(int n) {
      return new String(bytes(n), StandardCharsets.ISO_8859_1);
    }

    private Object big() {
      int n = in.getInt();
      if (n == Integer.MIN_VALUE) {
        throw bad("long size out of range");
      }
      BigInteger v = BigInteger.ZERO;
      for (int i = 0; i < Math.abs(n); i++) {
        int digit = in.getShort() & 0xFFFF;
        if (digit > 0x7FFF) {
          throw bad("digit out of range in long");
        }
        v = v.or(BigInteger.valueOf(digit).shiftLeft(15 * i));
      }
      return Numbers.normalize(n < 0 ? v.negate() : v);
    }
  }
}
