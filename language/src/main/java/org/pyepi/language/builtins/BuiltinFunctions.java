package org.pyepi.language.builtins;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.builtins.classes.ClassBuilder;
import org.pyepi.language.builtins.containers.Sorting;
import org.pyepi.language.builtins.formatting.Formatting;
import org.pyepi.language.builtins.functions.AsyncBuiltins;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.builtins.numbers.Summation;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.inspection.ClassChecks;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.InstanceDict;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The functions and names of {@code builtins}. */
final class BuiltinFunctions {
  private static final PType[] TYPES = {
    BuiltinTypes.OBJECT,
    BuiltinTypes.TYPE,
    BuiltinTypes.INT,
    BuiltinTypes.BOOL,
    BuiltinTypes.FLOAT,
    BuiltinTypes.COMPLEX,
    BuiltinTypes.STR,
    BuiltinTypes.BYTES,
    BuiltinTypes.BYTEARRAY,
    BuiltinTypes.MEMORYVIEW,
    BuiltinTypes.LIST,
    BuiltinTypes.TUPLE,
    BuiltinTypes.DICT,
    BuiltinTypes.SET,
    BuiltinTypes.FROZENSET,
    BuiltinTypes.RANGE,
    BuiltinTypes.SLICE,
    BuiltinTypes.PROPERTY,
    BuiltinTypes.CLASSMETHOD,
    BuiltinTypes.STATICMETHOD,
    BuiltinTypes.SUPER,
    BuiltinTypes.ENUMERATE,
    BuiltinTypes.ZIP,
    BuiltinTypes.MAP,
    BuiltinTypes.FILTER,
    BuiltinTypes.REVERSED
  };

  private BuiltinFunctions() {}

  static void install(PyContext context, PModule module) {
    ModuleBuilder m = new ModuleBuilder("builtins", module);
    for (PType type : TYPES) {
      m.type(type);
    }
    ExceptionTypes.byName().forEach(m::constant);
    m.constant("IOError", ExceptionTypes.OS_ERROR)
        .constant("EnvironmentError", ExceptionTypes.OS_ERROR)
        .constant("None", PNone.NONE)
        .constant("True", true)
        .constant("False", false)
        .constant("NotImplemented", PSingleton.NOT_IMPLEMENTED)
        .constant("Ellipsis", PSingleton.ELLIPSIS)
        .constant("__debug__", context.optimization() == 0);
    numbers(m);
    iteration(m);
    objects(m);
    code(context, m);
    SiteBuiltins.install(m);
    QuickPaths.install(module);
    m.function(
            "print(*args, sep=' ', end='\\n', file=None, flush=False)",
            a -> Printing.print(context, a))
        .function("input(prompt='', /)", a -> Printing.input(context, a[0]))
        .function(
            "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None,"
                + " closefd=True, opener=None)",
            a ->
                Calls.call(
                    Attributes.get(Imports.importModule(context, "io"), "open"), optional(a)));
  }

  /** Arguments with None for those not given, trailing ones cut off. */
  private static Object[] optional(Object[] a) {
    int n = a.length;
    while (n > 0 && a[n - 1] == null) {
      n--;
    }
    Object[] r = Arrays.copyOf(a, n);
    Object[] defaults = {PNone.NONE, Str.of("r"), -1L, PNone.NONE, PNone.NONE, PNone.NONE, true};
    for (int i = 0; i < n; i++) {
      if (r[i] == null) {
        r[i] = defaults[i];
      }
    }
    return r;
  }

  private static void numbers(ModuleBuilder m) {
    m.function("abs(x, /)", a -> Operators.absolute(a[0]))
        .function("divmod(x, y, /)", a -> Operators.binary(BinaryOp.DIVMOD, a[0], a[1]))
        .function(
            "pow(base, exp, mod=None)",
            a -> Operators.power(a[0], a[1], a[2] == null ? PNone.NONE : a[2]))
        .function("round(number, ndigits=None)", a -> round(a[0], a[1]))
        .function("bin(number, /)", a -> Str.of(based(a[0], 2, "0b")))
        .function("oct(number, /)", a -> Str.of(based(a[0], 8, "0o")))
        .function("hex(number, /)", a -> Str.of(based(a[0], 16, "0x")))
        .function("chr(i, /)", a -> character(a[0]))
        .function("ord(c, /)", a -> ordinal(a[0]))
        .function(
            "breakpoint(*args, **kws)",
            a -> Breakpoints.call(PyContext.get(), (Object[]) a[0], (Keywords) a[1]))
        .function("sum(iterable, /, start=0)", a -> sum(a[0], a[1]))
        .function(
            "max(*args, key=None, default=None)",
            a -> extreme("max", Comparison.Op.GT, (Object[]) a[2], a[0], a[1]))
        .function(
            "min(*args, key=None, default=None)",
            a -> extreme("min", Comparison.Op.LT, (Object[]) a[2], a[0], a[1]));
  }

  private static Object round(Object number, Object digits) {
    Object method = Attributes.special(number, "__round__");
    if (method == null) {
      throw Errors.type(
          "type %s doesn't define __round__ method", Types.of(number).fullNameIfBuiltin());
    }
    return digits == null || digits == PNone.NONE
        ? Calls.callSpecial(method, number)
        : Calls.callSpecial(method, number, digits);
  }

  private static String based(Object value, int radix, String prefix) {
    Object v = Numbers.index(value);
    String s = v instanceof Long l ? Long.toString(l, radix) : ((BigInteger) v).toString(radix);
    return s.startsWith("-") ? "-" + prefix + s.substring(1) : prefix + s;
  }

  private static Object character(Object i) {
    Object v = Numbers.index(i);
    if (!(v instanceof Long l)) {
      throw Errors.overflow("Python int too large to convert to C int");
    }
    if (l < 0 || l > 0x10FFFF) {
      throw Errors.value("chr() arg not in range(0x110000)");
    }
    return Str.ofCodePoint((int) (long) l);
  }

  private static Object ordinal(Object c) {
    if (Str.is(c)) {
      var s = Str.unwrap(c);
      if (Str.length(s) == 1) {
        return (long) Str.codePointAt(s, 0);
      }
      throw Errors.type("ord() expected a character, but string of length %d found", Str.length(s));
    }
    if (c instanceof PBytes b && b.data.length == 1) {
      return b.data[0] & 255L;
    }
    if (c instanceof PByteArray b && b.size == 1) {
      return b.data[0] & 255L;
    }
    throw Errors.type("ord() expected string of length 1, but %s found", Types.of(c).name());
  }

  private static Object sum(Object iterable, Object start) {
    Object total = start == null ? 0L : start;
    if (Str.is(total)) {
      throw Errors.type("sum() can't sum strings [use ''.join(seq) instead]");
    }
    if (total instanceof PBytes || total instanceof PByteArray) {
      String kind = Types.of(total).layout() == Layout.BYTES ? "bytes" : "bytearray";
      throw Errors.type("sum() can't sum %s [use b''.join(seq) instead]", kind);
    }
    return Summation.sum(iterable, total);
  }

  private static Object extreme(
      String name, Comparison.Op op, Object[] args, Object key, Object defaultValue) {
    if (args.length == 0) {
      throw Errors.type("%s expected at least 1 argument, got 0", name);
    }
    if (args.length > 1 && defaultValue != null) {
      throw Errors.type(
          "Cannot specify a default for %s() with multiple positional arguments", name);
    }
    if (args.length == 1
        && (key == null || key == PNone.NONE)
        && args[0] instanceof PList list
        && list.pyType() == BuiltinTypes.LIST
        && list.size() > 0
        && (list.isLongs() || list.isDoubles())) {
      return extreme(list, op == Comparison.Op.GT);
    }
    Object iterator = args.length == 1 ? Iteration.iter(args[0]) : Iteration.iter(new PTuple(args));
    Object best = null;
    Object bestKey = null;
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      Object k = key == null || key == PNone.NONE ? v : Calls.call(key, v);
      if (best == null || Comparison.holds(op, k, bestKey)) {
        best = v;
        bestKey = k;
      }
    }
    if (best == null) {
      if (defaultValue == null) {
        throw Errors.value("%s() iterable argument is empty", name);
      }
      return defaultValue;
    }
    return best;
  }

  /** The first of the largest or smallest items of a list of ints or of floats. */
  private static Object extreme(PList list, boolean largest) {
    int n = list.size();
    if (list.isLongs()) {
      long[] a = list.longs();
      long best = a[0];
      for (int i = 1; i < n; i++) {
        best = largest ? Math.max(best, a[i]) : Math.min(best, a[i]);
      }
      return best;
    }
    double[] a = list.doubles();
    double best = a[0];
    for (int i = 1; i < n; i++) {
      // Not Math.max: a NaN is neither larger nor smaller, and the first of both zeros stays.
      if (largest ? a[i] > best : a[i] < best) {
        best = a[i];
      }
    }
    return best;
  }

  private static void iteration(ModuleBuilder m) {
    m.function("len(obj, /)", a -> Containers.length(a[0]))
        .function("iter(object, sentinel=None, /)", a -> iter(a[0], a[1]))
        .function("next(iterator, default=None, /)", a -> next(a[0], a[1]))
        .function("aiter(async_iterable, /)", a -> AsyncBuiltins.aiter(a[0]))
        .function("anext(aiterator, default=None, /)", a -> AsyncBuiltins.anext(a[0], a[1]))
        .function("all(iterable, /)", a -> all(a[0], true))
        .function("any(iterable, /)", a -> !all(a[0], false))
        .function(
            "sorted(iterable, /, *, key=None, reverse=False)",
            a -> {
              PList list = Iteration.toList(a[0]);
              Sorting.sort(list, a[1], a[2] != null && Truth.of(a[2]));
              return list;
            });
  }

  private static Object iter(Object object, Object sentinel) {
    if (sentinel == null) {
      return Iteration.iter(object);
    }
    if (!Calls.isCallable(object)) {
      throw Errors.type("iter(v, w): v must be callable");
    }
    return new PIterator(BuiltinTypes.CALLABLE_ITERATOR) {
      private boolean done;

      @Override
      public Object next() {
        if (done) {
          return null;
        }
        Object v = Calls.call(object);
        if (done) {
          return null;
        }
        if (Equality.equal(v, sentinel)) {
          done = true;
          return null;
        }
        return v;
      }

      @Override
      public PTuple reduce() {
        return done
            ? ended(PTuple.EMPTY)
            : new PTuple(builtin("iter"), new PTuple(object, sentinel));
      }
    };
  }

  private static Object next(Object iterator, Object defaultValue) {
    if (!(iterator instanceof PIterator)
        && !(iterator instanceof PGenerator)
        && Attributes.special(iterator, "__next__") == null) {
      throw Errors.type("'%s' object is not an iterator", Types.of(iterator).name());
    }
    Object v = Iteration.next(iterator);
    if (v != null) {
      return v;
    }
    if (defaultValue != null) {
      return defaultValue;
    }
    throw Errors.stopIteration(iterator instanceof PGenerator g ? g.returned : PNone.NONE);
  }

  private static boolean all(Object iterable, boolean expected) {
    Object iterator = Iteration.iter(iterable);
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      if (Truth.of(v) != expected) {
        return false;
      }
    }
    return true;
  }

  private static void objects(ModuleBuilder m) {
    m.function("repr(obj, /)", a -> Repr.reprStr(a[0]))
        .function("ascii(obj, /)", a -> Repr.asciiStr(a[0]))
        .function("hash(obj, /)", a -> Hashing.hash(a[0]))
        .function("id(obj, /)", a -> identity(a[0]))
        .function("callable(obj, /)", a -> Calls.isCallable(a[0]))
        .function(
            "format(value, format_spec='', /)",
            a -> Formatting.format(a[0], a[1] == null ? Str.EMPTY : a[1]))
        .function("isinstance(obj, class_or_tuple, /)", a -> ClassChecks.isInstance(a[0], a[1]))
        .function("issubclass(cls, class_or_tuple, /)", a -> ClassChecks.isSubclass(a[0], a[1]))
        .function("getattr(object, name, default=None, /)", a -> getAttribute(a[0], a[1], a[2]))
        .function("hasattr(obj, name, /)", a -> Attributes.getOrNull(a[0], name(a[1])) != null)
        .function(
            "setattr(obj, name, value, /)",
            a -> {
              Attributes.set(a[0], name(a[1]), a[2]);
              return PNone.NONE;
            })
        .function(
            "delattr(obj, name, /)",
            a -> {
              Attributes.delete(a[0], name(a[1]));
              return PNone.NONE;
            })
        .function("dir(object=None, /)", a -> dir(a[0]))
        .function("vars(object=None, /)", a -> vars(a[0]))
        .function("globals()", a -> Frames.callerGlobals())
        .function("locals()", a -> Frames.callerLocals());
  }

  private static String name(Object name) {
    if (!Str.is(name)) {
      throw Errors.type("attribute name must be string, not '%s'", Types.of(name).name());
    }
    return Str.java(name);
  }

  private static long identity(Object o) {
    if (o instanceof Long l) {
      return l * 2 + 1;
    }
    return o instanceof Boolean b ? (b ? 1001 : 1000) : System.identityHashCode(o) * 16L;
  }

  private static Object getAttribute(Object object, Object name, Object defaultValue) {
    if (defaultValue == null) {
      return Attributes.get(object, name(name));
    }
    Object found = Attributes.getOrNull(object, name(name));
    return found == null ? defaultValue : found;
  }

  private static Object dir(Object object) {
    if (object == null) {
      Object[] names = Iteration.toArray(Frames.callerLocals());
      PList list = PList.ofArray(names);
      Sorting.sort(list, PNone.NONE, false);
      return list;
    }
    Object method = Attributes.special(object, "__dir__");
    if (method == null) {
      return InstanceDict.namesOf(object);
    }
    PList list = Iteration.toList(Calls.callSpecial(method, object));
    Sorting.sort(list, PNone.NONE, false);
    return list;
  }

  private static Object vars(Object object) {
    if (object == null) {
      return Frames.callerLocals();
    }
    Object dict = Attributes.getOrNull(object, "__dict__");
    if (dict == null) {
      throw Errors.type("vars() argument must have __dict__ attribute");
    }
    return dict;
  }

  private static void code(PyContext context, ModuleBuilder m) {
    m.function(
            "__import__(name, globals=None, locals=None, fromlist=(), level=0)",
            a -> importFunction(context, a))
        .function(
            "__build_class__(func, name, /, *bases, metaclass=None, **kwds)", a -> buildClass(a))
        .function(
            "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *,"
                + " _feature_version=-1)",
            a -> CompileFunction.compile(context, a))
        .function(
            "exec(source, globals=None, locals=None, /, *, closure=None)",
            a -> {
              run(context, a[0], a[1], a[2], a[3], "exec");
              return PNone.NONE;
            })
        .function(
            "eval(source, globals=None, locals=None, /)",
            a -> run(context, a[0], a[1], a[2], null, "eval"));
  }

  private static Object importFunction(PyContext context, Object[] a) {
    if (!Str.is(a[0])) {
      throw Errors.type("module name must be a string");
    }
    String name = Str.java(a[0]);
    long level = a[4] == null ? 0 : Numbers.indexLong(a[4]);
    if (level < 0) {
      throw Errors.value("level must be >= 0");
    }
    if (name.isEmpty() && level == 0) {
      throw Errors.value("Empty module name");
    }
    PDict globals = a[1] instanceof PDict d ? d : new PDict();
    boolean from = a[3] != null && a[3] != PNone.NONE && Truth.of(a[3]);
    if (from) {
      String[] names = Arrays.stream(Iteration.toArray(a[3])).map(Str::java).toArray(String[]::new);
      return Imports.importNames(context, globals, name, (int) level, names);
    }
    if (level > 0) {
      name = Imports.absolute(globals, name, (int) level);
    }
    return Imports.importTop(context, name, false);
  }

  private static Object buildClass(Object[] a) {
    Keywords rest = (Keywords) a[4];
    List<String> names = new ArrayList<>(List.of(rest.names()));
    List<Object> values = new ArrayList<>(List.of(rest.values()));
    if (a[2] != null) {
      names.add("metaclass");
      values.add(a[2]);
    }
    return ClassBuilder.build(
        (PFunction) a[0],
        Str.java(a[1]),
        (Object[]) a[3],
        new Keywords(names.toArray(new String[0]), values.toArray()));
  }

  private static Object run(
      PyContext context,
      Object source,
      Object globals,
      Object locals,
      Object closure,
      String mode) {
    PDict g;
    Object l;
    if (!(source instanceof PCode)
        && !CompileFunction.isText(source)
        && !context.linkage().isSyntaxTree(source)) {
      throw Errors.type("%s() arg 1 must be a string, bytes or code object", mode);
    }
    boolean given = locals != null && locals != PNone.NONE;
    if (given && Types.of(locals).lookup("__getitem__") == null) {
      throw mode.equals("exec")
          ? Errors.type("locals must be a mapping or None, not %s", Types.of(locals).name())
          : Errors.type("locals must be a mapping");
    }
    if (globals == null || globals == PNone.NONE) {
      g = Frames.callerGlobals();
      l = locals == null || locals == PNone.NONE ? Frames.callerLocals() : locals;
    } else if (globals instanceof PDict d) {
      g = d;
      l = locals == null || locals == PNone.NONE ? g : locals;
    } else {
      throw mode.equals("exec")
          ? Errors.type("exec() globals must be a dict, not %s", Types.of(globals).name())
          : Errors.type(
              Types.of(globals).lookup("__getitem__") != null
                  ? "globals must be a real dict; try eval(code, {}, mapping)"
                  : "globals must be a dict");
    }
    if (g.get("__builtins__") == null) {
      g.put("__builtins__", context.builtins());
    }
    boolean namespaceFirst = l != g || g.pyType() != BuiltinTypes.DICT;
    PCode code;
    if (source instanceof PCode c) {
      code = c;
      if (namespaceFirst && c.namespaced() != null) {
        code = c.namespaced();
      }
    } else {
      code = CompileFunction.compile(context, source, "<string>", mode, namespaceFirst);
    }
    PFunction body =
        new PFunction(code, g, closure(code, closure, mode), Calls.NO_ARGS, Calls.NO_ARGS);
    return namespaceFirst ? code.callTarget().call(body, l) : code.callTarget().call(body);
  }

  /**
   * The cells for the free variables of a code object, as {@code exec(code, closure=cells)} says.
   */
  private static Cell[] closure(PCode code, Object given, String mode) {
    int wanted = code.scope().frees().size();
    boolean absent = given == null || given == PNone.NONE;
    if (wanted == 0 && absent) {
      return new Cell[0];
    }
    if (mode.equals("eval")) {
      throw Errors.type("code object passed to eval() may not contain free variables");
    }
    if (wanted == 0) {
      throw Errors.type("cannot use a closure with this code object");
    }
    if (absent) {
      throw Errors.type("code object passed to exec() may not contain free variables");
    }
    if (!(given instanceof PTuple t) || t.length() != wanted) {
      throw Errors.type("code object requires a closure of exactly length %d", wanted);
    }
    Cell[] cells = new Cell[wanted];
    for (int i = 0; i < wanted; i++) {
      if (!(t.items[i] instanceof Cell c)) {
        throw Errors.type("code object requires a closure of exactly length %d", wanted);
      }
      cells[i] = c;
    }
    return cells;
  }
}
