package org.pyepi.language.modules.pickling;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
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
  private static final int BATCH = 1000;

  IdentityHashMap<Object, Integer> memo = new IdentityHashMap<>();
  int protocol = DEFAULT;
  boolean fixImports = true;
  boolean fast;
  boolean ready;
  Object write;
  Object bufferCallback;
  Object persistentId;
  Object dispatchTable;
  private Object reducerOverride;
  private Object persistent;
  private final Map<TruffleString, TruffleString> names = new HashMap<>();
  private final Map<TruffleString, TruffleString> modules = new HashMap<>();
  private final Map<TruffleString, TruffleString> builtinModules = new HashMap<>();
  private PickleOutput out;
  private PyContext context;
  private Object reducers;

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

  private boolean binary() {
    return protocol >= 1;
  }

  private void save(Object object) {
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

  private void line(int opcode, String text) {
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

  private Object builtin(String module, String name) {
    return Attributes.get(Imports.importModule(context, module), name);
  }

  private void saveBytes(PBytes b) {
    if (protocol < 3) {
      if (b.data.length == 0) {
        saveReduce(new Object[] {BuiltinTypes.BYTES, PTuple.EMPTY}, b);
      } else {
        Object text = Str.of(new String(b.data, StandardCharsets.ISO_8859_1));
        Object encode = builtin("codecs", "encode");
        saveReduce(new Object[] {encode, new PTuple(text, Str.of("latin1"))}, b);
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
      saveReduce(new Object[] {BuiltinTypes.BYTEARRAY, args}, b);
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

  private void memoize(Object object) {
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

  private void get(int index) {
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
      saveDict((PDict) object);
    } else if (type == BuiltinTypes.LIST) {
      saveList((PList) object);
    } else if (type == BuiltinTypes.TUPLE) {
      saveTuple((PTuple) object);
    } else if (type == BuiltinTypes.SET) {
      saveSet((PSet) object);
    } else if (type == BuiltinTypes.FROZENSET) {
      saveFrozenSet((PSet) object);
    } else if (type == BuiltinTypes.BYTEARRAY) {
      saveByteArray((PByteArray) object);
    } else if (object instanceof PickleBuffer b) {
      saveBuffer(b);
    } else {
      saveOther(object, type);
    }
  }

  private void saveOther(Object object, PType type) {
    if (reducerOverride != null) {
      Object reduced = Calls.call(reducerOverride, object);
      if (reduced != PSingleton.NOT_IMPLEMENTED) {
        saveReduced(reduced, object);
        return;
      }
    }
    if (type == BuiltinTypes.TYPE && saveTypeOfSingleton(object)) {
      return;
    }
    if (type == BuiltinTypes.TYPE || type == BuiltinTypes.FUNCTION) {
      saveGlobal(object, null);
      return;
    }
    Object reducer = lookUpReducer(type);
    if (reducer != null) {
      saveReduced(Calls.call(reducer, object), object);
    } else if (object instanceof PType) {
      saveGlobal(object, null);
    } else {
      saveReduced(reduce(object, type), object);
    }
  }

  private Object lookUpReducer(PType type) {
    if (reducers instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
      return d.get((Object) type);
    }
    try {
      return Containers.getItem(reducers, type);
    } catch (PyException e) {
      if (Types.isInstance(e.value(), ExceptionTypes.KEY_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  private Object reduce(Object object, PType type) {
    Object method = Attributes.getOrNull(object, "__reduce_ex__");
    if (method != null) {
      return Calls.call(method, (long) protocol);
    }
    method = Attributes.getOrNull(object, "__reduce__");
    if (method == null) {
      throw PicklingErrors.pickling("can't pickle '%s' object: %s", type.name(), Repr.repr(object));
    }
    return Calls.call(method);
  }

  /** The classes of None, NotImplemented and Ellipsis, which have no name in a module. */
  private boolean saveTypeOfSingleton(Object type) {
    Object single =
        type == BuiltinTypes.NONE_TYPE
            ? PNone.NONE
            : type == BuiltinTypes.NOT_IMPLEMENTED_TYPE
                ? PSingleton.NOT_IMPLEMENTED
                : type == BuiltinTypes.ELLIPSIS_TYPE ? PSingleton.ELLIPSIS : null;
    if (single == null) {
      return false;
    }
    saveReduce(new Object[] {BuiltinTypes.TYPE, new PTuple(single)}, type);
    return true;
  }

  private void saveReduced(Object reduced, Object object) {
    if (Str.is(reduced)) {
      saveGlobal(object, reduced);
      return;
    }
    if (!(reduced instanceof PTuple t)) {
      throw PicklingErrors.pickling("__reduce__ must return a string or tuple");
    }
    if (t.length() < 2 || t.length() > 6) {
      throw PicklingErrors.pickling(
          "tuple returned by __reduce__ must contain 2 through 6 elements");
    }
    saveReduce(t.items, object);
  }

  private static Object part(Object[] parts, int index) {
    return index < parts.length && parts[index] != PNone.NONE ? parts[index] : null;
  }

  /**
   * @param object what the parts rebuild, or null where nothing is to be remembered
   */
  private void saveReduce(Object[] parts, Object object) {
    Object function = parts[0];
    if (!(parts[1] instanceof PTuple args)) {
      throw PicklingErrors.pickling(
          "second item of the tuple returned by __reduce__ must be a tuple");
    }
    if (!Calls.isCallable(function)) {
      throw PicklingErrors.pickling(
          "first item of the tuple returned by __reduce__ must be callable");
    }
    String name = "";
    if (protocol >= 2) {
      Object n = Attributes.getOrNull(function, "__name__");
      name = n != null && Str.is(n) ? Str.java(n) : "";
    }
    switch (name) {
      case "__newobj__" -> saveNew(args, object);
      case "__newobj_ex__" -> saveNewWithKeywords(args);
      default -> {
        save(function);
        save(args);
        out.op(Opcodes.REDUCE);
      }
    }
    if (object != null) {
      Integer known = memo.get(object);
      if (known != null) {
        out.op(Opcodes.POP);
        get(known);
      } else {
        memoize(object);
      }
    }
    if (part(parts, 3) != null) {
      saveItems(part(parts, 3));
    }
    if (part(parts, 4) != null) {
      saveEntries(part(parts, 4));
    }
    Object state = part(parts, 2);
    Object setter = part(parts, 5);
    if (state != null && setter != null) {
      save(setter);
      save(object);
      save(state);
      out.op(Opcodes.TUPLE2);
      out.op(Opcodes.REDUCE);
      out.op(Opcodes.POP);
    } else if (state != null) {
      save(state);
      out.op(Opcodes.BUILD);
    }
  }

  private void saveNew(PTuple args, Object object) {
    if (args.length() < 1) {
      throw PicklingErrors.pickling("__newobj__ arglist is empty");
    }
    Object cls = args.items[0];
    if (Attributes.getOrNull(cls, "__new__") == null) {
      throw PicklingErrors.pickling("args[0] from __newobj__ args has no __new__");
    }
    if (object != null && Attributes.getOrNull(object, "__class__") != cls) {
      throw PicklingErrors.pickling("args[0] from __newobj__ args has the wrong class");
    }
    save(cls);
    save(new PTuple(Arrays.copyOfRange(args.items, 1, args.length())));
    out.op(Opcodes.NEWOBJ);
  }

  private void saveNewWithKeywords(PTuple args) {
    if (args.length() != 3) {
      throw PicklingErrors.pickling(
          "length of the NEWOBJ_EX argument tuple must be exactly 3, not %d", args.length());
    }
    if (!(args.items[1] instanceof PTuple positional)) {
      throw PicklingErrors.pickling(
          "second item from NEWOBJ_EX argument tuple must be a tuple, not %s",
          Types.of(args.items[1]).name());
    }
    if (!(args.items[2] instanceof PDict named)) {
      throw PicklingErrors.pickling(
          "third item from NEWOBJ_EX argument tuple must be a dict, not %s",
          Types.of(args.items[2]).name());
    }
    if (protocol >= 4) {
      save(args.items[0]);
      save(positional);
      save(named);
      out.op(Opcodes.NEWOBJ_EX);
      return;
    }
    Object[] all = Calls.prepend(args.items[0], positional.items);
    Object create = Attributes.get(args.items[0], "__new__");
    Object bound =
        Calls.call(builtin("functools", "partial"), Calls.prepend(create, all), keywords(named));
    save(bound);
    save(PTuple.EMPTY);
    out.op(Opcodes.REDUCE);
  }

  static Keywords keywords(PDict named) {
    Object[] keys = Iteration.toArray(named);
    String[] names = new String[keys.length];
    Object[] values = new Object[keys.length];
    for (int i = 0; i < keys.length; i++) {
      names[i] = Str.java(keys[i]);
      values[i] = named.get(keys[i]);
    }
    return new Keywords(names, values);
  }

  private void saveGlobal(Object object, Object given) {
    GlobalNames.Place place = GlobalNames.find(context, object, given);
    if (protocol >= 2 && saveExtension(place)) {
      return;
    }
    if (protocol >= 4) {
      save(shared(object instanceof PBuiltin ? builtinModules : modules, place.moduleName()));
      save(shared(names, place.name()));
      out.op(Opcodes.STACK_GLOBAL);
    } else if (place.parent() != place.module()) {
      Object getattr = context.builtins().namespace().get("getattr");
      saveReduce(new Object[] {getattr, new PTuple(place.parent(), Str.of(place.last()))}, null);
    } else {
      String[] old = {Str.java(place.moduleName()), Str.java(place.name())};
      if (fixImports) {
        useOldNames(old);
      }
      if (protocol < 3) {
        requireAscii(place.moduleName(), old[0], "module");
        requireAscii(place.name(), old[1], "global");
      }
      line(Opcodes.GLOBAL, old[0] + "\n" + old[1]);
    }
    memoize(object);
  }

  private void requireAscii(Object name, String text, String what) {
    if (text.chars().anyMatch(c -> c > 127)) {
      throw PicklingErrors.pickling(
          "can't pickle %s identifier '%s' using pickle protocol %d",
          what, Str.java(name), protocol);
    }
  }

  private void useOldNames(String[] names) {
    Object key = new PTuple(Str.of(names[0]), Str.of(names[1]));
    Object pair = GlobalNames.table(context, "_compat_pickle", "REVERSE_NAME_MAPPING").get(key);
    if (pair instanceof PTuple t) {
      names[0] = Str.java(t.items[0]);
      names[1] = Str.java(t.items[1]);
      return;
    }
    Object module =
        GlobalNames.table(context, "_compat_pickle", "REVERSE_IMPORT_MAPPING").get(names[0]);
    if (module != null) {
      names[0] = Str.java(module);
    }
  }

  private boolean saveExtension(GlobalNames.Place place) {
    PDict registry = GlobalNames.table(context, "copyreg", "_extension_registry");
    if (registry.size() == 0) {
      return false;
    }
    Object code = registry.get((Object) new PTuple(place.moduleName(), place.name()));
    if (code == null) {
      return false;
    }
    if (!(code instanceof Long c) || c <= 0 || c > Integer.MAX_VALUE) {
      throw Errors.runtime("extension code %s is out of range", Repr.repr(code));
    }
    int bytes = c < 256 ? 1 : c < 65536 ? 2 : 4;
    out.op(bytes == 1 ? Opcodes.EXT1 : bytes == 2 ? Opcodes.EXT2 : Opcodes.EXT4, c, bytes);
    return true;
  }

  private void saveTuple(PTuple t) {
    int n = t.length();
    if (n == 0) {
      if (binary()) {
        out.op(Opcodes.EMPTY_TUPLE);
      } else {
        out.op(Opcodes.MARK);
        out.op(Opcodes.TUPLE);
      }
      return;
    }
    boolean small = n <= 3 && protocol >= 2;
    if (!small) {
      out.op(Opcodes.MARK);
    }
    for (Object item : t.items) {
      save(item);
    }
    Integer known = memo.get(t);
    if (known != null) {
      if (!small && binary()) {
        out.op(Opcodes.POP_MARK);
      } else {
        for (int i = 0; i < (small ? n : n + 1); i++) {
          out.op(Opcodes.POP);
        }
      }
      get(known);
      return;
    }
    out.op(small ? Opcodes.TUPLE1 + n - 1 : Opcodes.TUPLE);
    memoize(t);
  }

  private void saveList(PList list) {
    if (binary()) {
      out.op(Opcodes.EMPTY_LIST);
    } else {
      out.op(Opcodes.MARK);
      out.op(Opcodes.LIST);
    }
    memoize(list);
    if (!binary()) {
      for (int i = 0; i < list.size(); i++) {
        save(list.get(i));
        out.op(Opcodes.APPEND);
      }
    } else if (list.size() == 1) {
      save(list.get(0));
      out.op(Opcodes.APPEND);
    } else {
      for (int i = 0; i < list.size(); ) {
        out.op(Opcodes.MARK);
        for (int k = 0; k < BATCH && i < list.size(); k++) {
          save(list.get(i++));
        }
        out.op(Opcodes.APPENDS);
      }
    }
  }

  private void saveDict(PDict dict) {
    if (binary()) {
      out.op(Opcodes.EMPTY_DICT);
    } else {
      out.op(Opcodes.MARK);
      out.op(Opcodes.DICT);
    }
    memoize(dict);
    Object[] keys = Iteration.toArray(dict);
    if (!binary() || keys.length == 1) {
      for (Object key : keys) {
        saveEntry(dict, key, keys.length);
        out.op(Opcodes.SETITEM);
      }
      return;
    }
    for (int i = 0; i < keys.length; ) {
      out.op(Opcodes.MARK);
      for (int k = 0; k < BATCH && i < keys.length; k++) {
        saveEntry(dict, keys[i++], keys.length);
      }
      out.op(Opcodes.SETITEMS);
    }
  }

  private void saveEntry(PDict dict, Object key, int size) {
    Object value = dict.get(key);
    if (value == null || dict.size() != size) {
      throw Errors.runtime("dictionary changed size during iteration");
    }
    save(shared(names, key));
    save(value);
  }

  /** Names are one object where they are equal, as CPython's interned strings are. */
  private static Object shared(Map<TruffleString, TruffleString> known, Object name) {
    if (!(name instanceof TruffleString s)) {
      return name;
    }
    TruffleString first = known.putIfAbsent(s, s);
    return first == null ? s : first;
  }

  private void saveSet(PSet set) {
    if (protocol < 4) {
      PTuple args = new PTuple(new PList(Iteration.toArray(set)));
      saveReduce(new Object[] {BuiltinTypes.SET, args}, set);
      return;
    }
    out.op(Opcodes.EMPTY_SET);
    memoize(set);
    Object[] items = Iteration.toArray(set);
    for (int i = 0; i < items.length; ) {
      out.op(Opcodes.MARK);
      for (int k = 0; k < BATCH && i < items.length; k++) {
        save(items[i++]);
        if (set.size() != items.length) {
          throw Errors.runtime("set changed size during iteration");
        }
      }
      out.op(Opcodes.ADDITEMS);
    }
  }

  private void saveFrozenSet(PSet set) {
    if (protocol < 4) {
      PTuple args = new PTuple(new PList(Iteration.toArray(set)));
      saveReduce(new Object[] {BuiltinTypes.FROZENSET, args}, set);
      return;
    }
    out.op(Opcodes.MARK);
    for (Object item : Iteration.toArray(set)) {
      save(item);
    }
    Integer known = memo.get(set);
    if (known != null) {
      out.op(Opcodes.POP_MARK);
      get(known);
      return;
    }
    out.op(Opcodes.FROZENSET);
    memoize(set);
  }

  private static Object nextOrNull(Object iterator) {
    return Iteration.next(iterator);
  }

  /** What {@code __reduce__} gives as items to append. */
  private void saveItems(Object iterable) {
    Object it = iterator(iterable, "fourth");
    Object item = nextOrNull(it);
    while (item != null) {
      Object following = binary() ? nextOrNull(it) : null;
      if (!binary() || following == null) {
        save(item);
        out.op(Opcodes.APPEND);
        item = binary() ? null : nextOrNull(it);
        continue;
      }
      out.op(Opcodes.MARK);
      save(item);
      int n = 1;
      while (following != null) {
        save(following);
        if (++n == BATCH) {
          break;
        }
        following = nextOrNull(it);
      }
      out.op(Opcodes.APPENDS);
      item = n == BATCH ? nextOrNull(it) : null;
    }
  }

  /** What {@code __reduce__} gives as keys and values to set. */
  private void saveEntries(Object iterable) {
    Object it = iterator(iterable, "fifth");
    Object item = nextOrNull(it);
    while (item != null) {
      Object following = binary() ? nextOrNull(it) : null;
      if (!binary() || following == null) {
        savePair(item);
        out.op(Opcodes.SETITEM);
        item = binary() ? null : nextOrNull(it);
        continue;
      }
      out.op(Opcodes.MARK);
      savePair(item);
      int n = 1;
      while (following != null) {
        savePair(following);
        if (++n == BATCH) {
          break;
        }
        following = nextOrNull(it);
      }
      out.op(Opcodes.SETITEMS);
      item = n == BATCH ? nextOrNull(it) : null;
    }
  }

  private static Object iterator(Object value, String which) {
    if (Types.of(value).lookup("__next__") == null) {
      throw PicklingErrors.pickling(
          "%s element of the tuple returned by __reduce__ must be an iterator, not %s",
          which, Types.of(value).name());
    }
    return value;
  }

  private void savePair(Object pair) {
    if (!(pair instanceof PTuple t) || t.length() != 2) {
      throw Errors.type("dict items iterator must return 2-tuples");
    }
    save(t.items[0]);
    save(t.items[1]);
  }
}
