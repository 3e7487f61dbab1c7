package org.pyepi.language.modules.numpy.text;

import java.math.BigDecimal;
import org.pyepi.language.modules.numpy.dates.DateText;
import org.pyepi.language.modules.numpy.dates.DateUnit;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.inspection.FloatRepr;
import org.pyepi.language.runtime.inspection.Repr;

/** The text of NumPy's scalars. */
public final class ScalarText {
  /** Where float32 scalars begin to have exponents. */
  private static final double SINGLES_WITH_EXPONENT = 1e6;

  private ScalarText() {}

  /** What {@code str} gives. */
  public static String of(Object v) {
    if (!(v instanceof NpScalar) && !(v instanceof Float)) {
      return Repr.strJava(v);
    }
    if (v instanceof Float f) {
      if (f.isNaN() || f.isInfinite()) {
        return FloatRepr.of(f);
      }
      if (f == 0) {
        return 1 / f < 0 ? "-0.0" : "0.0";
      }
      if (Math.abs(f) >= SINGLES_WITH_EXPONENT) {
        return scientific(FloatText.shortest(f));
      }
      // The nearest float32 to 0.0001 lies below it, where NumPy already uses an exponent.
      boolean tiny = Math.abs(f) == 0.0001f;
      return tiny
          ? (f < 0 ? "-1e-04" : "1e-04")
          : FloatRepr.shortest(FloatText.shortest(f).toString());
    }
    NpScalar s = (NpScalar) v;
    if (s.dtype.isDate()) {
      return DateText.of(s.integer, s.dtype.unit);
    }
    if (s.dtype.isSpan()) {
      boolean none = s.integer == DateUnit.NOT_A_TIME;
      return none
          ? "NaT"
          : s.integer * DType.countOf(s.dtype.unit) + " " + DateUnit.name(s.dtype.unit);
    }
    if (s.dtype.isComplex()) {
      return complex(s);
    }
    if (s.dtype == DType.FLOAT16) {
      return HalfText.of(s.real);
    }
    if (s.dtype == DType.FLOAT64) {
      return FloatRepr.of(s.real);
    }
    if (s.dtype == DType.BOOL) {
      return s.integer != 0 ? "True" : "False";
    }
    return integer(s.dtype, s.integer);
  }

  private static String complex(NpScalar s) {
    String imag = part(s, s.imag);
    if (s.real == 0 && 1 / s.real > 0) {
      return imag + "j";
    }
    String sign = imag.startsWith("-") ? "" : "+";
    return "(" + part(s, s.real) + sign + imag + "j)";
  }

  /** A part as Python's complex prints it: without a point where it is whole. */
  private static String part(NpScalar s, double v) {
    String text = s.dtype == DType.COMPLEX64 ? of((float) v) : FloatRepr.of(v);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** All digits of a number, with the point after the first. */
  static String scientific(BigDecimal v) {
    BigDecimal d = v.abs().stripTrailingZeros();
    String digits = d.unscaledValue().toString();
    int exponent = digits.length() - 1 - d.scale();
    String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
    String size = Integer.toString(Math.abs(exponent));
    return (v.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + rest
        + (exponent < 0 ? "e-" : "e+")
        + (size.length() == 1 ? "0" : "")
        + size;
  }

  static String integer(DType t, long v) {
    return t == DType.UINT64 ? Long.toUnsignedString(v) : Long.toString(v);
  }
}
