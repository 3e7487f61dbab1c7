package org.pyepi.language.runtime.operation;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;

/**
 * {@code +} and {@code *} of builtin sequences. They are no number's operators: what the other
 * operand has of those comes first, also where the sequence stands on the left and also in {@code
 * +=}; and they never decline, they raise.
 */
final class SequenceOperators {
  private SequenceOperators() {}

  /**
   * The special method of a class, unless it is one of those meant here. Where a class in Python
   * has one of {@code __mul__} and {@code __rmul__}, or of the like, both count as a number's.
   */
  static Object ofNumber(BinaryOp op, PType type, String name) {
    Object method = type.lookup(name);
    return isOne(op, method) && !isNumber(op, type) ? null : method;
  }

  private static boolean isNumber(BinaryOp op, PType type) {
    if (type.isBuiltin()) {
      return false;
    }
    Object forward = type.lookup(op.method);
    Object backward = type.lookup(op.reflected);
    return forward != null && !isOne(op, forward) || backward != null && !isOne(op, backward);
  }

  /**
   * The special method of an augmented assignment, unless it is one of those meant here. A class in
   * Python has that of {@code +=} from the sequence that it is made from as a number's.
   */
  static Object inPlaceOfNumber(BinaryOp op, PType type) {
    Object method = type.lookup(op.inPlace);
    return op == BinaryOp.ADD && !type.isBuiltin() ? method : ofNumber(op, type, op.inPlace);
  }

  private static boolean isOne(BinaryOp op, Object method) {
    return (op == BinaryOp.ADD || op == BinaryOp.MUL)
        && method instanceof PBuiltin b
        && b.owner != null
        && b.owner.isSequence();
  }

  /** The result where an operand is a sequence, or null. */
  static Object binary(BinaryOp op, Object a, Object b) {
    Object left = sequences(op, a, op.method);
    if (left != null) {
      return apply(op, left, a, b);
    }
    Object right = op == BinaryOp.MUL ? sequences(op, b, op.reflected) : null;
    return right == null ? null : apply(op, right, b, a);
  }

  /** The same for an augmented assignment. */
  static Object inPlace(BinaryOp op, Object a, Object b) {
    Object method = sequences(op, a, op.inPlace);
    if (method != null) {
      return apply(op, method, a, b);
    }
    if (sequences(op, a, op.method) == null && isContainer(Types.of(a))) {
      return null;
    }
    return binary(op, a, b);
  }

  private static Object sequences(BinaryOp op, Object operand, String name) {
    Object method = Types.of(operand).lookup(name);
    return isOne(op, method) ? method : null;
  }

  /** Whether instances have anything of a sequence, as those of all classes in Python have. */
  private static boolean isContainer(PType type) {
    return !type.isBuiltin()
        || type.lookup("__len__") != null
        || type.lookup("__getitem__") != null
        || type.lookup("__contains__") != null;
  }

  private static Object apply(BinaryOp op, Object method, Object sequence, Object other) {
    if (op == BinaryOp.MUL
        && Numbers.intOrNull(other) == null
        && Types.of(other).lookup("__index__") == null) {
      throw Errors.type(
          "can't multiply sequence by non-int of type '%s'", Types.of(other).fullNameIfBuiltin());
    }
    return Calls.callSpecial(method, sequence, other);
  }
}
