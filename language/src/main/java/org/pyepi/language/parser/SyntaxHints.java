package org.pyepi.language.parser;

import java.util.List;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.UnaryOperator;

/**
 * The messages that guess what was meant, for expressions; they run only when the text is wrong
 * already.
 */
final class SyntaxHints {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  SyntaxHints(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /**
   * {@code if x = 1}: an assignment where an expression was read; returns when nothing better is
   * known.
   */
  void assignmentInExpression(Expr target, int first) {
    TokenList tokens = cursor.tokens;
    if (cursor.is(Token.WALRUS)) {
      if (!(target instanceof Expr.Name) && expressionFollows()) {
        throw cursor.error(
            "cannot use assignment expressions with " + Targets.describe(target), target.span());
      }
      return;
    }
    if (tokens.error != null || !isOperand(target)) {
      return;
    }
    int assign = cursor.at;
    int depth = cursor.depth();
    Expr right = attempt(assign + 1);
    int behind = cursor.at;
    int kind = cursor.kind();
    cursor.rewind(assign, depth);
    if (right == null || kind == Token.ASSIGN || kind == Token.WALRUS) {
      return;
    }
    if (target instanceof Expr.Name) {
      cursor.at = behind;
      throw cursor.error(
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
          tokens.starts[first],
          right.span().end());
    }
    if (target instanceof Expr.ListExpr
        || target instanceof Expr.Tuple
        || target instanceof Expr.GeneratorExp
        || target instanceof Expr.Constant constant
            && !(constant.value() instanceof Number)
            && !(constant.value() instanceof String)
            && Targets.describe(constant).length() != "literal".length()
            && !Targets.describe(constant).equals("ellipsis")) {
      return;
    }
    throw cursor.error(
        "cannot assign to "
            + Targets.describe(target)
            + " here. Maybe you meant '==' instead of '='?",
        target.span());
  }

  /** Whether an expression stands behind the next token. */
  private boolean expressionFollows() {
    int here = cursor.at;
    int depth = cursor.depth();
    cursor.at++;
    cursor.attempts++;
    try {
      expressions.expression();
      return true;
    } catch (PythonSyntaxError error) {
      return false;
    } finally {
      cursor.attempts--;
      cursor.rewind(here, depth);
    }
  }

  /** Not looser than {@code |}. */
  private static boolean isOperand(Expr expr) {
    return !(expr instanceof Expr.Compare
        || expr instanceof Expr.BoolOp
        || expr instanceof Expr.IfExp
        || expr instanceof Expr.Lambda
        || expr instanceof Expr.Starred
        || expr instanceof Expr.UnaryOp unary && unary.op() == UnaryOperator.NOT);
  }

  /** The operand at a token, or null; the cursor stands behind it. */
  private Expr attempt(int token) {
    int depth = cursor.depth();
    cursor.at = token;
    try {
      return expressions.binary(1);
    } catch (PythonSyntaxError error) {
      cursor.rethrowLexerError();
      return prefix(token, depth);
    }
  }

  /** The longest part that is read of an operand with a fault further on, or null. */
  private Expr prefix(int token, int depth) {
    cursor.rewind(token, depth);
    try {
      return expressions.primary();
    } catch (PythonSyntaxError error) {
      cursor.rewind(token, depth);
      return null;
    }
  }

  /** An expression directly behind another: returns when no guess fits. */
  void twoExpressions(Expr left, int first) {
    TokenList tokens = cursor.tokens;
    int second = cursor.at;
    int kind = cursor.kind();
    if (kind == Token.NOT && cursor.kind(1) == Token.IN) {
      return;
    }
    boolean leftIsName = second == first + 1 && tokens.kinds[first] == Token.NAME;
    if (leftIsName && (kind == Token.STRING || kind == Token.FSTRING_START)) {
      legacyStatement(left, first);
      return;
    }
    int nameIndex = leftIsName ? tokens.values[first] : -1;
    if (nameIndex == Token.PRINT_NAME || nameIndex == Token.EXEC_NAME) {
      legacyStatement(left, first);
      return;
    }
    if (leftIsName && nameIndex <= Token.UNDERSCORE_NAME) {
      return;
    }
    int depth = cursor.depth();
    Expr right;
    cursor.attempts++;
    try {
      right = expressions.expression();
    } catch (PythonSyntaxError error) {
      cursor.rethrowLexerError();
      cursor.rewind(second, depth);
      return;
    } finally {
      cursor.attempts--;
    }
    int last = cursor.at - 1;
    cursor.rewind(second, depth);
    if (tokens.levels[last] > 0) {
      throw cursor.error(
          "invalid syntax. Perhaps you forgot a comma?", tokens.starts[first], right.span().end());
    }
  }

  private void legacyStatement(Expr left, int first) {
    int nameIndex = cursor.tokens.values[first];
    if (nameIndex != Token.PRINT_NAME && nameIndex != Token.EXEC_NAME) {
      return;
    }
    int second = cursor.at;
    int depth = cursor.depth();
    try {
      expressions.starExpressions();
    } catch (PythonSyntaxError error) {
      cursor.rewind(second, depth);
      return;
    }
    int end = cursor.tokens.ends[cursor.at - 1];
    cursor.rewind(second, depth);
    String name = cursor.tokens.names.get(nameIndex);
    throw cursor.error(
        "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?",
        left.span().start(),
        end);
  }

  /** {@code f(a[])}: an empty subscript is taken for a list after a forgotten comma. */
  PythonSyntaxError emptySubscript(int first) {
    TokenList tokens = cursor.tokens;
    int open = cursor.at++;
    if (tokens.levels[open] < 2) {
      return cursor.invalidSyntax();
    }
    return cursor.error(
        "invalid syntax. Perhaps you forgot a comma?", tokens.spanOf(first, open + 1));
  }

  PythonSyntaxError missingElse(Expr body) {
    if (cursor.is(Token.COLON) || cursor.is(Token.ERROR)) {
      return cursor.invalidSyntax();
    }
    return cursor.error(
        "expected 'else' after 'if' expression",
        body.span().start(),
        cursor.tokens.ends[cursor.at - 1]);
  }

  PythonSyntaxError doubleStarInGroup() {
    int stars = cursor.at;
    int depth = cursor.depth();
    cursor.at++;
    try {
      expressions.expression();
      if (cursor.is(Token.RPAREN)) {
        return cursor.error(
            "cannot use double starred expression here", cursor.tokens.spanOf(stars, stars));
      }
    } catch (PythonSyntaxError error) {
      // The stars themselves are wrong enough.
    }
    cursor.rewind(stars, depth);
    return cursor.invalidSyntax();
  }

  /** {@code [a, b for ...]}. */
  PythonSyntaxError unparenthesizedElement(List<Expr> elements, int first) {
    int end = elements.get(elements.size() - 1).span().end();
    return cursor.error(
        "did you forget parentheses around the comprehension target?",
        cursor.tokens.starts[first],
        end);
  }

  PythonSyntaxError missingDictColon() {
    if (cursor.is(Token.ERROR)) {
      return cursor.invalidSyntax();
    }
    return cursor.error(
        "':' expected after dictionary key",
        cursor.tokens.ends[cursor.at - 1] - 1,
        TokenList.END_ZERO);
  }

  PythonSyntaxError missingDictValue(int colon) {
    if (cursor.is(Token.STAR)) {
      int start = cursor.start();
      expressions.starred();
      return cursor.errorStarting("cannot use a starred expression in a dictionary value", start);
    }
    if (cursor.is(Token.COMMA) || cursor.is(Token.RBRACE)) {
      return cursor.error(
          "expression expected after dictionary key and ':'",
          cursor.tokens.starts[colon],
          cursor.tokens.ends[colon]);
    }
    return cursor.invalidSyntax();
  }

  PythonSyntaxError badForTarget(Expr target) {
    Expr invalid = Targets.invalidPart(target);
    if (invalid != null) {
      return cursor.error("cannot assign to " + Targets.describe(invalid), invalid.span());
    }
    return cursor.invalidSyntax();
  }
}
