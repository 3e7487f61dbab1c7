package org.pyepi.language.modules.pickling;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
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
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _pickle.Unpickler}: the stack machine that a pickle is a program for. */
final class Unpickler extends PObject {
  PickleInput input;
  Object[] memo = new Object[32];
  Object persistentLoad;
  boolean fixImports = true;
  String encoding = "ASCII";
  String errors = "strict";
  Object buffers;
  private int protocol;
  private Object[] stack = new Object[64];
  private int size;
  private int[] marks = new int[16];
  private int markCount;

  /** Below this the stack belongs to the last mark. */
  private int fence;

  private PyContext context;
  private Object findClass;
  private Object persistent;

  Unpickler(PType type) {
    super(type);
  }

  /** Reads one object. */
  Object load() {
    context = PyContext.get();
    size = 0;
    markCount = 0;
    fence = 0;
    protocol = 0;
    boolean plain = pyType() == UnpicklerType.TYPE;
    findClass = plain ? null : Attributes.get(this, "find_class");
    persistent =
        persistentLoad != null || plain
            ? persistentLoad
            : Attributes.getOrNull(this, "persistent_load");
    while (true) {
      int op = input.opcode();
      if (op == Opcodes.STOP) {
        break;
      }
      step(op);
    }
    input.settle();
    Object made = pop();
    Arrays.fill(stack, null);
    return made;
  }

  private void push(Object value) {
    if (size == stack.length) {
      stack = Arrays.copyOf(stack, size * 2);
    }
    stack[size++] = value;
  }

  private static PyException underflow() {
    return PicklingErrors.unpickling("unpickling stack underflow");
  }

  private Object pop() {
    if (size <= fence) {
      throw markCount > 0 ? PicklingErrors.unpickling("unexpected MARK found") : underflow();
    }
    return stack[--size];
  }

  private Object top() {
    if (size <= fence) {
      throw markCount > 0 ? PicklingErrors.unpickling("unexpected MARK found") : underflow();
    }
    return stack[size - 1];
  }

  private void mark() {
    if (markCount == marks.length) {
      marks = Arrays.copyOf(marks, markCount * 2);
    }
    marks[markCount++] = size;
    fence = size;
  }

  /** What lies above the last mark, which is gone then. */
  private Object[] popMark() {
    if (markCount == 0) {
      throw PicklingErrors.unpickling("could not find MARK");
    }
    int from = marks[--markCount];
    Object[] items = Arrays.copyOfRange(stack, from, size);
    size = from;
    fence = markCount > 0 ? marks[markCount - 1] : 0;
    return items;
  }

  private void step(int op) {
    switch (op) {
      case Opcodes.NONE -> push(PNone.NONE);
      case Opcodes.BININT -> push((long) (int) input.number(4));
      case Opcodes.BININT1 -> push(input.number(1));
      case Opcodes.BININT2 -> push(input.number(2));
      case Opcodes.NEWTRUE -> push(true);
      case Opcodes.NEWFALSE -> push(false);
      case Opcodes.INT -> loadInt();
      case Opcodes.LONG -> loadLong();
      case Opcodes.LONG1 -> push(little((int) input.number(1)));
      case Opcodes.LONG4 -> loadLong4();
      case Opcodes.FLOAT -> loadFloat();
      case Opcodes.BINFLOAT -> {
        int from = input.skip(8, "BINFLOAT");
        push(ByteBuffer.wrap(input.data, from, 8).getDouble());
      }
      case Opcodes.SHORT_BINUNICODE -> text(input.number(1), "SHORT_BINUNICODE");
      case Opcodes.BINUNICODE -> text(input.number(4), "BINUNICODE");
      case Opcodes.BINUNICODE8 -> text(input.number(8), "BINUNICODE8");
      case Opcodes.UNICODE ->
          push(Calls.method(new PBytes(input.line()), "decode", Str.of("raw-unicode-escape")));
      case Opcodes.SHORT_BINBYTES -> binary(input.number(1), "SHORT_BINBYTES");
      case Opcodes.BINBYTES -> binary(input.number(4), "BINBYTES");
      case Opcodes.BINBYTES8 -> binary(input.number(8), "BINBYTES8");
      case Opcodes.BYTEARRAY8 -> push(new PByteArray(input.bytes(input.number(8), "BYTEARRAY8")));
      case Opcodes.STRING -> loadString();
      case Opcodes.BINSTRING -> {
        int n = (int) input.number(4);
        if (n < 0) {
          throw PicklingErrors.unpickling("BINSTRING pickle has negative byte count");
        }
        push(old(input.bytes(n, "BINSTRING")));
      }
      case Opcodes.SHORT_BINSTRING -> push(old(input.bytes(input.number(1), "SHORT_BINSTRING")));
      case Opcodes.NEXT_BUFFER -> nextBuffer();
      case Opcodes.READONLY_BUFFER -> readOnly();
      case Opcodes.FRAME -> frame();
      case Opcodes.PROTO -> {
        protocol = (int) input.number(1);
        if (protocol > Pickler.HIGHEST) {
          throw Errors.value("unsupported pickle protocol: %d", protocol);
        }
      }
      default -> build(op);
    }
  }

  private void build(int op) {
    switch (op) {
      case Opcodes.MARK -> mark();
      case Opcodes.POP -> {
        if (markCount > 0 && marks[markCount - 1] == size) {
          popMark();
        } else {
          pop();
        }
      }
      case Opcodes.POP_MARK -> popMark();
      case Opcodes.DUP -> push(top());
      case Opcodes.EMPTY_TUPLE -> push(PTuple.EMPTY);
      case Opcodes.TUPLE1, Opcodes.TUPLE2, Opcodes.TUPLE3 -> shortTuple(op - Opcodes.TUPLE1 + 1);
      case Opcodes.TUPLE -> {
        Object[] items = popMark();
        push(items.length == 0 ? PTuple.EMPTY : new PTuple(items));
      }
      case Opcodes.EMPTY_LIST -> push(new PList());
      case Opcodes.EMPTY_DICT -> push(new PDict());
      case Opcodes.EMPTY_SET -> push(new PSet());
      case Opcodes.LIST -> push(PList.ofArray(popMark()));
      case Opcodes.DICT -> {
        PDict d = new PDict();
        setItems(d, popMark());
        push(d);
      }
      case Opcodes.FROZENSET -> {
        PSet s = new PSet();
        for (Object item : popMark()) {
          s.add(item);
        }
        push(PSet.frozen(s.storage()));
      }
      case Opcodes.APPEND -> {
        Object item = pop();
        append(top(), new Object[] {item});
      }
      case Opcodes.APPENDS -> {
        Object[] items = popMark();
        append(top(), items);
      }
      case Opcodes.SETITEM -> {
        Object value = pop();
        Object key = pop();
        setItems(top(), new Object[] {key, value});
      }
      case Opcodes.SETITEMS -> {
        Object[] items = popMark();
        setItems(top(), items);
      }
      case Opcodes.ADDITEMS -> {
        Object[] items = popMark();
        addItems(top(), items);
      }
      default -> name(op);
    }
  }

  private void name(int op) {
    switch (op) {
      case Opcodes.PUT -> put(lineNumber(), top());
      case Opcodes.BINPUT -> put((int) input.number(1), top());
      case Opcodes.LONG_BINPUT -> put((int) input.number(4), top());
      case Opcodes.MEMOIZE -> put(memoSize, top());
      case Opcodes.GET -> push(remembered(lineNumber()));
      case Opcodes.BINGET -> push(remembered((int) input.number(1)));
      case Opcodes.LONG_BINGET -> push(remembered((int) input.number(4)));
      case Opcodes.GLOBAL -> {
        Object module = utf8Line();
        push(find(module, utf8Line()));
      }
      case Opcodes.STACK_GLOBAL -> {
        Object name = pop();
        Object module = pop();
        if (!Str.is(name) || !Str.is(module)) {
          throw PicklingErrors.unpickling("STACK_GLOBAL requires str");
        }
        push(find(module, name));
      }
      case Opcodes.INST -> {
        Object module = utf8Line();
        Object cls = find(module, utf8Line());
        push(instance(cls, popMark()));
      }
      case Opcodes.OBJ -> {
        Object[] parts = popMark();
        if (parts.length == 0) {
          throw underflow();
        }
        push(instance(parts[0], Arrays.copyOfRange(parts, 1, parts.length)));
      }
      case Opcodes.REDUCE -> {
        Object args = pop();
        Object function = pop();
        if (!(args instanceof PTuple t)) {
          throw Errors.type("argument list must be a tuple, not %s", Types.of(args).name());
        }
        push(Calls.call(function, t.items));
      }
      case Opcodes.NEWOBJ -> {
        Object args = pop();
        push(create("NEWOBJ", pop(), args, Keywords.NONE));
      }
      case Opcodes.NEWOBJ_EX -> {
        Object named = pop();
        Object args = pop();
        Object cls = pop();
        if (!(named instanceof PDict d)) {
          throw PicklingErrors.unpickling(
              "NEWOBJ_EX kwargs argument must be a dict, not %s", Types.of(named).name());
        }
        push(create("NEWOBJ_EX", cls, args, PickledReductions.keywords(d)));
      }
      case Opcodes.BUILD -> {
        Object state = pop();
        InstanceState.set(top(), state);
      }
      case Opcodes.EXT1 -> push(extension((int) input.number(1)));
      case Opcodes.EXT2 -> push(extension((int) input.number(2)));
      case Opcodes.EXT4 -> push(extension((int) input.number(4)));
      case Opcodes.PERSID -> {
        byte[] line = input.line();
        for (byte b : line) {
          if (b < 0) {
            throw PicklingErrors.unpickling("persistent IDs in protocol 0 must be ASCII strings");
          }
        }
        push(persistent(Str.of(new String(line, StandardCharsets.US_ASCII))));
      }
      case Opcodes.BINPERSID -> push(persistent(pop()));
      default ->
          throw op >= ' ' && op < 127 && op != '\'' && op != '\\'
              ? PicklingErrors.unpickling("invalid load key, '%s'.", (char) op)
              : PicklingErrors.unpickling("invalid load key, '\\x%02x'.", op);
    }
  }

  private int memoSize;

  private void put(int index, Object value) {
    if (index < 0) {
      throw Errors.value("negative PUT argument");
    }
    if (index >= memo.length) {
      memo = Arrays.copyOf(memo, (int) Math.min(Integer.MAX_VALUE - 16L, index * 2L + 1));
    }
    if (memo[index] == null) {
      memoSize++;
    }
    memo[index] = value;
  }

  void clearMemo() {
    memo = new Object[32];
    memoSize = 0;
  }

  void remember(int index, Object value) {
    put(index, value);
  }

  private Object remembered(int index) {
    Object value = index < 0 || index >= memo.length ? null : memo[index];
    if (value == null) {
      throw PicklingErrors.unpickling("Memo value not found at index %d", index);
    }
    return value;
  }

  private int lineNumber() {
    String line = new String(input.line(), StandardCharsets.ISO_8859_1).strip();
    try {
      return (int) Math.min(Integer.MAX_VALUE - 1L, Long.parseLong(line));
    } catch (NumberFormatException e) {
      throw Errors.value("invalid literal for int() with base 10: %s", Repr.repr(Str.of(line)));
    }
  }

  private Object utf8Line() {
    byte[] line = input.line();
    return PickleText.ofUtf8(line, 0, line.length);
  }

  private Object number(String text, long base) {
    return Calls.call(BuiltinTypes.INT, Str.of(text), base);
  }

  private void loadInt() {
    String line = new String(input.line(), StandardCharsets.ISO_8859_1);
    if (line.equals("00") || line.equals("01")) {
      push(line.equals("01"));
    } else {
      push(number(line, 0L));
    }
  }

  private void loadLong() {
    String line = new String(input.line(), StandardCharsets.ISO_8859_1);
    push(number(line.endsWith("L") ? line.substring(0, line.length() - 1) : line, 0L));
  }

  private Object little(int count) {
    if (count == 0) {
      return 0L;
    }
    int from = input.skip(count, "LONG");
    byte[] big = new byte[count];
    for (int i = 0; i < count; i++) {
      big[i] = input.data[from + count - 1 - i];
    }
    return Numbers.normalize(new BigInteger(big));
  }

  private void loadLong4() {
    int n = (int) input.number(4);
    if (n < 0) {
      throw PicklingErrors.unpickling("LONG pickle has negative byte count");
    }
    push(little(n));
  }

  private void loadFloat() {
    String line = new String(input.line(), StandardCharsets.ISO_8859_1);
    push(Calls.call(BuiltinTypes.FLOAT, Str.of(line)));
  }

  private void text(long count, String what) {
    int from = input.skip(count, what);
    push(PickleText.ofUtf8(input.data, from, (int) count));
  }

  private void binary(long count, String what) {
    push(new PBytes(input.bytes(count, what)));
  }

  private void loadString() {
    byte[] line = input.line();
    int n = line.length;
    if (n < 2 || line[0] != line[n - 1] || line[0] != '"' && line[0] != '\'') {
      throw PicklingErrors.unpickling("the STRING opcode argument must be quoted");
    }
    Object inside = new PBytes(Arrays.copyOfRange(line, 1, n - 1));
    Object codecs = Imports.importModule(context, "codecs");
    Object pair = Calls.call(Attributes.get(codecs, "escape_decode"), inside);
    push(old(Buffers.bytes(((PTuple) pair).items[0])));
  }

  /** A str of Python 2, as the encoding that was asked for has it. */
  private Object old(byte[] b) {
    PBytes bytes = new PBytes(b);
    return encoding.equals("bytes")
        ? bytes
        : Calls.method(bytes, "decode", Str.of(encoding), Str.of(errors));
  }

  private void frame() {
    long n = input.number(8);
    int from = input.skip(n, "FRAME");
    input.at = from;
  }

  private void nextBuffer() {
    if (buffers == null) {
      throw PicklingErrors.unpickling(
          "pickle stream refers to out-of-band data but no *buffers* argument was given");
    }
    Object buffer = Iteration.next(buffers);
    if (buffer == null) {
      throw PicklingErrors.unpickling("not enough out-of-band buffers");
    }
    push(buffer);
  }

  private void readOnly() {
    Object buffer = pop();
    Object view = Calls.call(BuiltinTypes.MEMORYVIEW, buffer);
    push(Truth.of(Attributes.get(view, "readonly")) ? buffer : Calls.method(view, "toreadonly"));
  }

  private void shortTuple(int n) {
    Object[] items = new Object[n];
    for (int i = n - 1; i >= 0; i--) {
      items[i] = pop();
    }
    push(new PTuple(items));
  }

  private void append(Object target, Object[] items) {
    if (target instanceof PList l && l.pyType() == BuiltinTypes.LIST) {
      for (Object item : items) {
        l.append(item);
      }
      return;
    }
    Object extend = items.length > 1 ? Attributes.getOrNull(target, "extend") : null;
    if (extend != null) {
      Calls.call(extend, new PList(items));
      return;
    }
    Object append = Attributes.get(target, "append");
    for (Object item : items) {
      Calls.call(append, item);
    }
  }

  private void setItems(Object target, Object[] items) {
    if (items.length % 2 != 0) {
      throw PicklingErrors.unpickling("odd number of items for SETITEMS");
    }
    boolean plain = target instanceof PDict d && d.pyType() == BuiltinTypes.DICT;
    for (int i = 0; i < items.length; i += 2) {
      if (plain) {
        ((PDict) target).put(items[i], items[i + 1]);
      } else {
        Containers.setItem(target, items[i], items[i + 1]);
      }
    }
  }

  private void addItems(Object target, Object[] items) {
    if (target instanceof PSet s && s.pyType() == BuiltinTypes.SET) {
      for (Object item : items) {
        s.add(item);
      }
      return;
    }
    Object add = Attributes.get(target, "add");
    for (Object item : items) {
      Calls.call(add, item);
    }
  }

  private Object find(Object module, Object name) {
    return findClass != null ? Calls.call(findClass, module, name) : findDefault(module, name);
  }

  /** {@code find_class} as it is unless a subclass has its own. */
  Object findDefault(Object module, Object name) {
    Object m = module;
    Object n = name;
    PyContext c = PyContext.get();
    if (protocol < 3 && fixImports) {
      Object pair =
          GlobalNames.table(c, "_compat_pickle", "NAME_MAPPING").get((Object) new PTuple(m, n));
      if (pair instanceof PTuple t) {
        m = t.items[0];
        n = t.items[1];
      } else {
        Object renamed = GlobalNames.table(c, "_compat_pickle", "IMPORT_MAPPING").get(m);
        m = renamed == null ? m : renamed;
      }
    }
    return GlobalNames.lookUp(c, m, n, protocol >= 4);
  }

  private Object instance(Object cls, Object[] args) {
    if (args.length == 0
        && cls instanceof PType
        && Attributes.getOrNull(cls, "__getinitargs__") == null) {
      return Calls.call(Attributes.get(cls, "__new__"), cls);
    }
    return Calls.call(cls, args);
  }

  private static Object create(String op, Object cls, Object args, Keywords named) {
    if (!(args instanceof PTuple t)) {
      throw PicklingErrors.unpickling(
          "%s args argument must be a tuple, not %s", op, Types.of(args).name());
    }
    if (!(cls instanceof PType type)) {
      throw PicklingErrors.unpickling(
          "%s class argument must be a type, not %s", op, Types.of(cls).name());
    }
    return Calls.call(Attributes.get(type, "__new__"), Calls.prepend(type, t.items), named);
  }

  private Object extension(int code) {
    PDict cache = GlobalNames.table(context, "copyreg", "_extension_cache");
    Object cached = cache.get((Object) (long) code);
    if (cached != null) {
      return cached;
    }
    Object pair =
        GlobalNames.table(context, "copyreg", "_inverted_registry").get((Object) (long) code);
    if (!(pair instanceof PTuple t)) {
      throw code <= 0
          ? PicklingErrors.unpickling("EXT specifies code <= 0")
          : Errors.value("unregistered extension code %d", code);
    }
    Object found = find(t.items[0], t.items[1]);
    cache.put((Object) (long) code, found);
    return found;
  }

  private Object persistent(Object id) {
    if (persistent == null) {
      throw PicklingErrors.unpickling(
          "A load persistent id instruction was encountered, but no persistent_load function was"
              + " specified.");
    }
    return Calls.call(persistent, id);
  }
}
