package org.pyepi.language.modules.numpy.loops;

import java.util.Map;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;

/** Which functions take text, records and times, and what they say of those that they do not. */
public final class SpecialOperands {
  /** The kinds of operands of which one is a time; i stands for all integers. */
  private static final Map<String, String> TIMES =
      Map.of(
          "add", "Mm mM mm Mi iM M? ?M mi im m? ?m",
          "subtract", "MM Mm mm Mi M? mi im m? ?m",
          "multiply", "md dm mi im m? ?m",
          "divide", "md mi mm",
          "floor_divide", "md mi mm",
          "remainder", "mm",
          "divmod", "mm");

  private SpecialOperands() {}

  private static boolean isMeant(DType t) {
    return t.isTime() || t.isReference() && t != DType.OBJECT;
  }

  private static char letter(DType t) {
    return switch (t.kind) {
      case 'b' -> '?';
      case 'u' -> 'i';
      case 'f' -> 'd';
      default -> t.kind;
    };
  }

  /** Throws where a function has no loop for two operands of which one is no number. */
  public static void check(String name, Object x, DType a, Object y, DType b) {
    if (a == DType.OBJECT || b == DType.OBJECT) {
      checkObjects(name, a, b);
      return;
    }
    if (!isMeant(a) && !isMeant(b)) {
      return;
    }
    String pair = "" + letter(a) + letter(b);
    boolean time = a.isTime() || b.isTime();
    String allowed = TIMES.get(name);
    if (allowed != null) {
      checkArithmetic(name, pair, time, allowed, a, b);
      return;
    }
    boolean text = a.isReference() || b.isReference();
    switch (name) {
      case "equal", "not_equal", "less", "less_equal", "greater", "greater_equal" -> {
        if (pair.equals("Mm") || pair.equals("mM")) {
          throw UfuncErrors.cannotUse(name, a, b);
        }
        boolean wide = time && (a == DType.UINT64 || b == DType.UINT64);
        if (wide || !" UU SS MM mm mi im m? ?m ".contains(" " + pair + " ")) {
          throw UfuncErrors.noLoopOfClasses(
              name, UfuncErrors.classOf(x, a), UfuncErrors.classOf(y, b));
        }
      }
      case "maximum", "minimum", "fmax", "fmin" -> {
        if (pair.equals("Mm") || pair.equals("mM")) {
          int input = pair.equals("Mm") ? 1 : 0;
          DType from = input == 1 ? b : a;
          throw UfuncErrors.cannotCast(
              name, "input " + input, from, DType.date(DType.promote(a, b).unit), "same_kind");
        }
        if (text) {
          throw UfuncErrors.noLoop(name, a, b);
        }
        if (!" MM mm mi im m? ?m ".contains(" " + pair + " ")) {
          throw UfuncErrors.noLoopOfClasses(
              name, UfuncErrors.classOf(x, a), UfuncErrors.classOf(y, b));
        }
      }
      case "matmul", "gcd", "lcm" -> {
        if (text) {
          throw UfuncErrors.noLoop(name, a, b);
        }
        throw UfuncErrors.noLoopOfClasses(
            name, UfuncErrors.classOf(x, a), UfuncErrors.classOf(y, b));
      }
      case "logical_and", "logical_or", "logical_xor" -> {
        if (a.isRecord() || b.isRecord()) {
          checkTruths(x, a, y, b);
        }
      }
      default -> throw UfuncErrors.unsupported(name);
    }
  }

  /**
   * Operands are cast one after the other where they have one dimension or none; from the first of
   * more dimensions on, all of them are once their shapes fit together.
   */
  private static void checkTruths(Object x, DType a, Object y, DType b) {
    Object[] operands = {x, y};
    DType[] types = {a, b};
    for (int i = 0; i < 2 && (types[i] == DType.BOOL || shape(operands[i]).length < 2); i++) {
      if (types[i].isRecord()) {
        throw Errors.type(
            "Cannot cast %s from %s to dtype('bool') according to the rule 'unsafe'",
            shape(operands[i]).length == 0 ? "scalar" : "array data", UfuncErrors.shown(types[i]));
      }
    }
    Positions.broadcast(shape(x), shape(y));
    throw Errors.type(
        "Iterator operand %d dtype could not be cast from %s to dtype('bool') according to the rule"
            + " 'unsafe'",
        a.isRecord() ? 0 : 1, UfuncErrors.shown(a.isRecord() ? a : b));
  }

  private static int[] shape(Object v) {
    return v instanceof NDArray a ? a.shape : new int[0];
  }

  /** Arithmetic of times and objects there is not, but for quotients of spans. */
  private static void checkObjects(String name, DType a, DType b) {
    boolean quotient = name.equals("divide") || name.equals("floor_divide");
    if (TIMES.containsKey(name)
        && (a.isTime() || b.isTime())
        && !(quotient && !a.isDate() && !b.isDate())) {
      throw UfuncErrors.cannotUse(name, a, b);
    }
  }

  private static void checkArithmetic(
      String name, String pair, boolean time, String allowed, DType a, DType b) {
    boolean texts = a.isText() || a.isBytes() || b.isText() || b.isBytes();
    if (name.equals("multiply")
        && texts
        && (time || a.isInteger() || b.isInteger())
        && !a.isRecord()
        && !b.isRecord()) {
      throw Errors.type(
          "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use"
              + " numpy.strings.multiply to multiply strings without specifying 'out'.");
    }
    boolean mixed = name.equals("add") && (pair.equals("US") || pair.equals("SU"));
    if (time && !(" " + allowed + " ").contains(" " + pair + " ") || mixed) {
      throw UfuncErrors.cannotUse(name, a, b);
    }
    if (!time && !(name.equals("add") && (pair.equals("UU") || pair.equals("SS")))) {
      throw switch (name) {
        case "add", "subtract", "multiply" -> UfuncErrors.noLoop(name, a, b);
        default -> UfuncErrors.unsupported(name);
      };
    }
  }
}
