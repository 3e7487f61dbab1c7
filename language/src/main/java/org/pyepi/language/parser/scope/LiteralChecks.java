package org.pyepi.language.parser.scope;

import java.math.BigInteger;
import org.pyepi.language.parser.WarningSink;
import org.pyepi.language.parser.tree.Bytes;
import org.pyepi.language.parser.tree.CompareOperator;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Singleton;

/** Warnings for what is done to literals that no value of their type can bear. */
final class LiteralChecks {
  private static final String COMMA = "; perhaps you missed a comma?";

  private final WarningSink sink;

  LiteralChecks(WarningSink sink) {
    this.sink = sink;
  }

  /** {@code x is 1}: at the first such comparison of a chain. */
  void compare(Expr.Compare e) {
    Expr left = e.left();
    for (int i = 0; i < e.ops().size(); i++) {
      CompareOperator operator = e.ops().get(i);
      Expr right = e.comparators().get(i);
      if (operator == CompareOperator.IS || operator == CompareOperator.IS_NOT) {
        String type =
            comparable(left) ? comparable(right) ? null : constantType(right) : constantType(left);
        if (type != null) {
          boolean is = operator == CompareOperator.IS;
          sink.warn(
              (is ? "\"is\"" : "\"is not\"")
                  + " with '"
                  + type
                  + "' literal. Did you mean "
                  + (is ? "\"==\"?" : "\"!=\"?"),
              e.span().line());
          return;
        }
      }
      left = right;
    }
  }

  /** Identity says something of these. */
  private static boolean comparable(Expr e) {
    return constantType(e) == null
        || e instanceof Expr.Constant constant
            && (constant.value() instanceof Singleton || constant.value() instanceof Boolean);
  }

  void call(Expr.Call e) {
    String type = literalType(e.function());
    if (type != null && !type.equals("function")) {
      sink.warn("'" + type + "' object is not callable" + COMMA, e.span().line());
    }
  }

  void subscript(Expr.Subscript e) {
    String type = literalType(e.value());
    if (type == null || type.equals("dict")) {
      return;
    }
    switch (type) {
      case "str", "bytes", "list", "tuple" -> {
        String index = literalType(e.slice());
        if (index != null && !index.equals("int") && !index.equals("bool")) {
          sink.warn(
              type + " indices must be integers or slices, not " + index + COMMA, e.span().line());
        }
      }
      default -> sink.warn("'" + type + "' object is not subscriptable" + COMMA, e.span().line());
    }
  }

  void assertion(Expr test, int line) {
    if (test instanceof Expr.Tuple tuple && !tuple.elements().isEmpty()) {
      sink.warn("assertion is always true, perhaps remove parentheses?", line);
    }
  }

  /** The type of a constant, of a tuple of constants, or of a negative number; else null. */
  private static String constantType(Expr e) {
    if (e instanceof Expr.Constant constant) {
      return typeOf(constant.value());
    }
    if (e instanceof Expr.UnaryOp unary && unary.operand() instanceof Expr.Constant constant) {
      boolean number = constant.value() instanceof Number || constant.value() instanceof Complex;
      return number ? typeOf(constant.value()) : null;
    }
    if (e instanceof Expr.Tuple tuple) {
      for (Expr element : tuple.elements()) {
        if (constantType(element) == null) {
          return null;
        }
      }
      return "tuple";
    }
    return null;
  }

  private static String typeOf(Object value) {
    if (value instanceof Long || value instanceof BigInteger) {
      return "int";
    }
    if (value instanceof Double) {
      return "float";
    }
    if (value instanceof Complex) {
      return "complex";
    }
    if (value instanceof String) {
      return "str";
    }
    if (value instanceof Bytes) {
      return "bytes";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    return value == Singleton.NONE ? "NoneType" : "ellipsis";
  }

  /** The type that the value of a display has, or null where it is not known. */
  private static String literalType(Expr e) {
    if (e instanceof Expr.Tuple) {
      return "tuple";
    }
    if (e instanceof Expr.ListExpr || e instanceof Expr.ListComp) {
      return "list";
    }
    if (e instanceof Expr.Dict || e instanceof Expr.DictComp) {
      return "dict";
    }
    if (e instanceof Expr.Set || e instanceof Expr.SetComp) {
      return "set";
    }
    if (e instanceof Expr.GeneratorExp) {
      return "generator";
    }
    if (e instanceof Expr.Lambda) {
      return "function";
    }
    if (e instanceof Expr.JoinedStr || e instanceof Expr.FormattedValue) {
      return "str";
    }
    return e instanceof Expr.Constant constant ? typeOf(constant.value()) : null;
  }
}
