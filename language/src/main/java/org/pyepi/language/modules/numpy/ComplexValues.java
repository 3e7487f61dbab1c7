package org.pyepi.language.modules.numpy;

import com.oracle.truffle.api.strings.TruffleString;
import java.math.BigInteger;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;

/** Values into complex elements, and complex values into others. */
final class ComplexValues {
  private ComplexValues() {}

  /** A value that is complex, or null. */
  static PComplex of(Object v) {
    if (v instanceof NpScalar s) {
      return s.dtype.isComplex() ? new PComplex(s.real, s.imag) : null;
    }
    return PWrapped.unwrap(v) instanceof PComplex c ? c : null;
  }

  /** Stores any value into an array of a complex type. */
  static void store(NDArray a, int at, Object value, Status status) {
    PComplex c = of(value);
    if (c == null) {
      c = converted(value, status);
    }
    put(a, at, c.real, c.imag, status);
  }

  private static PComplex converted(Object value, Status status) {
    Object v = value instanceof NpScalar ? value : PWrapped.unwrap(value);
    if (v instanceof NDArray n && n.size() == 1) {
      int at = Positions.of(n).at(0);
      return new PComplex(n.getReal(at), n.getImag(at));
    }
    if (v == PNone.NONE) {
      return new PComplex(Double.NaN, Double.NaN);
    }
    if (v instanceof NpScalar s) {
      boolean wide = s.dtype == DType.UINT64;
      double whole = wide ? DType.unsignedToDouble(s.integer) : s.integer;
      return new PComplex(s.dtype.isFloat() ? s.real : whole, 0);
    }
    if (v instanceof BigInteger b) {
      return new PComplex(Numbers.bigToDouble(b), 0);
    }
    if (v instanceof Boolean b) {
      return new PComplex(b ? 1 : 0, 0);
    }
    if (v instanceof Number n) {
      return new PComplex(n.doubleValue(), 0);
    }
    boolean number =
        v instanceof TruffleString
            || Attributes.special(v, "__complex__") != null
            || Attributes.special(v, "__float__") != null
            || Attributes.special(v, "__index__") != null;
    if (!number) {
      if (v instanceof NDArray) {
        throw Errors.value("setting an array element with a sequence.");
      }
      throw Errors.type("must be real number, not %s", Types.of(v).name());
    }
    Object made = Calls.call(BuiltinTypes.COMPLEX, v);
    PComplex c = of(made);
    if (c == null) {
      throw Errors.type("%s", "complex expected, not " + Repr.repr(made));
    }
    return c;
  }

  private static void put(NDArray a, int at, double real, double imag, Status status) {
    if (a.dtype == DType.COMPLEX64) {
      boolean lost = Float.isInfinite((float) real) && Double.isFinite(real);
      if (lost || Float.isInfinite((float) imag) && Double.isFinite(imag)) {
        status.overflow();
      }
    }
    a.putComplex(at, real, imag);
  }

  /** Copies an element between arrays of which one at least is complex. */
  static void copy(NDArray a, int from, NDArray r, int to, Status status) {
    if (r.dtype.isComplex()) {
      put(r, to, a.getReal(from), a.getImag(from), status);
    } else if (r.dtype == DType.BOOL) {
      r.putLong(to, a.getReal(from) != 0 || a.getImag(from) != 0 ? 1 : 0);
    } else {
      Casting.putReal(r, to, a.getReal(from), status);
    }
  }

  /** Whether a cast leaves out imaginary parts, of which NumPy warns. */
  static boolean discards(DType from, DType to) {
    return from.isComplex() && !to.isComplex() && to != DType.BOOL;
  }

  static void warnOfDiscarding() {
    Status.warning(
        LibraryMethods.member("exceptions", "ComplexWarning"),
        "Casting complex values to real discards the imaginary part");
  }
}
