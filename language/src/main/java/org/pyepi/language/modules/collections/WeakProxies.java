package org.pyepi.language.modules.collections;

import java.util.function.UnaryOperator;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** What proxies of {@code weakref} do: whatever their object does. */
final class WeakProxies {
  private WeakProxies() {}

  static void install(PType type, UnaryOperator<Object> plain) {
    TypeBuilder b =
        TypeBuilder.of(type)
            .method(
                "__getattribute__(self, name, /)",
                a -> Attributes.get(plain.apply(a[0]), Str.java(a[1])))
            .method(
                "__setattr__(self, name, value, /)",
                a -> {
                  Attributes.set(plain.apply(a[0]), Str.java(a[1]), a[2]);
                  return PNone.NONE;
                })
            .method(
                "__delattr__(self, name, /)",
                a -> {
                  Attributes.delete(plain.apply(a[0]), Str.java(a[1]));
                  return PNone.NONE;
                })
            .method(
                "__repr__(self, /)",
                a -> {
                  Object o = plain.apply(a[0]);
                  return Str.of(
                      "<weakproxy at "
                          + Repr.address(a[0])
                          + " to "
                          + Types.of(o).name()
                          + " at "
                          + Repr.address(o)
                          + ">");
                })
            .method("__str__(self, /)", a -> Repr.str(plain.apply(a[0])))
            .method("__bytes__(self, /)", a -> Calls.method(plain.apply(a[0]), "__bytes__"))
            .method("__bool__(self, /)", a -> Truth.of(plain.apply(a[0])))
            .method("__len__(self, /)", a -> Containers.length(plain.apply(a[0])))
            .method("__iter__(self, /)", a -> Iteration.iter(plain.apply(a[0])))
            .method(
                "__next__(self, /)",
                a -> {
                  Object o = plain.apply(a[0]);
                  if (Attributes.special(o, "__next__") == null) {
                    throw Errors.type(
                        "Weakref proxy referenced a non-iterator '%s' object", Types.of(o).name());
                  }
                  return Calls.method(o, "__next__");
                })
            .method("__reversed__(self, /)", a -> Calls.method(plain.apply(a[0]), "__reversed__"))
            .method(
                "__contains__(self, key, /)",
                a -> Containers.contains(plain.apply(a[0]), plain.apply(a[1])))
            .method("__getitem__(self, key, /)", a -> Containers.getItem(plain.apply(a[0]), a[1]))
            .method(
                "__setitem__(self, key, value, /)",
                a -> {
                  Containers.setItem(plain.apply(a[0]), a[1], a[2]);
                  return PNone.NONE;
                })
            .method(
                "__delitem__(self, key, /)",
                a -> {
                  Containers.deleteItem(plain.apply(a[0]), a[1]);
                  return PNone.NONE;
                })
            .method(
                "__hash__(self, /)",
                a -> {
                  throw Errors.type("unhashable type: '%s'", Types.of(a[0]).fullName());
                })
            .method("__index__(self, /)", a -> Numbers.index(plain.apply(a[0])))
            .method("__int__(self, /)", a -> Calls.call(BuiltinTypes.INT, plain.apply(a[0])))
            .method("__float__(self, /)", a -> Calls.call(BuiltinTypes.FLOAT, plain.apply(a[0])))
            .method("__neg__(self, /)", a -> Operators.negate(plain.apply(a[0])))
            .method("__pos__(self, /)", a -> Operators.plus(plain.apply(a[0])))
            .method("__invert__(self, /)", a -> Operators.invert(plain.apply(a[0])))
            .method("__abs__(self, /)", a -> Calls.method(plain.apply(a[0]), "__abs__"));
    if (type.name().startsWith("Callable")) {
      b.method(
          "__call__(self, /, *args, **kwargs)",
          a -> Calls.call(plain.apply(a[0]), (Object[]) a[1], (Keywords) a[2]));
    }
    for (BinaryOp op : BinaryOp.values()) {
      b.method(
          op.method + "(self, value, /)",
          a -> Operators.binary(op, plain.apply(a[0]), plain.apply(a[1])));
      b.method(
          op.reflected + "(self, value, /)",
          a -> Operators.binary(op, plain.apply(a[1]), plain.apply(a[0])));
      if (op != BinaryOp.DIVMOD) {
        b.method(
            op.inPlace + "(self, value, /)",
            a -> Operators.inPlace(op, plain.apply(a[0]), plain.apply(a[1])));
      }
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      b.method(
          op.method + "(self, value, /)",
          a -> Comparison.compare(op, plain.apply(a[0]), plain.apply(a[1])));
    }
  }
}
