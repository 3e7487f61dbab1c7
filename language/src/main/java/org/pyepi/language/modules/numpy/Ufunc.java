package org.pyepi.language.modules.numpy;

import java.util.function.Function;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/**
 * Functions of each element, of class {@code numpy.ufunc}: what all of them take beside their
 * operands, and the methods that fold them over an array, which are written in Python.
 */
final class Ufunc {
  static final PType TYPE =
      BuiltinTypes.ofModule("numpy", "ufunc", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final String OPTIONS =
      ", /, out=None, *, where=True, dtype=None, casting='same_kind', order='K', subok=True)";

  static {
    TypeBuilder b = TypeBuilder.of(TYPE);
    for (String name : new String[] {"reduce", "accumulate", "reduceat", "outer", "at"}) {
      b.method(
          name + "(self, /, *args, **kwargs)",
          a -> LibraryMethods.call("_folds", name, a[0], (Object[]) a[1], (Keywords) a[2]));
    }
    b.getter("__name__", f -> Str.of(((PBuiltin) f).name()))
        .getter("__qualname__", f -> Str.of(((PBuiltin) f).name()))
        .getter("nin", f -> (long) operands((PBuiltin) f))
        .getter("nout", f -> 1L)
        .getter("nargs", f -> operands((PBuiltin) f) + 1L)
        .getter("identity", f -> identity(((PBuiltin) f).name()))
        .method(
            "__call__(self, /, *args, **kwargs)",
            a -> ((PBuiltin) a[0]).call((Object[]) a[1], (Keywords) a[2]))
        .method("__repr__(self, /)", a -> Str.of("<ufunc '" + ((PBuiltin) a[0]).name() + "'>"))
        .method("__reduce__(self, /)", a -> Str.of(((PBuiltin) a[0]).name()));
  }

  private Ufunc() {}

  private static int operands(PBuiltin f) {
    return f.signatureText().contains("x2") ? 2 : 1;
  }

  private static Object identity(String name) {
    return switch (name) {
      case "add", "logical_or", "logical_xor", "bitwise_or", "bitwise_xor", "hypot" -> 0L;
      case "multiply", "logical_and" -> 1L;
      case "bitwise_and" -> -1L;
      default -> PNone.NONE;
    };
  }

  /** Adds a function of one operand. */
  static void one(ModuleBuilder m, String name, Function<Object, Object> f) {
    define(m, name, name + "(x" + OPTIONS, 1, a -> f.apply(a[0]));
  }

  /** Adds a function of two operands. */
  static void two(ModuleBuilder m, String name, PBuiltin.Body f) {
    define(m, name, name + "(x1, x2" + OPTIONS, 2, f);
  }

  private static void define(
      ModuleBuilder m, String name, String signature, int n, PBuiltin.Body f) {
    m.constant(
        name,
        new PBuiltin(
            TYPE,
            "numpy",
            signature,
            a -> {
              boolean plain = a[n] == null && a[n + 1] == null && a[n + 2] == null;
              return plain ? f.call(a) : full(name, f, a, n);
            }));
  }

  private static Object full(String name, PBuiltin.Body f, Object[] a, int n) {
    Object out = a[n] instanceof PTuple t && t.items.length == 1 ? t.items[0] : a[n];
    DType t = Creation.optional(a[n + 2]);
    Object[] operands = a.clone();
    for (int i = 0; t != null && i < n; i++) {
      operands[i] = Casting.operand(Functions.operand(a[i]), t);
    }
    Object result = f.call(operands);
    boolean all = a[n + 1] == null || a[n + 1] instanceof Boolean b && b;
    if (out == null || out == PNone.NONE) {
      if (all) {
        return result;
      }
      NDArray r = Creation.asArray(result, null);
      NDArray zeros = NDArray.zeros(r.dtype, r.shape.clone());
      return Functions.where(a[n + 1], r, zeros);
    }
    if (!(out instanceof NDArray target)) {
      throw Errors.type("return arrays must be of ArrayType");
    }
    NDArray r = Creation.asArray(result, null);
    if (target.readOnly) {
      throw Errors.value("output array is read-only");
    }
    boolean unsafe = a[n + 3] != null && Str.java(a[n + 3]).equals("unsafe");
    if (!unsafe && !fits(r.dtype, target.dtype)) {
      throw ReferenceOperations.cannotCast(name, r.dtype, target.dtype);
    }
    NDArray chosen = all ? r : Creation.asArray(Functions.where(a[n + 1], r, target), null);
    Indexing.assign(target, chosen);
    return target;
  }

  /** Whether a type may be stored into another by the rule same_kind. */
  private static boolean fits(DType from, DType to) {
    String order = "buifcSUO";
    return order.indexOf(from.kind) <= order.indexOf(to.kind);
  }
}
