package org.pyepi.language.modules.numpy.loops;

import java.util.Locale;
import java.util.stream.Collectors;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PComplex;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** What NumPy says where a function has no loop for its operands. */
public final class UfuncErrors {
  private UfuncErrors() {}

  public static RuntimeException unsupported(String name) {
    return Errors.type(
        "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced"
            + " to any supported types according to the casting rule ''safe''",
        name);
  }

  /** NumPy's UFuncTypeError for two operands. */
  public static RuntimeException noLoop(String name, DType a, DType b) {
    return noLoop(name, "(" + shown(a) + ", " + shown(b) + ") -> None");
  }

  /** The same error for one operand. */
  public static RuntimeException noLoop(String name, DType t) {
    return noLoop(name, classOf(t) + " -> None");
  }

  /** The same error that names the classes of the types of two operands. */
  public static RuntimeException noLoopOfClasses(String name, String a, String b) {
    return noLoop(name, "(" + a + ", " + b + ") -> None");
  }

  /** The same where a call says which type its results have. */
  public static RuntimeException noLoopOfClasses(String name, String[] classes, DType result) {
    String given = String.join(", ", classes);
    String shown = classes.length == 1 ? given : "(" + given + ")";
    return noLoop(name, shown + " -> " + classOf(result));
  }

  private static RuntimeException noLoop(String name, String types) {
    return error(
        "ufunc '" + name + "' did not contain a loop with signature matching types " + types);
  }

  /** The same error where a result does not go into what it is stored into. */
  public static RuntimeException cannotCast(String name, DType from, DType to) {
    return cannotCast(name, "output", from, to, "same_kind");
  }

  /** The same for an operand or result by its number, and a rule of casting. */
  public static RuntimeException cannotCast(
      String name, String which, DType from, DType to, String rule) {
    return error(
        "Cannot cast ufunc '%s' %s from %s to %s with casting rule '%s'"
            .formatted(name, which, shown(from), shown(to), rule));
  }

  /** The same error where an operand, by its number, does not go into the type of the operation. */
  public static RuntimeException cannotCastInput(String name, int input, DType from, DType date) {
    return cannotCast(name, "input " + input, from, DType.span(date.unit), "same_kind");
  }

  /** The same error where there is no operation on two types. */
  public static RuntimeException cannotUse(String name, DType a, DType b) {
    return error(
        "ufunc '%s' cannot use operands with types %s and %s".formatted(name, shown(a), shown(b)));
  }

  private static RuntimeException error(String text) {
    Object module = Imports.importModule(PyContext.get(), "numpy._core._exceptions");
    Object type = Attributes.get(module, "UFuncTypeError");
    return new PyException((PBaseException) Calls.call(type, Str.of(text)));
  }

  /** NumPy's DTypePromotionError for the classes of two types. */
  public static RuntimeException noCommonType(String x, String y) {
    String text =
        "The DType %s could not be promoted by %s. This means that no common DType exists for the"
            + " given inputs. For example they cannot be stored in a single array unless the dtype"
            + " is `object`. The full list of DTypes is: (%s, %s)";
    return promotionError(text.formatted(x, y, x, y));
  }

  private static RuntimeException promotionError(String text) {
    Object module = Imports.importModule(PyContext.get(), "numpy.exceptions");
    Object type = Attributes.get(module, "DTypePromotionError");
    return new PyException((PBaseException) Calls.call(type, Str.of(text)));
  }

  /** NumPy's DTypePromotionError for two types. */
  public static RuntimeException noCommonType(DType a, DType b) {
    boolean records = a.isRecord() && b.isRecord();
    return records
        ? promotionError("field names `%s` and `%s` mismatch.".formatted(names(a), names(b)))
        : noCommonType(classOf(a), classOf(b));
  }

  private static String names(DType t) {
    String all = t.fields.stream().map(f -> "'" + f.name() + "'").collect(Collectors.joining(", "));
    return "(" + all + (t.fields.size() == 1 ? ",)" : ")");
  }

  public static String shown(DType t) {
    return t.isRecord() ? "dtype(" + t.shown() + ")" : "dtype('" + t.shown() + "')";
  }

  /** The class of an operand's type, of a Python number the one that stands for it. */
  public static String classOf(Object operand, DType t) {
    Object v = operand instanceof NpScalar ? operand : PWrapped.unwrap(operand);
    String weak =
        v instanceof Long
            ? "Long"
            : v instanceof Double ? "Float" : v instanceof PComplex ? "Complex" : null;
    return weak == null ? classOf(t) : "<class 'numpy.dtypes._Py" + weak + "DType'>";
  }

  static String classOf(DType t) {
    return "<class 'numpy.dtypes." + className(t) + "'>";
  }

  /** The name of the class of a type's object. */
  public static String className(DType t) {
    String name =
        switch (t.code) {
          case TEXT -> "Str";
          case BYTES -> "Bytes";
          case DATE -> "DateTime64";
          case SPAN -> "TimeDelta64";
          case RECORD -> "Void";
          case UINT8, UINT16, UINT32, UINT64 -> "UInt" + 8 * t.bytes;
          default -> t.name().substring(0, 1).toUpperCase(Locale.ROOT) + t.name().substring(1);
        };
    return name + "DType";
  }
}
