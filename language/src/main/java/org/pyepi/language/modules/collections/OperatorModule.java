package org.pyepi.language.modules.collections;

import org.pyepi.language.modules.hashing.DigestComparison;
import org.pyepi.language.nodes.operators.ComparisonNodes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.BinaryOp;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Operators;
import org.pyepi.language.runtime.operation.Truth;

/** {@code _operator}: the functions of {@code operator}, one row each, and its classes. */
public final class OperatorModule {
  private static final Object[][] BINARY = {
    {"add", BinaryOp.ADD},
    {"sub", BinaryOp.SUB},
    {"mul", BinaryOp.MUL},
    {"matmul", BinaryOp.MATMUL},
    {"truediv", BinaryOp.TRUEDIV},
    {"floordiv", BinaryOp.FLOORDIV},
    {"mod", BinaryOp.MOD},
    {"lshift", BinaryOp.LSHIFT},
    {"rshift", BinaryOp.RSHIFT},
    {"and_", BinaryOp.AND},
    {"or_", BinaryOp.OR},
    {"xor", BinaryOp.XOR},
  };

  private OperatorModule() {}

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("_operator");
    for (Object[] row : BINARY) {
      BinaryOp op = (BinaryOp) row[1];
      String name = (String) row[0];
      m.function(name + "(a, b, /)", a -> Operators.binary(op, a[0], a[1]));
      m.function("i" + name.replace("_", "") + "(a, b, /)", a -> Operators.inPlace(op, a[0], a[1]));
    }
    for (Comparison.Op op : Comparison.Op.values()) {
      m.function(op.method.substring(2, 4) + "(a, b, /)", a -> Comparison.compare(op, a[0], a[1]));
    }
    m.type(OperatorGetters.ITEM).type(OperatorGetters.ATTRIBUTE).type(OperatorGetters.METHOD);
    return m.function("pow(a, b, /)", a -> Operators.power(a[0], a[1], PNone.NONE))
        .function("ipow(a, b, /)", a -> Operators.inPlace(BinaryOp.POW, a[0], a[1]))
        .function("abs(a, /)", a -> Operators.absolute(a[0]))
        .function("countOf(a, b, /)", a -> count(a[0], a[1]))
        .function("indexOf(a, b, /)", a -> position(a[0], a[1]))
        .function(
            "length_hint(obj, default=0, /)",
            a -> Iteration.lengthHint(a[0], a[1] == null ? 0 : Numbers.indexLong(a[1])))
        .function("neg(a, /)", a -> Operators.negate(a[0]))
        .function("pos(a, /)", a -> Operators.plus(a[0]))
        .function("inv(a, /)", a -> Operators.invert(a[0]))
        .function("invert(a, /)", a -> Operators.invert(a[0]))
        .function("not_(a, /)", a -> !Truth.of(a[0]))
        .function("truth(a, /)", a -> Truth.of(a[0]))
        .function("is_(a, b, /)", a -> same(a[0], a[1]))
        .function("is_not(a, b, /)", a -> !same(a[0], a[1]))
        .function("index(a, /)", a -> Numbers.index(a[0]))
        .function("contains(a, b, /)", a -> Containers.contains(a[0], a[1]))
        .function("getitem(a, b, /)", a -> Containers.getItem(a[0], a[1]))
        .function(
            "setitem(a, b, c, /)",
            a -> {
              Containers.setItem(a[0], a[1], a[2]);
              return PNone.NONE;
            })
        .function(
            "delitem(a, b, /)",
            a -> {
              Containers.deleteItem(a[0], a[1]);
              return PNone.NONE;
            })
        .function("concat(a, b, /)", a -> concatenate(a[0], a[1], false))
        .function("iconcat(a, b, /)", a -> concatenate(a[0], a[1], true))
        .function(
            "call(obj, /, *args, **kwargs)",
            a -> Calls.call(a[0], (Object[]) a[1], (Keywords) a[2]))
        .function("_compare_digest(a, b, /)", a -> DigestComparison.isSame(a[0], a[1]))
        .build();
  }

  private static boolean same(Object a, Object b) {
    return ComparisonNodes.same(a, b);
  }

  private static long count(Object iterable, Object wanted) {
    Object iterator = Containers.iterator(iterable);
    long n = 0;
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      n += Equality.equal(v, wanted) ? 1 : 0;
    }
    return n;
  }

  private static long position(Object iterable, Object wanted) {
    Object iterator = Containers.iterator(iterable);
    long n = 0;
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      if (Equality.equal(v, wanted)) {
        return n;
      }
      n++;
    }
    throw Errors.value("sequence.index(x): x not in sequence");
  }

  private static Object concatenate(Object a, Object b, boolean inPlace) {
    if (Attributes.special(a, "__getitem__") == null) {
      throw Errors.type("'%s' object can't be concatenated", Types.of(a).name());
    }
    return inPlace ? Operators.inPlace(BinaryOp.ADD, a, b) : Operators.binary(BinaryOp.ADD, a, b);
  }
}
