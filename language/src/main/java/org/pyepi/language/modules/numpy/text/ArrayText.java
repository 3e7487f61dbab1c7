package org.pyepi.language.modules.numpy.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.modules.numpy.dates.DateText;
import org.pyepi.language.modules.numpy.dates.DateUnit;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Types;

/** The text of arrays, as NumPy prints them with the options that are set. */
public final class ArrayText {

  private final NDArray a;
  private final Positions positions;
  private final String separator;
  private final boolean summarised;
  private final int[] known;
  private final PrintOptions options;
  private final IntFunction<String> format;

  private ArrayText(NDArray a, String separator, PrintOptions options) {
    this(a, separator, options, null);
  }

  /**
   * @param known the numbers of the elements that are printed, or null
   */
  private ArrayText(NDArray a, String separator, PrintOptions options, int[] known) {
    this.known = known;
    this.a = a;
    this.positions = Positions.of(a);
    this.separator = separator;
    this.options = options;
    this.summarised = a.size() > options.threshold();
    this.format = formatter();
  }

  /** What {@code str} gives. */
  public static String str(NDArray a) {
    if (a.rank() == 0) {
      return ScalarText.of(a.getScalar(a.offset));
    }
    return of(a, " ", "", "", PrintOptions.current());
  }

  /** {@code numpy.array2string}. */
  public static String of(
      NDArray a, String separator, String prefix, String suffix, PrintOptions options) {
    if (a.size() == 0) {
      return "[]";
    }
    if (a.dtype != DType.OBJECT) {
      return new ArrayText(a, separator, options).print(prefix, suffix.length());
    }
    Set<NDArray> under = UNDER_WAY.get();
    if (!under.add(a)) {
      return "...";
    }
    try {
      return new ArrayText(a, separator, options).print(prefix, suffix.length());
    } finally {
      under.remove(a);
    }
  }

  /** Arrays of objects that are being printed, of which one may be an element of itself. */
  private static final ThreadLocal<Set<NDArray>> UNDER_WAY =
      ThreadLocal.withInitial(() -> Collections.newSetFromMap(new IdentityHashMap<>()));

  /** What {@code repr} gives. */
  public static String repr(NDArray a) {
    return repr(a, PrintOptions.current());
  }

  /** {@code numpy.array_repr}. */
  public static String repr(NDArray a, PrintOptions options) {
    boolean usual =
        a.dtype == DType.INT64
            || a.dtype == DType.FLOAT64
            || a.dtype == DType.COMPLEX128
            || a.dtype == DType.BOOL;
    boolean plain = usual && a.size() > 0 && !a.bigEndian;
    if (a.dtype.hasAttributes || a.pyType() == NDArray.RECARRAY) {
      String elements = of(a, ", ", "rec.array(", ",", options);
      boolean shaped = a.size() == 0 && !(a.rank() == 1 && a.shape[0] == 0);
      String shape = shaped ? ", shape=" + shape(a) : "";
      return "rec.array("
          + elements
          + shape
          + ",\n"
          + " ".repeat(10)
          + "dtype="
          + a.dtype.text
          + ")";
    }
    boolean summarised = a.size() > options.threshold();
    String front = a.isSubclass ? a.pyType().name() + "(" : "array(";
    String text = front + of(a, ", ", front, ")", options);
    String more = "";
    if (summarised || a.size() == 0 && a.rank() != 1) {
      more = "shape=" + shape(a) + (plain ? "" : ", ");
    }
    if (!plain) {
      String name = a.bigEndian ? a.dtype.protocolCode(true) : a.dtype.toString();
      boolean quoted = !a.dtype.isRecord() && !name.chars().allMatch(Character::isLetterOrDigit);
      more += "dtype=" + (quoted ? "'" + name + "'" : name);
    }
    if (more.isEmpty()) {
      return text + ")";
    }
    int last = text.length() - (text.lastIndexOf('\n') + 1);
    boolean fits = last + more.length() + 3 <= options.lineWidth();
    return text + "," + (fits ? " " : "\n" + " ".repeat(front.length())) + more + ")";
  }

  private String print(String prefix, int suffixLength) {
    if (a.rank() == 0) {
      return format.apply(0);
    }
    return part(0, 0, " " + " ".repeat(prefix.length()), options.lineWidth() - suffixLength);
  }

  // Layout

  private static String shape(NDArray a) {
    return Positions.text(a.shape).replace(",", ", ").replace(", )", ",)");
  }

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
    boolean skip = summarised && n > 2 * options.edge();
    boolean innermost = axis == a.rank() - 1;
    int available = width - Math.max(separator.strip().length(), 1);
    String between = separator.stripTrailing() + "\n".repeat(a.rank() - axis - 1);
    StringBuilder done = new StringBuilder();
    StringBuilder line = new StringBuilder(innermost ? indent : "");
    for (int i = 0; i < n; i++) {
      boolean dots = skip && i == options.edge();
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
        i = n - options.edge() - 1;
      }
    }
    String text = done.append(innermost ? line : "").toString();
    return "[" + (text.isEmpty() ? "" : text.substring(indent.length())) + "]";
  }

  // Elements

  private IntFunction<String> formatter() {
    IntFunction<String> own = options.ownFormat(a, positions);
    if (own != null) {
      return own;
    }
    if (a.dtype.isRecord()) {
      return records();
    }
    if (a.dtype.isReference()) {
      return i -> reference(a.objects[positions.at(i)]);
    }
    if (a.dtype == DType.BOOL) {
      String yes = a.rank() == 0 ? "True" : " True";
      return i -> a.getLong(positions.at(i)) != 0 ? yes : "False";
    }
    if (a.dtype.isFloat()) {
      return FloatText.of(shown(), i -> a.getDouble(positions.at(i)), a.dtype, options);
    }
    if (a.dtype.isComplex()) {
      return complex();
    }
    int width = 0;
    for (int i : shown()) {
      width = Math.max(width, integer(positions.at(i)).length());
    }
    int w = width;
    return i -> pad(integer(positions.at(i)), w);
  }

  private String integer(int at) {
    if (a.dtype.isTime()) {
      long v = a.getLong(at);
      boolean none = v == DateUnit.NOT_A_TIME;
      return a.dtype.isDate() || none ? "'" + DateText.of(v, a.dtype.unit) + "'" : Long.toString(v);
    }
    String text = ScalarText.integer(a.dtype, a.getLong(at));
    boolean negative = text.startsWith("-");
    return negative || options.sign().equals("-") ? text : options.sign() + text;
  }

  /** Both parts in formats of their own; the j stands next to the digits. */
  private IntFunction<String> complex() {
    DType t = a.dtype.part();
    IntFunction<String> real = FloatText.of(shown(), i -> a.getReal(positions.at(i)), t, options);
    IntFunction<String> imag =
        FloatText.of(shown(), i -> a.getImag(positions.at(i)), t, options.signed());
    return i -> {
      String text = imag.apply(i);
      String digits = text.stripTrailing();
      return real.apply(i) + digits + "j" + text.substring(digits.length());
    };
  }

  /** Records as tuples, each field in the format of all that are shown. */
  private IntFunction<String> records() {
    int[] shown = shown();
    List<IntFunction<String>> parts = new ArrayList<>();
    for (int k = 0; k < a.dtype.fields.size(); k++) {
      NDArray field = a.field(k);
      NDArray column = a.columns[k];
      int count = a.dtype.fields.get(k).count();
      if (count > 1 || field.rank() > a.rank()) {
        int[] shape = Arrays.copyOfRange(field.shape, a.rank(), field.rank());
        int[] inner =
            Arrays.stream(shown)
                .flatMap(i -> IntStream.range(0, count).map(e -> positions.at(i) * count + e))
                .toArray();
        IntFunction<String> each = new ArrayText(column, ", ", options, inner).format;
        parts.add(i -> nested(each, shape, 0, positions.at(i) * count));
      } else {
        parts.add(new ArrayText(field, ", ", options, shown).format);
      }
    }
    String comma = parts.size() == 1 ? "," : "";
    return i ->
        parts.stream().map(p -> p.apply(i)).collect(Collectors.joining(", ", "(", comma + ")"));
  }

  /** The elements that a record has in one field, in brackets. */
  private static String nested(IntFunction<String> each, int[] shape, int axis, int first) {
    if (axis == shape.length) {
      return each.apply(first);
    }
    int step = 1;
    for (int d = axis + 1; d < shape.length; d++) {
      step *= shape[d];
    }
    int width = step;
    return IntStream.range(0, shape[axis])
        .mapToObj(i -> nested(each, shape, axis + 1, first + i * width))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Lists say that they are: brackets alone would be dimensions. */
  private static String reference(Object v) {
    return Types.of(v) == BuiltinTypes.LIST ? "list(" + Repr.repr(v) + ")" : Repr.repr(v);
  }

  private static String pad(String s, int width) {
    return " ".repeat(Math.max(0, width - s.length())) + s;
  }

  /** The numbers of the elements that are printed. */
  private int[] shown() {
    return known != null ? known : IntStream.range(0, a.size()).filter(this::isShown).toArray();
  }

  private boolean isShown(int number) {
    int left = number;
    for (int d = a.rank() - 1; summarised && d >= 0; d--) {
      int i = left % a.shape[d];
      left /= a.shape[d];
      if (a.shape[d] > 2 * options.edge()
          && i >= options.edge()
          && i < a.shape[d] - options.edge()) {
        return false;
      }
    }
    return true;
  }
}
