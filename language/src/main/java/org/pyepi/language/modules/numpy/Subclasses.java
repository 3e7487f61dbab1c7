package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.modules.numpy.blocks.ByteOrders;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/**
 * Classes of programs that are arrays: views of an array as such a class, and what methods,
 * operators and functions of elements give where one of their operands is of one.
 */
final class Subclasses {
  private Subclasses() {}

  /** Whether a class is one of arrays, but not {@code ndarray} itself. */
  static boolean isOne(Object type) {
    return type instanceof PType t
        && t != NDArray.TYPE
        && t != NDArray.RECARRAY
        && t.isSubclassOf(NDArray.TYPE);
  }

  private static boolean isInstance(Object v) {
    return v instanceof NDArray a && a.isSubclass;
  }

  /** A view of an array as a class, which hears of it; from is what it is made of, or null. */
  static NDArray view(NDArray a, PType type, Object from) {
    NDArray v = a.view(a.offset, a.shape.clone(), a.strides.clone(), a.readOnly).viewOf(a);
    return made(v, type, from);
  }

  /** A new array as an instance of a class, which hears of it. */
  static NDArray made(NDArray a, PType type, Object from) {
    // Records show by their type that their fields are attributes; other arrays by their class.
    boolean fields = type == NDArray.RECARRAY && !a.dtype.isRecord();
    if (!isOne(type) && !fields) {
      return a;
    }
    a.isSubclass = true;
    a.setPyType(type);
    Object method = type.lookup("__array_finalize__");
    if (method != null && method != PNone.NONE && !(method instanceof PBuiltin)) {
      Calls.method(a, "__array_finalize__", new Object[] {from == null ? PNone.NONE : from});
    }
    return a;
  }

  /** An array of class ndarray. */
  static NDArray plain(NDArray a) {
    return a.isSubclass ? a.view(a.offset, a.shape, a.strides, a.readOnly).viewOf(a) : a;
  }

  /** A body of a method whose arrays are of the class of the object that it is called on. */
  static PBuiltin.Body kept(PBuiltin.Body body) {
    return args -> {
      Object r = body.call(args);
      return isInstance(args[0]) ? like(r, (NDArray) args[0]) : r;
    };
  }

  /** The same of a method whose numbers become arrays without dimensions. */
  static PBuiltin.Body reduced(PBuiltin.Body body) {
    return args -> {
      Object r = body.call(args);
      if (!isInstance(args[0]) || r instanceof NDArray a && a.isSubclass) {
        return r;
      }
      NDArray of = (NDArray) args[0];
      boolean number = !(r instanceof NDArray);
      if (number && !Promotion.isOperand(r)) {
        return r;
      }
      NDArray whole = Casting.operand(r, Promotion.of(r));
      Object method = of.pyType().lookup("__array_wrap__");
      if (method != null && !(method instanceof PBuiltin)) {
        return Calls.method(of, "__array_wrap__", new Object[] {whole, PNone.NONE, number});
      }
      return view(whole, of.pyType(), of);
    };
  }

  /** A new array as one of the class of another. */
  static Object like(Object result, NDArray from) {
    boolean own = result instanceof NDArray a && !a.isSubclass && from.isSubclass;
    return own ? view((NDArray) result, from.pyType(), from) : result;
  }

  /** A result of a function of elements, or of an operator, on operands. */
  static Object wrapped(Object result, Object... operands) {
    NDArray of = leading(operands);
    if (of == null) {
      return result;
    }
    if (result instanceof PTuple t) {
      return new PTuple(Arrays.stream(t.items).map(v -> wrapped(v, operands)).toArray());
    }
    if (!(result instanceof NDArray r) || r.isSubclass) {
      return result;
    }
    Object method = of.pyType().lookup("__array_wrap__");
    if (method != null && !(method instanceof PBuiltin)) {
      return Calls.method(of, "__array_wrap__", new Object[] {r, PNone.NONE, false});
    }
    return like(r, of);
  }

  /**
   * The operand whose class the result has: the one of the highest priority, of these the first.
   */
  private static NDArray leading(Object[] operands) {
    NDArray found = null;
    double best = 0;
    for (Object v : operands) {
      if (isInstance(v)) {
        Object given = Attributes.getOrNull(v, "__array_priority__");
        double priority = given == null ? 0 : Numbers.asDouble(given);
        boolean derived = found != null && ((NDArray) v).pyType().isSubclassOf(found.pyType());
        boolean narrower = derived && found.pyType() != ((NDArray) v).pyType();
        if (found == null || priority > best || priority == best && narrower) {
          found = (NDArray) v;
          best = priority;
        }
      }
    }
    return found;
  }

  /** The items of an instance of a class, by its own indices; of others what is given. */
  static Object iterator(NDArray a, Object given) {
    if (!a.isSubclass || a.rank() < 2 && a.pyType().lookup("__getitem__") instanceof PBuiltin) {
      return given;
    }
    Object[] items = new Object[a.shape[0]];
    Arrays.setAll(items, i -> Containers.getItem(a, (long) i));
    return Iteration.iter(new PTuple(items));
  }

  // __array_ufunc__

  private static boolean hasOwnFunctions(Object v) {
    if (!isInstance(v)) {
      return false;
    }
    Object method = ((NDArray) v).pyType().lookup("__array_ufunc__");
    return method != null && !(method instanceof PBuiltin);
  }

  /**
   * What the operands' own {@code __array_ufunc__} gives for a function of elements; null where
   * none has one.
   */
  static Object override(Object function, String method, Object[] operands, Keywords keywords) {
    List<Object> own = new ArrayList<>();
    for (Object v : operands) {
      if (hasOwnFunctions(v)) {
        own.add(v);
      }
    }
    if (own.isEmpty()) {
      return null;
    }
    for (Object v : own) {
      Object call = Attributes.get(v, "__array_ufunc__");
      Object[] args = Calls.prepend(function, Calls.prepend(Str.of(method), operands));
      Object r = Calls.call(call, args, keywords);
      if (r != PSingleton.NOT_IMPLEMENTED) {
        return r;
      }
    }
    throw Errors.type("operand type(s) all returned NotImplemented from __array_ufunc__");
  }

  /** The same for an operator, by the function of numpy that it is. */
  static Object overridden(String name, Object a, Object b) {
    if (!hasOwnFunctions(a) && !hasOwnFunctions(b)) {
      return null;
    }
    Object module = Imports.importModule(PyContext.get(), "numpy");
    return override(Attributes.get(module, name), "__call__", new Object[] {a, b}, Keywords.NONE);
  }

  /** {@code ndarray.__array_ufunc__}: the function itself, on operands of class ndarray. */
  static Object arrayFunction(Object[] a) {
    Object[] inputs = (Object[]) a[3];
    Object[] plain = new Object[inputs.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = inputs[i] instanceof NDArray v && hasOwnFunctions(v) ? plain(v) : inputs[i];
    }
    Object f = Str.java(a[2]).equals("__call__") ? a[1] : Attributes.get(a[1], Str.java(a[2]));
    return Calls.call(f, plain, (Keywords) a[4]);
  }

  /** {@code ndarray.__new__}: an array over a buffer, or of zeros, as an instance of a class. */
  static NDArray create(Object[] a) {
    DType t = PDType.parse(a[2], DType.FLOAT64);
    int[] shape = Creation.shape(a[1]);
    NDArray r;
    if (a[3] == null || a[3] == PNone.NONE) {
      r = MemoryOrder.zeroed(NDArray.zeros(t, shape), a[6]);
      r = ByteOrders.made(r, PDType.isBigEndian(a[2]));
    } else {
      int[] steps = steps(a[5], a[6], shape, t);
      long low = 0;
      long high = 0;
      for (int d = 0; d < shape.length; d++) {
        low += Math.min(0, (shape[d] - 1L) * steps[d]);
        high += Math.max(0, (shape[d] - 1L) * steps[d]);
      }
      boolean empty = Arrays.stream(shape).anyMatch(n -> n == 0);
      int count = empty ? 0 : Math.toIntExact(high - low + 1);
      long from = (a[4] == null ? 0 : Numbers.indexInt(a[4])) + (empty ? 0 : low * t.bytes);
      if (from < 0) {
        throw Errors.value(
            "strides is incompatible with shape of requested array and size of buffer");
      }
      boolean bigEndian = PDType.isBigEndian(a[2]);
      NDArray flat;
      try {
        flat = Creation.fromBuffer(a[3], t, bigEndian, count, (int) from);
      } catch (PyException e) {
        throw e.is(ExceptionTypes.VALUE_ERROR)
            ? Errors.type("buffer is too small for requested array")
            : e;
      }
      r = flat.view(flat.offset - (empty ? 0 : (int) low), shape, steps, flat.readOnly);
      r.base = a[3];
    }
    return made(r, (PType) a[0], null);
  }

  /** Elements from one index to the next, by strides in bytes or by an order. */
  private static int[] steps(Object strides, Object order, int[] shape, DType t) {
    if (strides == null || strides == PNone.NONE) {
      boolean fortran = MemoryOrder.isFortran(order, null);
      int[] lengths = new int[shape.length];
      Arrays.setAll(lengths, d -> shape[fortran ? shape.length - 1 - d : d]);
      int[] contiguous = NDArray.contiguous(lengths);
      int[] steps = new int[shape.length];
      Arrays.setAll(steps, d -> contiguous[fortran ? shape.length - 1 - d : d]);
      return steps;
    }
    Object[] given = strides instanceof Long ? new Object[] {strides} : Iteration.toArray(strides);
    if (given.length != shape.length) {
      throw Errors.value("strides, if given, must be the same length as shape");
    }
    int[] steps = new int[shape.length];
    for (int d = 0; d < steps.length; d++) {
      int bytes = Numbers.indexInt(given[d]);
      if (bytes % t.bytes != 0) {
        throw Errors.value(
            "strides that are no multiple of the size of elements are not supported here");
      }
      steps[d] = bytes / t.bytes;
    }
    return steps;
  }
}
