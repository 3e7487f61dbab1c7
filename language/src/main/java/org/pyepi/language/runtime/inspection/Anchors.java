package org.pyepi.language.runtime.inspection;

import org.pyepi.language.parser.PythonParser;
import org.pyepi.language.parser.PythonSyntaxError;
import org.pyepi.language.parser.tree.Expr;

/** Where in an expression the operator or the subscript stands that a traceback points at. */
final class Anchors {
  private Anchors() {}

  /** Start and end of the part to underline with carets, or null for the whole. */
  static int[] find(String expression) {
    Expr e;
    try {
      e = PythonParser.parseExpression(expression, "<anchor>").body();
    } catch (PythonSyntaxError error) {
      return null;
    }
    if (e instanceof Expr.BinOp b) {
      int at = b.left().span().end();
      int limit = b.right().span().start();
      while (at < limit && (isSpace(expression.charAt(at)) || expression.charAt(at) == ')')) {
        at++;
      }
      int length = b.op().text().length();
      return at + length <= limit ? new int[] {at, at + length} : null;
    }
    if (e instanceof Expr.Subscript s) {
      int at = s.value().span().end();
      while (at < expression.length() && expression.charAt(at) != '[') {
        at++;
      }
      return at < expression.length() ? new int[] {at, expression.length()} : null;
    }
    return null;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\\';
  }
}
