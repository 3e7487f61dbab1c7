package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Span;

/** What stands in brackets: groups, tuples, lists, sets, dicts, and comprehensions of each. */
final class DisplayParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  DisplayParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Expr group() {
    int first = cursor.at++;
    if (cursor.accept(Token.RPAREN)) {
      return new Expr.Tuple(List.of(), ExprContext.LOAD, cursor.spanFrom(first));
    }
    if (cursor.is(Token.YIELD)) {
      cursor.enter();
      Expr yield = expressions.yieldExpression();
      cursor.leave();
      cursor.expect(Token.RPAREN);
      return yield;
    }
    int inner = cursor.at;
    if (cursor.is(Token.DOUBLE_STAR)) {
      throw expressions.hints().doubleStarInGroup();
    }
    Expr element = expressions.starNamedExpression();
    if (expressions.atComprehension()) {
      List<Comprehension> generators = expressions.comprehensions();
      cursor.expect(Token.RPAREN);
      rejectUnpacking(element);
      return new Expr.GeneratorExp(element, generators, cursor.spanFrom(first));
    }
    if (cursor.is(Token.COMMA)) {
      List<Expr> elements = elements(element, Token.RPAREN);
      if (expressions.atComprehension()) {
        throw expressions.hints().unparenthesizedElement(elements, inner);
      }
      cursor.expect(Token.RPAREN);
      return new Expr.Tuple(elements, ExprContext.LOAD, cursor.spanFrom(first));
    }
    cursor.expect(Token.RPAREN);
    if (element instanceof Expr.Starred) {
      throw cursor.error("cannot use starred expression here", element.span());
    }
    return element;
  }

  /** What follows the first element up to, not over, the closing bracket. */
  private List<Expr> elements(Expr firstElement, int closing) {
    List<Expr> elements = new ArrayList<>();
    elements.add(firstElement);
    while (cursor.accept(Token.COMMA)) {
      if (cursor.is(closing)) {
        break;
      }
      elements.add(expressions.starNamedExpression());
    }
    return ExpressionParser.list(elements);
  }

  private void rejectUnpacking(Expr element) {
    if (element instanceof Expr.Starred) {
      throw cursor.error("iterable unpacking cannot be used in comprehension", element.span());
    }
  }

  Expr list() {
    int first = cursor.at++;
    if (cursor.accept(Token.RBRACKET)) {
      return new Expr.ListExpr(List.of(), ExprContext.LOAD, cursor.spanFrom(first));
    }
    int inner = cursor.at;
    Expr element = expressions.starNamedExpression();
    if (expressions.atComprehension()) {
      rejectUnpacking(element);
      List<Comprehension> generators = expressions.comprehensions();
      cursor.expect(Token.RBRACKET);
      return new Expr.ListComp(element, generators, cursor.spanFrom(first));
    }
    List<Expr> elements = elements(element, Token.RBRACKET);
    if (expressions.atComprehension()) {
      throw expressions.hints().unparenthesizedElement(elements, inner);
    }
    cursor.expect(Token.RBRACKET);
    return new Expr.ListExpr(elements, ExprContext.LOAD, cursor.spanFrom(first));
  }

  Expr braces() {
    int first = cursor.at++;
    if (cursor.accept(Token.RBRACE)) {
      return new Expr.Dict(List.of(), List.of(), cursor.spanFrom(first));
    }
    if (cursor.is(Token.DOUBLE_STAR)) {
      return dictDisplay(first, null);
    }
    int inner = cursor.at;
    Expr element = expressions.starNamedExpression();
    if (cursor.is(Token.COLON)
        && !(element instanceof Expr.Starred)
        && !(element instanceof Expr.NamedExpr && !expressions.parenthesized(inner))) {
      return dictDisplay(first, element);
    }
    if (expressions.atComprehension()) {
      rejectUnpacking(element);
      List<Comprehension> generators = expressions.comprehensions();
      cursor.expect(Token.RBRACE);
      return new Expr.SetComp(element, generators, cursor.spanFrom(first));
    }
    List<Expr> elements = elements(element, Token.RBRACE);
    if (expressions.atComprehension()) {
      throw expressions.hints().unparenthesizedElement(elements, inner);
    }
    cursor.expect(Token.RBRACE);
    return new Expr.Set(elements, cursor.spanFrom(first));
  }

  /** A dict whose first key has been read, or stands before a {@code **}. */
  private Expr dictDisplay(int first, Expr firstKey) {
    List<Expr> keys = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    Expr key = firstKey;
    while (true) {
      if (key == null && cursor.is(Token.DOUBLE_STAR)) {
        Span stars = cursor.spanOf(cursor.at++);
        Expr mapping = expressions.binary(1);
        if (expressions.atComprehension()) {
          throw cursor.error("dict unpacking cannot be used in dict comprehension", stars);
        }
        keys.add(null);
        values.add(mapping);
      } else {
        if (key == null) {
          cursor.attempts++;
          key = expressions.expression();
          cursor.attempts--;
        }
        Expr value = dictValue();
        if (firstKey != null && keys.isEmpty() && expressions.atComprehension()) {
          List<Comprehension> generators = expressions.comprehensions();
          cursor.expect(Token.RBRACE);
          return new Expr.DictComp(key, value, generators, cursor.spanFrom(first));
        }
        keys.add(key);
        values.add(value);
        key = null;
      }
      if (!cursor.accept(Token.COMMA) || cursor.is(Token.RBRACE)) {
        break;
      }
    }
    cursor.expect(Token.RBRACE);
    return new Expr.Dict(
        ExpressionParser.list(keys), ExpressionParser.list(values), cursor.spanFrom(first));
  }

  private Expr dictValue() {
    if (!cursor.is(Token.COLON)) {
      throw expressions.hints().missingDictColon();
    }
    int colon = cursor.at++;
    if (!Token.STARTS_EXPRESSION[cursor.kind()]) {
      throw expressions.hints().missingDictValue(colon);
    }
    return expressions.expression();
  }
}
