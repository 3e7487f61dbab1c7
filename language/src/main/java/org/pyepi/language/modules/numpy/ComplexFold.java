package org.pyepi.language.modules.numpy;

import org.pyepi.language.modules.numpy.arithmetic.ComplexArithmetic;
import org.pyepi.language.modules.numpy.arithmetic.ComplexOrder;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.operation.BinaryOp;

/** Folds of complex elements that lie a stride apart, from the first to the last. */
final class ComplexFold {
  private final Reductions.Kind kind;
  private final NDArray a;
  private final int stride;
  private final int n;

  ComplexFold(Reductions.Kind kind, NDArray a, int stride, int n) {
    this.kind = kind;
    this.a = a;
    this.stride = stride;
    this.n = n;
  }

  /** The sums over some dimensions: both parts are summed apart, each in NumPy's order. */
  static void sum(NDArray a, boolean[] summed, NDArray result) {
    for (int part = 0; part < 2; part++) {
      NDArray sums = NDArray.zeros(a.dtype.part(), result.shape);
      FloatSum.ofPart(a.parts(part), summed, sums);
      Indexing.assign(result.parts(part), sums);
    }
  }

  /** Folds the elements from a position on into an element of the result. */
  void into(NDArray r, int to, int start, Status status) {
    switch (kind) {
      case PROD -> product(r, to, start, status);
      case ANY, ALL -> r.putLong(to, truth(start) ? 1 : 0);
      case MIN, MAX -> {
        int at = start + extreme(start) * stride;
        r.putComplex(to, a.getReal(at), a.getImag(at));
      }
      case ARGMIN, ARGMAX -> r.putLong(to, extreme(start));
      case SUM -> throw new IllegalStateException();
    }
  }

  private void product(NDArray r, int to, int start, Status status) {
    ComplexArithmetic z = new ComplexArithmetic(a.dtype, status);
    z.real = 1;
    for (int i = 0; i < n; i++) {
      int at = start + i * stride;
      z.multiply(z.real, z.imag, a.getReal(at), a.getImag(at));
    }
    r.putComplex(to, z.real, z.imag);
  }

  private boolean truth(int start) {
    boolean any = kind == Reductions.Kind.ANY;
    for (int i = 0; i < n; i++) {
      int at = start + i * stride;
      if ((a.getReal(at) != 0 || a.getImag(at) != 0) == any) {
        return any;
      }
    }
    return !any;
  }

  /** Where the smallest or largest is; the first NaN wins. */
  private int extreme(int start) {
    boolean larger = kind == Reductions.Kind.MAX || kind == Reductions.Kind.ARGMAX;
    int best = 0;
    for (int i = 1; i < n; i++) {
      int b = start + best * stride;
      int at = start + i * stride;
      if (!ComplexOrder.wins(larger, a.getReal(b), a.getImag(b), a.getReal(at), a.getImag(at))) {
        best = i;
      }
    }
    return best;
  }

  /** Sums or products of all elements up to each, along the last dimension. */
  static NDArray running(NDArray a, boolean product) {
    NDArray r = NDArray.zeros(a.dtype, a.shape.clone());
    int n = a.rank() == 0 ? 1 : a.shape[a.rank() - 1];
    Positions p = Positions.of(a);
    Status status = new Status();
    ComplexArithmetic z = new ComplexArithmetic(a.dtype, status);
    for (int i = 0; i < r.size(); i++) {
      double re = a.getReal(p.at(i));
      double im = a.getImag(p.at(i));
      if (i % n == 0) {
        z.real = re;
        z.imag = im;
      } else if (product) {
        z.multiply(z.real, z.imag, re, im);
      } else {
        z.apply(BinaryOp.ADD, z.real, z.imag, re, im);
      }
      r.putComplex(i, z.real, z.imag);
    }
    status.warn("accumulate");
    return r;
  }
}
