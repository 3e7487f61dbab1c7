package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.BooleanOperator;
import org.pyepi.language.parser.tree.CompareOperator;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.UnaryOperator;

/**
 * Expressions: one method for each level of "Expressions" in the language reference, loosest first.
 */
final class ExpressionParser {
  private final Cursor cursor;
  private final TokenList tokens;
  private final StringParser strings;
  private final ArgumentParser arguments;
  private final ParameterParser parameters;
  private final DisplayParser displays;
  private final SyntaxHints hints;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
    tokens = cursor.tokens;
    hints = new SyntaxHints(cursor, this);
    strings = new StringParser(cursor, this);
    arguments = new ArgumentParser(cursor, this);
    parameters = new ParameterParser(cursor, this);
    displays = new DisplayParser(cursor, this);
  }

  ArgumentParser arguments() {
    return arguments;
  }

  ParameterParser parameters() {
    return parameters;
  }

  SyntaxHints hints() {
    return hints;
  }

  /** Whether an expression, or a starred one, can begin here. */
  boolean atExpression() {
    int kind = cursor.kind();
    return Token.STARTS_EXPRESSION[kind] || kind == Token.STAR;
  }

  /** {@code yield ...} or {@link #starExpressions}. */
  Expr yieldOrStarExpressions() {
    return cursor.is(Token.YIELD) ? yieldExpression() : starExpressions();
  }

  Expr yieldExpression() {
    int first = cursor.at;
    cursor.expect(Token.YIELD);
    if (cursor.accept(Token.FROM)) {
      Expr value = expression();
      return new Expr.YieldFrom(value, cursor.spanFrom(first));
    }
    Expr value = atExpression() ? starExpressions() : null;
    return new Expr.Yield(value, cursor.spanFrom(first));
  }

  /** A tuple needs no parentheses here. */
  Expr starExpressions() {
    int first = cursor.at;
    Expr expression = starExpression();
    if (!cursor.is(Token.COMMA)) {
      return expression;
    }
    List<Expr> elements = new ArrayList<>();
    elements.add(expression);
    while (cursor.accept(Token.COMMA)) {
      if (!atExpression()) {
        break;
      }
      elements.add(starExpression());
    }
    return new Expr.Tuple(list(elements), ExprContext.LOAD, cursor.spanFrom(first));
  }

  /** The same without stars. */
  Expr expressions() {
    if (cursor.is(Token.STAR)) {
      throw cursor.invalidSyntax();
    }
    return starExpressions();
  }

  private Expr starExpression() {
    return cursor.is(Token.STAR) ? starred() : expression();
  }

  Expr starred() {
    int first = cursor.at++;
    Expr value = binary(1);
    return new Expr.Starred(value, ExprContext.LOAD, cursor.spanFrom(first));
  }

  Expr starNamedExpression() {
    return cursor.is(Token.STAR) ? starred() : namedExpression();
  }

  Expr namedExpression() {
    if (cursor.is(Token.NAME) && cursor.kind(1) == Token.WALRUS) {
      int first = cursor.at;
      Expr.Name target =
          new Expr.Name(cursor.nameAt(first), ExprContext.STORE, cursor.spanOf(first));
      cursor.at += 2;
      Expr value = expression();
      return new Expr.NamedExpr(target, value, cursor.spanFrom(first));
    }
    int first = cursor.at;
    Expr expression = expression();
    int kind = cursor.kind();
    if (kind == Token.WALRUS || kind == Token.ASSIGN) {
      hints.assignmentInExpression(expression, first);
    }
    return expression;
  }

  Expr expression() {
    if (cursor.is(Token.LAMBDA)) {
      return lambda();
    }
    cursor.enter();
    int first = cursor.at;
    Expr body = disjunction();
    if (cursor.is(Token.IF)) {
      cursor.at++;
      Expr test = disjunction();
      if (!cursor.is(Token.ELSE)) {
        throw hints.missingElse(body);
      }
      cursor.at++;
      Expr orElse = expression();
      body = new Expr.IfExp(test, body, orElse, cursor.spanFrom(first));
    } else if (Token.STARTS_EXPRESSION[cursor.kind()] && cursor.attempts == 0) {
      hints.twoExpressions(body, first);
    }
    cursor.leave();
    return body;
  }

  private Expr lambda() {
    cursor.enter();
    int first = cursor.at++;
    var args = parameters.lambdaParameters();
    cursor.expect(Token.COLON, ":");
    if (cursor.is(Token.FSTRING_MIDDLE) || cursor.fields > 0 && cursor.is(Token.RBRACE)) {
      throw cursor.error(
          "f-string: lambda expressions are not allowed without parentheses",
          cursor.spanFrom(first));
    }
    Expr body = expression();
    cursor.leave();
    return new Expr.Lambda(args, body, cursor.spanFrom(first));
  }

  Expr disjunction() {
    int first = cursor.at;
    Expr left = conjunction();
    if (!cursor.is(Token.OR)) {
      return left;
    }
    List<Expr> values = new ArrayList<>();
    values.add(left);
    while (cursor.accept(Token.OR)) {
      values.add(conjunction());
    }
    return new Expr.BoolOp(BooleanOperator.OR, list(values), cursor.spanFrom(first));
  }

  private Expr conjunction() {
    int first = cursor.at;
    Expr left = inversion();
    if (!cursor.is(Token.AND)) {
      return left;
    }
    List<Expr> values = new ArrayList<>();
    values.add(left);
    while (cursor.accept(Token.AND)) {
      values.add(inversion());
    }
    return new Expr.BoolOp(BooleanOperator.AND, list(values), cursor.spanFrom(first));
  }

  private Expr inversion() {
    if (!cursor.is(Token.NOT)) {
      return comparison();
    }
    cursor.enter();
    int first = cursor.at++;
    Expr operand = inversion();
    cursor.leave();
    return new Expr.UnaryOp(UnaryOperator.NOT, operand, cursor.spanFrom(first));
  }

  private Expr comparison() {
    int first = cursor.at;
    Expr left = binary(1);
    CompareOperator operator = compareOperator();
    if (operator == null) {
      return left;
    }
    List<CompareOperator> operators = new ArrayList<>(2);
    List<Expr> comparators = new ArrayList<>(2);
    do {
      operators.add(operator);
      comparators.add(binary(1));
      operator = compareOperator();
    } while (operator != null);
    return new Expr.Compare(left, list(operators), list(comparators), cursor.spanFrom(first));
  }

  private CompareOperator compareOperator() {
    int kind = cursor.kind();
    CompareOperator operator = Token.COMPARE[kind];
    if (operator == null) {
      return null;
    }
    if (operator == CompareOperator.NOT_IN) {
      if (cursor.kind(1) != Token.IN) {
        return null;
      }
      cursor.at++;
    }
    cursor.at++;
    if (operator == CompareOperator.IS && cursor.accept(Token.NOT)) {
      return CompareOperator.IS_NOT;
    }
    return operator;
  }

  /**
   * Operators that bind at least as tightly as {@code minimum}; all but {@code **} group to the
   * left.
   */
  Expr binary(int minimum) {
    int first = cursor.at;
    Expr left = unary();
    while (true) {
      int kind = cursor.kind();
      int precedence = Token.PRECEDENCE[kind];
      if (precedence < minimum) {
        return left;
      }
      cursor.at++;
      Expr right = binary(precedence + 1);
      left = new Expr.BinOp(left, Token.BINARY[kind], right, cursor.spanFrom(first));
    }
  }

  private Expr unary() {
    UnaryOperator operator;
    switch (cursor.kind()) {
      case Token.PLUS -> operator = UnaryOperator.UADD;
      case Token.MINUS -> operator = UnaryOperator.USUB;
      case Token.TILDE -> operator = UnaryOperator.INVERT;
      default -> {
        return power();
      }
    }
    cursor.enter();
    int first = cursor.at++;
    Expr operand = unary();
    cursor.leave();
    return new Expr.UnaryOp(operator, operand, cursor.spanFrom(first));
  }

  private Expr power() {
    int first = cursor.at;
    Expr base;
    if (cursor.is(Token.AWAIT)) {
      cursor.at++;
      base = new Expr.Await(primary(), cursor.spanFrom(first));
    } else {
      base = primary();
    }
    if (!cursor.is(Token.DOUBLE_STAR)) {
      return base;
    }
    cursor.enter();
    cursor.at++;
    Expr exponent = unary();
    cursor.leave();
    return new Expr.BinOp(base, BinaryOperator.POW, exponent, cursor.spanFrom(first));
  }

  Expr primary() {
    int first = cursor.at;
    Expr value = atom();
    while (true) {
      switch (cursor.kind()) {
        case Token.DOT -> {
          cursor.at++;
          String attribute = cursor.expectName();
          value = new Expr.Attribute(value, attribute, ExprContext.LOAD, cursor.spanFrom(first));
        }
        case Token.LPAREN -> value = arguments.call(value, first);
        case Token.LBRACKET -> {
          if (cursor.kind(1) == Token.RBRACKET) {
            throw hints.emptySubscript(first);
          }
          cursor.at++;
          Expr index = slices();
          cursor.expect(Token.RBRACKET);
          value = new Expr.Subscript(value, index, ExprContext.LOAD, cursor.spanFrom(first));
        }
        default -> {
          return value;
        }
      }
    }
  }

  private Expr slices() {
    int first = cursor.at;
    boolean starred = cursor.is(Token.STAR);
    Expr slice = slice();
    if (!starred && !cursor.is(Token.COMMA)) {
      return slice;
    }
    List<Expr> elements = new ArrayList<>();
    elements.add(slice);
    while (cursor.accept(Token.COMMA)) {
      if (cursor.is(Token.RBRACKET)) {
        break;
      }
      elements.add(slice());
    }
    return new Expr.Tuple(list(elements), ExprContext.LOAD, cursor.spanFrom(first));
  }

  private Expr slice() {
    int first = cursor.at;
    if (cursor.is(Token.STAR)) {
      return starred();
    }
    Expr lower = null;
    if (!cursor.is(Token.COLON)) {
      lower = namedExpression();
      if (!cursor.is(Token.COLON) || lower instanceof Expr.NamedExpr && !parenthesized(first)) {
        return lower;
      }
    }
    cursor.expect(Token.COLON);
    Expr upper = sliceEnd() ? null : expression();
    Expr step = null;
    if (cursor.accept(Token.COLON) && !sliceEnd()) {
      step = expression();
    }
    return new Expr.Slice(lower, upper, step, cursor.spanFrom(first));
  }

  boolean parenthesized(int token) {
    return tokens.kinds[token] == Token.LPAREN;
  }

  private boolean sliceEnd() {
    int kind = cursor.kind();
    return kind == Token.COLON || kind == Token.COMMA || kind == Token.RBRACKET;
  }

  private Expr atom() {
    int first = cursor.at;
    int kind = cursor.kind();
    switch (kind) {
      case Token.NAME -> {
        cursor.at++;
        return new Expr.Name(cursor.nameAt(first), ExprContext.LOAD, cursor.spanOf(first));
      }
      case Token.NUMBER -> {
        return number();
      }
      case Token.STRING, Token.FSTRING_START -> {
        return strings.strings();
      }
      case Token.LPAREN -> {
        return displays.group();
      }
      case Token.LBRACKET -> {
        return displays.list();
      }
      case Token.LBRACE -> {
        return displays.braces();
      }
      case Token.ELLIPSIS -> {
        cursor.at++;
        return constant(Singleton.ELLIPSIS, first);
      }
      default -> {
        if (kind == Token.NONE) {
          cursor.at++;
          return constant(Singleton.NONE, first);
        }
        if (kind == Token.TRUE || kind == Token.FALSE) {
          cursor.at++;
          return constant(kind == Token.TRUE, first);
        }
        throw cursor.invalidSyntax();
      }
    }
  }

  Expr number() {
    int token = cursor.at++;
    int start = tokens.starts[token];
    int end = tokens.ends[token];
    Object value = NumberScanner.value(tokens.text, start, end);
    if (value == null) {
      throw cursor.error(NumberScanner.tooLong(tokens.text, start, end), start, end);
    }
    return constant(value, token);
  }

  private Expr constant(Object value, int token) {
    return new Expr.Constant(value, null, cursor.spanOf(token));
  }

  boolean atComprehension() {
    int kind = cursor.kind();
    return kind == Token.FOR || kind == Token.ASYNC && cursor.kind(1) == Token.FOR;
  }

  List<Comprehension> comprehensions() {
    List<Comprehension> generators = new ArrayList<>(1);
    while (atComprehension()) {
      int first = cursor.at;
      boolean isAsync = cursor.accept(Token.ASYNC);
      cursor.expect(Token.FOR);
      Expr target = forTarget();
      cursor.expect(Token.IN);
      Expr iterable = disjunction();
      List<Expr> conditions = new ArrayList<>(1);
      while (cursor.accept(Token.IF)) {
        conditions.add(disjunction());
      }
      generators.add(
          new Comprehension(target, iterable, list(conditions), isAsync, cursor.spanFrom(first)));
    }
    return list(generators);
  }

  /** The targets of {@code for}, up to {@code in}. */
  Expr forTarget() {
    int first = cursor.at;
    Expr target = targetElement();
    if (cursor.is(Token.COMMA)) {
      List<Expr> elements = new ArrayList<>();
      elements.add(target);
      while (cursor.accept(Token.COMMA)) {
        if (!atExpression()) {
          break;
        }
        elements.add(targetElement());
      }
      target = new Expr.Tuple(list(elements), ExprContext.LOAD, cursor.spanFrom(first));
    }
    if (!cursor.is(Token.IN)) {
      throw hints.badForTarget(target);
    }
    return Targets.toStore(cursor, target, "cannot assign to ");
  }

  private Expr targetElement() {
    return cursor.is(Token.STAR) ? starred() : binary(1);
  }

  /** The target behind {@code as} in a {@code with}. */
  Expr starTarget() {
    return targetElement();
  }

  static <T> List<T> list(List<T> growing) {
    return switch (growing.size()) {
      case 0 -> List.of();
      case 1 -> Collections.singletonList(growing.get(0));
      default -> {
        ((ArrayList<T>) growing).trimToSize();
        yield Collections.unmodifiableList(growing);
      }
    };
  }
}
