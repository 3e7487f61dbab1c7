package org.pyepi.language.modules.numpy;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.inspection.FloatRepr;

/** The text of arrays and scalars, as NumPy 1.24 prints them with its default options. */
final class ArrayText {
  private static final int LINE_WIDTH = 75;
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
    if (s.dtype.isComplex()) {
      return complex(s);
    }
    if (s.dtype == DType.FLOAT64) {
      return FloatRepr.of(s.real);
    }
    if (s.dtype == DType.BOOL) {
      return s.integer != 0 ? "True" : "False";
    }
    return Unsigned.text(s.dtype, s.integer);
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
    String text = s.dtype == DType.COMPLEX64 ? scalar((float) v) : FloatRepr.of(v);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String str(NDArray a) {
    if (a.rank() == 0) {
      return scalar(a.getScalar(a.offset));
    }
    return a.size() == 0 ? "[]" : new ArrayText(a, " ").print("", 0);
  }

  static String repr(NDArray a) {
    boolean usual =
        a.dtype == DType.INT64
            || a.dtype == DType.FLOAT64
            || a.dtype == DType.COMPLEX128
            || a.dtype == DType.BOOL;
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
      return FloatText.of(shown(), i -> a.getDouble(positions.at(i)), a.dtype, false);
    }
    if (a.dtype.isComplex()) {
      return complex();
    }
    int width = 0;
    for (int i : shown()) {
      width = Math.max(width, Unsigned.text(a.dtype, a.getLong(positions.at(i))).length());
    }
    int w = width;
    return i -> pad(Unsigned.text(a.dtype, a.getLong(positions.at(i))), w);
  }

  /** Both parts in formats of their own; the j stands next to the digits. */
  private IntFunction<String> complex() {
    DType t = a.dtype.part();
    IntFunction<String> real = FloatText.of(shown(), i -> a.getReal(positions.at(i)), t, false);
    IntFunction<String> imag = FloatText.of(shown(), i -> a.getImag(positions.at(i)), t, true);
    return i -> {
      String text = imag.apply(i);
      String digits = text.stripTrailing();
      return real.apply(i) + digits + "j" + text.substring(digits.length());
    };
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
}
