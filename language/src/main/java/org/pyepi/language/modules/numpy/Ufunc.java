package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.modules.numpy.loops.LoopTable;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PList;
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
        .getter("nout", f -> (long) results(f))
        .getter("nargs", f -> (long) operands((PBuiltin) f) + results(f))
        .getter("types", f -> types(f))
        .getter("ntypes", f -> (long) types(f).size())
        .getter("signature", f -> PNone.NONE)
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

  private static int results(Object f) {
    LoopTable.Row row = LoopTable.of(((PBuiltin) f).name());
    return row == null ? 1 : row.outputs();
  }

  private static PList types(Object f) {
    LoopTable.Row row = LoopTable.of(((PBuiltin) f).name());
    return row == null
        ? new PList()
        : new PList(row.loops().stream().map(l -> (Object) Str.of(l.text())).toArray());
  }

  private static Object identity(String name) {
    return switch (name) {
      case "add", "bitwise_or", "bitwise_xor", "hypot", "gcd" -> 0L;
      case "logical_or", "logical_xor" -> false;
      case "logical_and" -> true;
      case "multiply" -> 1L;
      case "logaddexp", "logaddexp2" -> Double.NEGATIVE_INFINITY;
      case "bitwise_and" -> -1L;
      default -> PNone.NONE;
    };
  }

  /** Adds a function of the table that no operator of Python's does; its objects by another. */
  static void ofTable(ModuleBuilder m, String name, PBuiltin.Body objects) {
    int n = LoopTable.of(name).inputs();
    define(m, name, name + (n == 1 ? "(x" : "(x1, x2") + OPTIONS, n, objects);
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
    LoopTable.Row row = LoopTable.of(name.equals("abs") ? "absolute" : name);
    PBuiltin[] made = new PBuiltin[1];
    made[0] = new PBuiltin(TYPE, "numpy", signature, a -> called(made[0], name, row, f, a, n));
    m.constant(name, made[0]);
  }

  /** The call, or what an operand that is of a class of arrays does instead. */
  private static Object called(
      PBuiltin function, String name, LoopTable.Row row, PBuiltin.Body f, Object[] a, int n) {
    boolean several = n > 1 && a[1] instanceof NDArray v && v.isSubclass;
    boolean out = a[n] instanceof NDArray v && v.isSubclass || a[n] instanceof PTuple;
    if (!several && !out && !(a[0] instanceof NDArray v && v.isSubclass)) {
      return UfuncCall.call(name, row, f, a, n);
    }
    Object[] operands = Arrays.copyOf(a, n);
    Object own = Subclasses.override(function, "__call__", operands, keywords(a, n));
    return own != null ? own : Subclasses.wrapped(UfuncCall.call(name, row, f, a, n), operands);
  }

  /** The keywords that a call was given. */
  private static Keywords keywords(Object[] a, int n) {
    String[] names = {"out", "where", "dtype", "casting", "order", "subok"};
    List<String> given = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < names.length && n + i < a.length; i++) {
      if (a[n + i] != null) {
        boolean single = i == 0 && !(a[n] instanceof PTuple);
        given.add(names[i]);
        values.add(single ? new PTuple(new Object[] {a[n]}) : a[n + i]);
      }
    }
    return new Keywords(given.toArray(String[]::new), values.toArray());
  }
}
