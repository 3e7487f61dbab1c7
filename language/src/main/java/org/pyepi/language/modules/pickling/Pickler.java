package org.pyepi.language.modules.pickling;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * {@code _pickle.Pickler}: writes objects byte for byte as CPython's does. What Python code may
 * change (persistent_id, reducer_override, dispatch_table) is asked in its order.
 */
final class Pickler extends PObject {
  static final int HIGHEST = 5;
  static final int DEFAULT = 4;

  IdentityHashMap<Object, Integer> memo = new IdentityHashMap<>();
  int protocol = DEFAULT;
  boolean fixImports = true;
  boolean fast;
  boolean ready;
  Object write;
  Object bufferCallback;
  Object persistentId;
  Object dispatchTable;
  Object reducerOverride;
  private Object persistent;
  final PickledContainers containers = new PickledContainers(this);
  final PickledReductions reductions = new PickledReductions(this);
  final PickledGlobals globals = new PickledGlobals(this);
  PickleOutput out;
  PyContext context;
  Object reducers;

  Pickler(PType type) {
    super(type);
  }

  /** What {@code protocol} means: None is the default, a negative number the highest. */
  void configure(Object wanted, Object fix, Object callback) {
    protocol = wanted == null || wanted == PNone.NONE ? DEFAULT : Numbers.indexInt(wanted);
    if (protocol < 0) {
      protocol = HIGHEST;
    }
    if (protocol > HIGHEST) {
      throw Errors.value("pickle protocol must be <= %d", HIGHEST);
    }
    fixImports = (fix == null || Truth.of(fix)) && protocol < 3;
    bufferCallback = callback == PNone.NONE ? null : callback;
    if (bufferCallback != null && protocol < 5) {
      throw Errors.value("buffer_callback needs protocol >= 5");
    }
  }

  /** Writes one object; its bytes where there is no file to write to. */
  byte[] dump(Object object) {
    context = PyContext.get();
    out = new PickleOutput(protocol >= 4, write);
    boolean plain = pyType() == PicklerType.TYPE;
    reducers =
        dispatchTable != null || plain
            ? dispatchTable
            : Attributes.getOrNull(this, "dispatch_table");
    if (reducers == null) {
      reducers = GlobalNames.table(context, "copyreg", "dispatch_table");
    }
    reducerOverride = plain ? null : Attributes.getOrNull(this, "reducer_override");
    persistent =
        persistentId != null || plain ? persistentId : Attributes.getOrNull(this, "persistent_id");
    if (protocol >= 2) {
      out.protocol(protocol);
    }
    save(object, true);
    out.op(Opcodes.STOP);
    out.finish();
    byte[] made = write == null ? out.taken() : null;
    out = null;
    return made;
  }

  boolean binary() {
    return protocol >= 1;
  }

  void save(Object object) {
    save(object, true);
  }

  private void save(Object object, boolean mayBePersistent) {
    out.endFrame(false);
    if (mayBePersistent && persistent != null && savePersistent(object)) {
      return;
    }
    if (saveAtom(object)) {
      return;
    }
    Integer known = memo.get(object);
    if (known != null) {
      get(known);
      return;
    }
    if (object instanceof TruffleString s) {
      saveText(s);
      return;
    }
    PType type = Types.of(object);
    if (type == BuiltinTypes.BYTES && object instanceof PBytes b) {
      saveBytes(b);
      return;
    }
    context.enter(" while pickling an object");
    try {
      saveComposite(object, type);
    } finally {
      context.leave();
    }
  }

  private boolean savePersistent(Object object) {
    Object id = Calls.call(persistent, object);
    if (id == PNone.NONE) {
      return false;
    }
    if (binary()) {
      save(id, false);
      out.op(Opcodes.BINPERSID);
      return true;
    }
    int[] text = Str.codePoints(Repr.str(id));
    byte[] line = new byte[text.length];
    for (int i = 0; i < text.length; i++) {
      if (text[i] > 127) {
        throw PicklingErrors.pickling("persistent IDs in protocol 0 must be ASCII strings");
      }
      line[i] = (byte) text[i];
    }
    out.op(Opcodes.PERSID);
    out.bytes(line);
    out.op('\n');
    return true;
  }

  void line(int opcode, String text) {
    out.op(opcode);
    out.bytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What has no identity: None, numbers. False for anything else. */
  private boolean saveAtom(Object object) {
    if (object == PNone.NONE) {
      out.op(Opcodes.NONE);
    } else if (object instanceof Boolean b) {
      if (protocol >= 2) {
        out.op(b ? Opcodes.NEWTRUE : Opcodes.NEWFALSE);
      } else {
        line(Opcodes.INT, b ? "01" : "00");
      }
    } else if (object instanceof Long l) {
      saveInt(l);
    } else if (object instanceof BigInteger b) {
      saveBig(b);
    } else if (object instanceof Double d) {
      if (binary()) {
        out.bigEndian(Opcodes.BINFLOAT, d);
      } else {
        line(Opcodes.FLOAT, Repr.repr(d));
      }
    } else {
      return false;
    }
    return true;
  }

  private void saveInt(long v) {
    if (v != (int) v) {
      saveBig(BigInteger.valueOf(v));
    } else if (!binary()) {
      line(Opcodes.INT, Long.toString(v));
    } else if (v >= 0 && v < 256) {
      out.op(Opcodes.BININT1, v, 1);
    } else if (v >= 0 && v < 65536) {
      out.op(Opcodes.BININT2, v, 2);
    } else {
      out.op(Opcodes.BININT, v, 4);
    }
  }

  private void saveBig(BigInteger v) {
    if (protocol < 2) {
      line(Opcodes.LONG, v + "L");
      return;
    }
    byte[] big = v.toByteArray();
    byte[] little = new byte[big.length];
    for (int i = 0; i < big.length; i++) {
      little[i] = big[big.length - 1 - i];
    }
    out.op(
        little.length < 256 ? Opcodes.LONG1 : Opcodes.LONG4,
        little.length,
        little.length < 256 ? 1 : 4);
    out.bytes(little);
  }

  private void saveText(TruffleString s) {
    if (!binary()) {
      out.op(Opcodes.UNICODE);
      out.bytes(PickleText.escaped(s));
      out.op('\n');
    } else {
      byte[] b = PickleText.utf8(s);
      if (protocol >= 4 && b.length < 256) {
        out.payload(Opcodes.SHORT_BINUNICODE, 1, b);
      } else {
        out.payload(Opcodes.BINUNICODE, 4, b);
      }
    }
    memoize(s);
  }

  Object builtin(String module, String name) {
    return Attributes.get(Imports.importModule(context, module), name);
  }

  private void saveBytes(PBytes b) {
    if (protocol < 3) {
      if (b.data.length == 0) {
        reductions.saveReduce(new Object[] {BuiltinTypes.BYTES, PTuple.EMPTY}, b);
      } else {
        Object text = Str.of(new String(b.data, StandardCharsets.ISO_8859_1));
        Object encode = builtin("codecs", "encode");
        reductions.saveReduce(new Object[] {encode, new PTuple(text, Str.of("latin1"))}, b);
      }
      return;
    }
    bytesOp(b.data);
    memoize(b);
  }

  private void bytesOp(byte[] data) {
    boolean small = data.length < 256;
    out.payload(small ? Opcodes.SHORT_BINBYTES : Opcodes.BINBYTES, small ? 1 : 4, data);
  }

  private void saveByteArray(PByteArray b) {
    if (protocol >= 5) {
      out.payload(Opcodes.BYTEARRAY8, 8, b.copy());
      memoize(b);
    } else {
      PTuple args = b.size == 0 ? PTuple.EMPTY : new PTuple(new PBytes(b.copy()));
      reductions.saveReduce(new Object[] {BuiltinTypes.BYTEARRAY, args}, b);
    }
  }

  private void saveBuffer(PickleBuffer b) {
    if (protocol < 5) {
      throw PicklingErrors.pickling("PickleBuffer can only be pickled with protocol >= 5");
    }
    boolean inBand = bufferCallback == null || Truth.of(Calls.call(bufferCallback, (Object) b));
    if (!inBand) {
      out.op(Opcodes.NEXT_BUFFER);
      if (b.bufferReadOnly()) {
        out.op(Opcodes.READONLY_BUFFER);
      }
    } else if (b.bufferReadOnly()) {
      bytesOp(b.content());
    } else {
      out.payload(Opcodes.BYTEARRAY8, 8, b.content());
    }
  }

  void memoize(Object object) {
    if (fast) {
      return;
    }
    int index = memo.size();
    memo.put(object, index);
    if (protocol >= 4) {
      out.op(Opcodes.MEMOIZE);
    } else if (!binary()) {
      line(Opcodes.PUT, Integer.toString(index));
    } else if (index < 256) {
      out.op(Opcodes.BINPUT, index, 1);
    } else {
      out.op(Opcodes.LONG_BINPUT, index, 4);
    }
  }

  void get(int index) {
    if (!binary()) {
      line(Opcodes.GET, Integer.toString(index));
    } else if (index < 256) {
      out.op(Opcodes.BINGET, index, 1);
    } else {
      out.op(Opcodes.LONG_BINGET, index, 4);
    }
  }

  private void saveComposite(Object object, PType type) {
    if (type == BuiltinTypes.DICT) {
      containers.saveDict((PDict) object);
    } else if (type == BuiltinTypes.LIST) {
      containers.saveList((PList) object);
    } else if (type == BuiltinTypes.TUPLE) {
      containers.saveTuple((PTuple) object);
    } else if (type == BuiltinTypes.SET) {
      containers.saveSet((PSet) object);
    } else if (type == BuiltinTypes.FROZENSET) {
      containers.saveFrozenSet((PSet) object);
    } else if (type == BuiltinTypes.BYTEARRAY) {
      saveByteArray((PByteArray) object);
    } else if (object instanceof PickleBuffer b) {
      saveBuffer(b);
    } else {
      reductions.saveOther(object, type);
    }
  }
}
