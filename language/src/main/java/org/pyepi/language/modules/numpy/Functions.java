package org.pyepi.language.modules.numpy;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Functions on arrays, scalars and whatever makes an array. */
final class Functions {
  private Functions() {}

  /** An argument as operations take it. */
  static Object operand(Object v) {
    return Promotion.isOperand(v) ? v : Creation.asArray(v, null);
  }

  /** A function of reals; integers become float64, small ones too. */
  static Object real(String name, Object v, DoubleUnaryOperator f) {
    Object x = operand(v);
    DType t = Promotion.of(x);
    NDArray a = Casting.operand(x, t.isFloat() ? t : DType.FLOAT64);
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    Positions p = Positions.of(a);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      double u = a.getDouble(p.at(i));
      double w = f.applyAsDouble(u);
      if (Double.isInfinite(w) && name.startsWith("log")) {
        if (u == (name.equals("log1p") ? -1 : 0)) {
          status.divide();
        }
      } else {
        status.check(r.dtype == DType.FLOAT32 ? (float) w : w, u, u);
      }
      r.putDouble(i, w);
    }
    status.warn(name);
    return Elementwise.unboxed(r);
  }

  /** A function of two reals, broadcast. */
  static Object real(String name, Object u, Object v, DoubleBinaryOperator f) {
    Object a = operand(u);
    Object b = operand(v);
    DType own = Promotion.of(a, b);
    DType t = own.isFloat() ? own : DType.FLOAT64;
    NDArray x = Casting.operand(a, t);
    NDArray y = Casting.operand(b, t);
    NDArray r = NDArray.zeros(t, Positions.broadcast(x.shape, y.shape));
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    Status status = new Status();
    for (int i = 0; i < r.size(); i++) {
      double p = x.getDouble(px.at(i));
      double q = y.getDouble(py.at(i));
      double w = f.applyAsDouble(p, q);
      status.check(t == DType.FLOAT32 ? (float) w : w, p, q);
      r.putDouble(i, w);
    }
    status.warn(name);
    return Elementwise.unboxed(r);
  }

  /** A question about each real; integers answer as the reals that they are. */
  static Object question(Object v, DoublePredicate f) {
    Object x = operand(v);
    NDArray a = Casting.operand(x, Promotion.of(x));
    NDArray r = NDArray.zeros(DType.BOOL, a.shape.clone());
    Positions p = Positions.of(a);
    for (int i = 0; i < r.size(); i++) {
      r.putLong(i, f.test(a.getDouble(p.at(i))) ? 1 : 0);
    }
    return Elementwise.unboxed(r);
  }

  /** The smaller or larger of two, element by element; NaN wins. */
  static Object choose(Object u, Object v, boolean larger) {
    Object a = operand(u);
    Object b = operand(v);
    DType t = Promotion.of(a, b);
    NDArray x = Casting.operand(a, t);
    NDArray y = Casting.operand(b, t);
    NDArray r = NDArray.zeros(t, Positions.broadcast(x.shape, y.shape));
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    for (int i = 0; i < r.size(); i++) {
      if (t.isFloat()) {
        double p = x.getDouble(px.at(i));
        double q = y.getDouble(py.at(i));
        r.putDouble(i, Double.isNaN(p) || (larger ? p >= q : p <= q) ? p : q);
      } else {
        long p = x.getLong(px.at(i));
        long q = y.getLong(py.at(i));
        r.putLong(i, larger ? Math.max(p, q) : Math.min(p, q));
      }
    }
    return Elementwise.unboxed(r);
  }

  static Object where(Object condition, Object u, Object v) {
    NDArray c = Casting.operand(operand(condition), DType.BOOL);
    Object a = operand(u);
    Object b = operand(v);
    DType t = Promotion.of(a, b);
    NDArray x = Casting.operand(a, t);
    NDArray y = Casting.operand(b, t);
    NDArray r = NDArray.zeros(t, Positions.broadcast(c.shape, x.shape, y.shape));
    Positions pc = Positions.of(c, r.shape);
    Positions px = Positions.of(x, r.shape);
    Positions py = Positions.of(y, r.shape);
    for (int i = 0; i < r.size(); i++) {
      boolean first = c.getLong(pc.at(i)) != 0;
      NDArray from = first ? x : y;
      int at = first ? px.at(i) : py.at(i);
      if (t.isFloat()) {
        r.putDouble(i, from.getDouble(at));
      } else {
        r.putLong(i, from.getLong(at));
      }
    }
    return r;
  }
}
