package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Complex;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Pattern;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.UnaryOperator;

/** The patterns of {@code case}, by PEP 634. */
final class PatternParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  PatternParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** What stands behind {@code case}: a sequence needs no brackets here. */
  Pattern patterns() {
    int first = cursor.at;
    boolean star = cursor.is(Token.STAR);
    Pattern pattern = starOrPattern();
    if (!cursor.is(Token.COMMA)) {
      if (star) {
        throw cursor.invalidSyntax();
      }
      return pattern;
    }
    List<Pattern> patterns = new ArrayList<>();
    patterns.add(pattern);
    while (cursor.accept(Token.COMMA)) {
      if (cursor.is(Token.COLON) || cursor.is(Token.IF)) {
        break;
      }
      patterns.add(starOrPattern());
    }
    return new Pattern.MatchSequence(ExpressionParser.list(patterns), cursor.spanFrom(first));
  }

  private Pattern starOrPattern() {
    if (!cursor.is(Token.STAR)) {
      return pattern();
    }
    int first = cursor.at++;
    boolean wildcard = cursor.isName(Token.UNDERSCORE_NAME);
    String name = cursor.expectName();
    return new Pattern.MatchStar(wildcard ? null : name, cursor.spanFrom(first));
  }

  private Pattern pattern() {
    cursor.enter();
    int first = cursor.at;
    Pattern pattern = alternatives();
    if (cursor.accept(Token.AS)) {
      if (cursor.isName(Token.UNDERSCORE_NAME)) {
        throw cursor.error("cannot use '_' as a target", cursor.spanOf(cursor.at));
      }
      if (!cursor.is(Token.NAME)) {
        throw badTarget();
      }
      pattern = new Pattern.MatchAs(pattern, cursor.expectName(), cursor.spanFrom(first));
    }
    cursor.leave();
    return pattern;
  }

  private PythonSyntaxError badTarget() {
    if (!Token.STARTS_EXPRESSION[cursor.kind()]) {
      return cursor.invalidSyntax();
    }
    int at = cursor.at;
    int depth = cursor.depth();
    try {
      var target = expressions.expression();
      cursor.rewind(at, depth);
      return cursor.error("invalid pattern target", target.span());
    } catch (PythonSyntaxError error) {
      cursor.rewind(at, depth);
      return cursor.invalidSyntax();
    }
  }

  private Pattern alternatives() {
    int first = cursor.at;
    Pattern pattern = closed();
    if (!cursor.is(Token.BAR)) {
      return pattern;
    }
    List<Pattern> patterns = new ArrayList<>();
    patterns.add(pattern);
    while (cursor.accept(Token.BAR)) {
      patterns.add(closed());
    }
    return new Pattern.MatchOr(ExpressionParser.list(patterns), cursor.spanFrom(first));
  }

  private Pattern closed() {
    int first = cursor.at;
    int kind = cursor.kind();
    switch (kind) {
      case Token.NUMBER, Token.MINUS -> {
        Expr number = number();
        return new Pattern.MatchValue(number, cursor.spanFrom(first));
      }
      case Token.STRING, Token.FSTRING_START -> {
        Expr string = string();
        return new Pattern.MatchValue(string, cursor.spanFrom(first));
      }
      case Token.NAME -> {
        return name();
      }
      case Token.LPAREN -> {
        return group();
      }
      case Token.LBRACKET -> {
        cursor.at++;
        List<Pattern> patterns = sequence(Token.RBRACKET);
        cursor.expect(Token.RBRACKET);
        return new Pattern.MatchSequence(patterns, cursor.spanFrom(first));
      }
      case Token.LBRACE -> {
        return mapping();
      }
      default -> {
        Object value = singleton(kind);
        if (value == null) {
          throw cursor.invalidSyntax();
        }
        cursor.at++;
        return new Pattern.MatchSingleton(value, cursor.spanFrom(first));
      }
    }
  }

  private static Object singleton(int kind) {
    if (kind == Token.NONE) {
      return Singleton.NONE;
    }
    if (kind == Token.TRUE) {
      return true;
    }
    return kind == Token.FALSE ? (Object) false : null;
  }

  private Expr string() {
    Expr string = expressions.primary();
    if (string instanceof Expr.JoinedStr) {
      throw cursor.error("patterns may only match literals and attribute lookups", string.span());
    }
    if (!(string instanceof Expr.Constant)) {
      throw cursor.invalidSyntax();
    }
    return string;
  }

  /** A number with an optional minus and an optional imaginary part. */
  private Expr number() {
    int first = cursor.at;
    Expr real = signed();
    if (!cursor.is(Token.PLUS) && !cursor.is(Token.MINUS)) {
      return real;
    }
    BinaryOperator operator = Token.BINARY[cursor.kind()];
    if (isImaginary(real)) {
      throw cursor.error("real number required in complex literal", real.span());
    }
    cursor.at++;
    if (!cursor.is(Token.NUMBER)) {
      throw cursor.invalidSyntax();
    }
    Expr imaginary = plainNumber();
    if (!isImaginary(imaginary)) {
      throw cursor.error("imaginary number required in complex literal", imaginary.span());
    }
    return new Expr.BinOp(real, operator, imaginary, cursor.spanFrom(first));
  }

  private static boolean isImaginary(Expr number) {
    Expr inner = number instanceof Expr.UnaryOp unary ? unary.operand() : number;
    return ((Expr.Constant) inner).value() instanceof Complex;
  }

  private Expr signed() {
    int first = cursor.at;
    if (!cursor.accept(Token.MINUS)) {
      return plainNumber();
    }
    if (!cursor.is(Token.NUMBER)) {
      throw cursor.invalidSyntax();
    }
    Expr operand = plainNumber();
    return new Expr.UnaryOp(UnaryOperator.USUB, operand, cursor.spanFrom(first));
  }

  private Expr plainNumber() {
    return expressions.number();
  }

  private Pattern name() {
    int first = cursor.at;
    boolean wildcard = cursor.isName(Token.UNDERSCORE_NAME);
    String name = cursor.expectName();
    if (!cursor.is(Token.DOT) && !cursor.is(Token.LPAREN)) {
      return new Pattern.MatchAs(null, wildcard ? null : name, cursor.spanFrom(first));
    }
    Expr value = new Expr.Name(name, ExprContext.LOAD, cursor.spanFrom(first));
    while (cursor.accept(Token.DOT)) {
      String attribute = cursor.expectName();
      value = new Expr.Attribute(value, attribute, ExprContext.LOAD, cursor.spanFrom(first));
    }
    if (cursor.is(Token.LPAREN)) {
      return classPattern(value, first);
    }
    return new Pattern.MatchValue(value, cursor.spanFrom(first));
  }

  private Pattern classPattern(Expr cls, int first) {
    cursor.at++;
    List<Pattern> patterns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Pattern> named = new ArrayList<>();
    while (!cursor.is(Token.RPAREN)) {
      if (cursor.is(Token.NAME) && cursor.kind(1) == Token.ASSIGN) {
        names.add(cursor.expectName());
        cursor.at++;
        named.add(pattern());
      } else {
        int start = cursor.at;
        Pattern positional = pattern();
        if (!names.isEmpty()) {
          throw cursor.error("positional patterns follow keyword patterns", cursor.spanFrom(start));
        }
        patterns.add(positional);
      }
      if (!cursor.accept(Token.COMMA)) {
        break;
      }
    }
    cursor.expect(Token.RPAREN);
    return new Pattern.MatchClass(
        cls,
        ExpressionParser.list(patterns),
        ExpressionParser.list(names),
        ExpressionParser.list(named),
        cursor.spanFrom(first));
  }

  private Pattern group() {
    int first = cursor.at++;
    if (cursor.accept(Token.RPAREN)) {
      return new Pattern.MatchSequence(List.of(), cursor.spanFrom(first));
    }
    Pattern pattern = starOrPattern();
    if (cursor.is(Token.RPAREN) && !(pattern instanceof Pattern.MatchStar)) {
      cursor.at++;
      return pattern;
    }
    List<Pattern> patterns = new ArrayList<>();
    patterns.add(pattern);
    cursor.expect(Token.COMMA);
    if (!cursor.is(Token.RPAREN)) {
      patterns.addAll(sequence(Token.RPAREN));
    }
    cursor.expect(Token.RPAREN);
    return new Pattern.MatchSequence(ExpressionParser.list(patterns), cursor.spanFrom(first));
  }

  private List<Pattern> sequence(int closing) {
    List<Pattern> patterns = new ArrayList<>();
    while (!cursor.is(closing)) {
      patterns.add(starOrPattern());
      if (!cursor.accept(Token.COMMA)) {
        break;
      }
    }
    return ExpressionParser.list(patterns);
  }

  private Pattern mapping() {
    int first = cursor.at++;
    List<Expr> keys = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    String rest = null;
    while (!cursor.is(Token.RBRACE)) {
      if (rest != null) {
        throw cursor.invalidSyntax();
      }
      if (cursor.accept(Token.DOUBLE_STAR)) {
        if (cursor.isName(Token.UNDERSCORE_NAME)) {
          throw cursor.invalidSyntax();
        }
        rest = cursor.expectName();
      } else {
        keys.add(mappingKey());
        cursor.expect(Token.COLON);
        patterns.add(pattern());
      }
      if (!cursor.accept(Token.COMMA)) {
        break;
      }
    }
    cursor.expect(Token.RBRACE);
    return new Pattern.MatchMapping(
        ExpressionParser.list(keys), ExpressionParser.list(patterns), rest, cursor.spanFrom(first));
  }

  private Expr mappingKey() {
    int first = cursor.at;
    int kind = cursor.kind();
    if (kind == Token.NUMBER || kind == Token.MINUS) {
      return number();
    }
    if (kind == Token.STRING || kind == Token.FSTRING_START) {
      // A formatted one is refused later, with its whole mapping.
      return expressions.primary();
    }
    Object value = singleton(kind);
    if (value != null) {
      cursor.at++;
      return new Expr.Constant(value, null, cursor.spanFrom(first));
    }
    if (kind == Token.NAME && cursor.kind(1) == Token.DOT) {
      Expr key = new Expr.Name(cursor.expectName(), ExprContext.LOAD, cursor.spanFrom(first));
      while (cursor.accept(Token.DOT)) {
        String attribute = cursor.expectName();
        key = new Expr.Attribute(key, attribute, ExprContext.LOAD, cursor.spanFrom(first));
      }
      return key;
    }
    throw cursor.invalidSyntax();
  }
}
