package org.pyepi.language.modules.numpy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.inspection.FloatRepr;

/** The text of arrays and scalars, as NumPy 1.24 prints them with its default options. */
final class ArrayText {
  private static final int LINE_WIDTH = 75;
  private static final int PRECISION = 8;
  private static final int THRESHOLD = 1000;
  private static final int EDGE = 3;

  private final NDArray a;
  private final Positions positions;
  private final String separator;
  private final boolean summarised;
  private final IntFunction<String> format;

  private ArrayText(NDArray a, String separator) {
    this.a = a;
    this.positions = Positions.of(a);
    this.separator = separator;
    this.summarised = a.size() > THRESHOLD;
    this.format = formatter();
  }

  static String scalar(Object v) {
    if (v instanceof Float f) {
      if (f.isNaN() || f.isInfinite()) {
        return FloatRepr.of(f);
      }
      if (f == 0) {
        return 1 / f < 0 ? "-0.0" : "0.0";
      }
      // The nearest float32 to 0.0001 lies below it, where NumPy already uses an exponent.
      boolean tiny = Math.abs(f) == 0.0001f;
      return tiny ? (f < 0 ? "-1e-04" : "1e-04") : FloatRepr.shortest(Float.toString(f));
    }
    NpScalar s = (NpScalar) v;
    if (s.dtype == DType.FLOAT64) {
      return FloatRepr.of(s.real);
    }
    if (s.dtype == DType.BOOL) {
      return s.integer != 0 ? "True" : "False";
    }
    return Long.toString(s.integer);
  }

  static String str(NDArray a) {
    if (a.rank() == 0) {
      return scalar(a.getScalar(a.offset));
    }
    return a.size() == 0 ? "[]" : new ArrayText(a, " ").print("", 0);
  }

  static String repr(NDArray a) {
    boolean usual = a.dtype == DType.INT64 || a.dtype == DType.FLOAT64 || a.dtype == DType.BOOL;
    boolean plain = usual && a.size() > 0;
    String body;
    if (a.size() == 0) {
      boolean named = a.rank() != 1;
      String shape = Positions.text(a.shape).replace(",", ", ").replace(", )", ",)");
      body = named ? "[], shape=" + shape : "[]";
    } else {
      body = new ArrayText(a, ", ").print("array(", 1);
    }
    String text = "array(" + body;
    if (plain) {
      return text + ")";
    }
    String type = "dtype=" + a.dtype.text + ")";
    int last = text.length() - (text.lastIndexOf('\n') + 1);
    String space = last + type.length() + 1 > LINE_WIDTH ? "\n" + " ".repeat(6) : " ";
    return text + "," + space + type;
  }

  private String print(String prefix, int suffixLength) {
    if (a.rank() == 0) {
      return format.apply(0);
    }
    return part(0, 0, " " + " ".repeat(prefix.length()), LINE_WIDTH - suffixLength);
  }

  // Layout

  /** The brackets from one dimension on; first is the number of its first element. */
  private String part(int axis, int first, String indent, int width) {
    if (axis == a.rank()) {
      return format.apply(first);
    }
    int n = a.shape[axis];
    int step = 1;
    for (int d = axis + 1; d < a.rank(); d++) {
      step *= a.shape[d];
    }
    boolean skip = summarised && n > 2 * EDGE;
    boolean innermost = axis == a.rank() - 1;
    int available = width - Math.max(separator.strip().length(), 1);
    String between = separator.stripTrailing() + "\n".repeat(a.rank() - axis - 1);
    StringBuilder done = new StringBuilder();
    StringBuilder line = new StringBuilder(innermost ? indent : "");
    for (int i = 0; i < n; i++) {
      boolean dots = skip && i == EDGE;
      String word = dots ? "..." : part(axis + 1, first + i * step, indent + " ", width - 1);
      if (innermost) {
        if (line.length() + word.length() > available && line.length() > indent.length()) {
          done.append(line.toString().stripTrailing()).append('\n');
          line = new StringBuilder(indent);
        }
        line.append(word).append(i == n - 1 ? "" : separator);
      } else {
        done.append(indent).append(word).append(i == n - 1 ? "" : between);
      }
      if (dots) {
        i = n - EDGE - 1;
      }
    }
    String text = done.append(innermost ? line : "").toString();
    return "[" + (text.isEmpty() ? "" : text.substring(indent.length())) + "]";
  }

  // Elements

  private IntFunction<String> formatter() {
    if (a.dtype == DType.BOOL) {
      String yes = a.rank() == 0 ? "True" : " True";
      return i -> a.getLong(positions.at(i)) != 0 ? yes : "False";
    }
    if (a.dtype.isFloat()) {
      return floats();
    }
    int width = 0;
    for (int i : shown()) {
      width = Math.max(width, Long.toString(a.getLong(positions.at(i))).length());
    }
    int w = width;
    return i -> pad(Long.toString(a.getLong(positions.at(i))), w);
  }

  private static String pad(String s, int width) {
    return " ".repeat(Math.max(0, width - s.length())) + s;
  }

  /** The numbers of the elements that are printed. */
  private int[] shown() {
    return IntStream.range(0, a.size()).filter(this::isShown).toArray();
  }

  private boolean isShown(int number) {
    int left = number;
    for (int d = a.rank() - 1; summarised && d >= 0; d--) {
      int i = left % a.shape[d];
      left /= a.shape[d];
      if (a.shape[d] > 2 * EDGE && i >= EDGE && i < a.shape[d] - EDGE) {
        return false;
      }
    }
    return true;
  }

  private BigDecimal decimal(double v) {
    String text = a.dtype == DType.FLOAT32 ? Float.toString((float) v) : Double.toString(v);
    return new BigDecimal(text);
  }

  private static BigDecimal stripped(BigDecimal v) {
    BigDecimal s = v.signum() == 0 ? BigDecimal.ZERO : v.stripTrailingZeros();
    return s.scale() < 0 ? s.setScale(0) : s;
  }

  private IntFunction<String> floats() {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i : shown()) {
      double v = Math.abs(a.getDouble(positions.at(i)));
      if (v != 0 && !Double.isNaN(v) && !Double.isInfinite(v)) {
        most = Math.max(most, v);
        least = Math.min(least, v);
      }
    }
    boolean exponent = most >= 1e8 || most > 0 && (least < 1e-4 || most / least > 1000);
    return exponent ? scientific() : positional();
  }

  private static boolean isFinite(double v) {
    return !Double.isNaN(v) && !Double.isInfinite(v);
  }

  private static String sign(double v) {
    return Double.doubleToRawLongBits(v) < 0 && !Double.isNaN(v) ? "-" : "";
  }

  private BigDecimal rounded(double v) {
    BigDecimal d = decimal(Math.abs(v));
    return stripped(d.scale() > PRECISION ? d.setScale(PRECISION, RoundingMode.HALF_EVEN) : d);
  }

  private IntFunction<String> positional() {
    int left = 0;
    int right = 0;
    for (int i : shown()) {
      double v = a.getDouble(positions.at(i));
      if (isFinite(v)) {
        BigDecimal d = rounded(v);
        right = Math.max(right, d.scale());
        left = Math.max(left, sign(v).length() + d.toBigInteger().toString().length());
      }
    }
    left = widened(left, right);
    int l = left;
    int r = right;
    return i -> {
      double v = a.getDouble(positions.at(i));
      if (!isFinite(v)) {
        return pad(FloatRepr.of(v), l + r + 1);
      }
      BigDecimal d = rounded(v);
      String whole = sign(v) + d.toBigInteger();
      String text = d.toPlainString();
      String fraction = d.scale() == 0 ? "" : text.substring(text.indexOf('.') + 1);
      return pad(whole, l) + "." + fraction + " ".repeat(r - fraction.length());
    };
  }

  /** Room before the point that nan and inf need. */
  private int widened(int left, int right) {
    int result = left;
    for (int i : shown()) {
      double v = a.getDouble(positions.at(i));
      if (!isFinite(v)) {
        result = Math.max(result, FloatRepr.of(v).length() - right - 1);
      }
    }
    return result;
  }

  /** Digits with the point after the first, and the exponent. */
  private record Scientific(BigDecimal mantissa, int exponent) {}

  private Scientific split(double v) {
    BigDecimal d = decimal(Math.abs(v));
    if (d.signum() == 0) {
      return new Scientific(BigDecimal.ZERO, 0);
    }
    int e = d.precision() - d.scale() - 1;
    BigDecimal m = d.scaleByPowerOfTen(-e);
    if (m.scale() > PRECISION) {
      m = m.setScale(PRECISION, RoundingMode.HALF_EVEN);
      if (m.compareTo(BigDecimal.TEN) >= 0) {
        m = m.movePointLeft(1);
        e++;
      }
    }
    return new Scientific(stripped(m), e);
  }

  private IntFunction<String> scientific() {
    int left = 0;
    int digits = 0;
    int size = 2;
    for (int i : shown()) {
      double v = a.getDouble(positions.at(i));
      if (isFinite(v)) {
        Scientific s = split(v);
        left = Math.max(left, sign(v).length() + 1);
        digits = Math.max(digits, s.mantissa.scale());
        size = Math.max(size, Integer.toString(Math.abs(s.exponent)).length());
      }
    }
    int right = digits + size + 2;
    left = widened(left, right);
    int l = left;
    int n = digits;
    int w = size;
    return i -> {
      double v = a.getDouble(positions.at(i));
      if (!isFinite(v)) {
        return pad(FloatRepr.of(v), l + right + 1);
      }
      Scientific s = split(v);
      String m = s.mantissa.setScale(n).toPlainString();
      String e = Integer.toString(Math.abs(s.exponent));
      return pad(sign(v) + m.charAt(0), l)
          + "."
          + (n == 0 ? "" : m.substring(2))
          + (s.exponent < 0 ? "e-" : "e+")
          + "0".repeat(w - e.length())
          + e;
    };
  }
}
