package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.Comprehension;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Keyword;

/** The arguments of calls and class headers. */
final class ArgumentParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  ArgumentParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** What stands between the parentheses. */
  record Parsed(List<Expr> args, List<Keyword> keywords) {}

  Expr call(Expr function, int first) {
    Parsed parsed = parse(true);
    return new Expr.Call(function, parsed.args, parsed.keywords, cursor.spanFrom(first));
  }

  /**
   * From the opening parenthesis to behind the closing one.
   *
   * @param mayGenerate whether a generator expression may share the parentheses
   */
  Parsed parse(boolean mayGenerate) {
    int open = cursor.at;
    cursor.expect(Token.LPAREN);
    if (cursor.accept(Token.RPAREN)) {
      return new Parsed(List.of(), List.of());
    }
    cursor.enter();
    List<Expr> args = new ArrayList<>(4);
    List<Keyword> keywords = new ArrayList<>(0);
    boolean unpackedMapping = false;
    while (true) {
      int first = cursor.at;
      int kind = cursor.kind();
      if (kind == Token.DOUBLE_STAR) {
        cursor.at++;
        Expr value = expressions.expression();
        keywords.add(new Keyword(null, value, cursor.spanFrom(first)));
        unpackedMapping = true;
        if (cursor.is(Token.ASSIGN)) {
          throw badUnpacking("cannot assign to keyword argument unpacking", first);
        }
      } else if (kind == Token.STAR) {
        if (unpackedMapping) {
          throw cursor.errorHere("iterable argument unpacking follows keyword argument unpacking");
        }
        cursor.at++;
        Expr value = expressions.expression();
        if (cursor.is(Token.ASSIGN)) {
          throw badUnpacking("cannot assign to iterable argument unpacking", first);
        }
        args.add(new Expr.Starred(value, ExprContext.LOAD, cursor.spanFrom(first)));
      } else if (kind == Token.NAME && cursor.kind(1) == Token.ASSIGN) {
        keywords.add(keyword(first));
      } else {
        Expr argument = positional(open, first, args, keywords, mayGenerate);
        if (!keywords.isEmpty()) {
          throw afterKeyword(unpackedMapping);
        }
        args.add(argument);
      }
      if (!cursor.accept(Token.COMMA)) {
        break;
      }
      if (cursor.is(Token.RPAREN)) {
        break;
      }
    }
    cursor.expect(Token.RPAREN);
    cursor.leave();
    return new Parsed(ExpressionParser.list(args), ExpressionParser.list(keywords));
  }

  /** {@code *args=value}: the error covers the value too. */
  private PythonSyntaxError badUnpacking(String message, int first) {
    cursor.at++;
    expressions.expression();
    return cursor.error(message, cursor.spanFrom(first));
  }

  private PythonSyntaxError afterKeyword(boolean unpackedMapping) {
    return cursor.errorHere(
        unpackedMapping
            ? "positional argument follows keyword argument unpacking"
            : "positional argument follows keyword argument");
  }

  private Keyword keyword(int first) {
    String name = cursor.nameAt(first);
    cursor.at += 2;
    if (cursor.is(Token.COMMA) || cursor.is(Token.RPAREN)) {
      throw cursor.error(
          "expected argument value expression",
          cursor.tokens.starts[first],
          cursor.tokens.ends[first + 1]);
    }
    Expr value = expressions.expression();
    if (expressions.atComprehension()) {
      throw cursor.error(
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
          cursor.tokens.starts[first],
          cursor.tokens.ends[first + 1]);
    }
    return new Keyword(name, value, cursor.spanFrom(first));
  }

  private Expr positional(
      int open, int first, List<Expr> args, List<Keyword> keywords, boolean mayGenerate) {
    Expr argument;
    if (cursor.is(Token.NAME) && cursor.kind(1) == Token.WALRUS) {
      argument = expressions.namedExpression();
    } else {
      argument = expressions.expression();
      if (cursor.is(Token.ASSIGN)) {
        throw badKeyword(argument, first);
      }
      if (cursor.is(Token.WALRUS)) {
        expressions.hints().assignmentInExpression(argument, first);
      }
    }
    if (!expressions.atComprehension()) {
      return argument;
    }
    if (!mayGenerate) {
      throw cursor.invalidSyntax();
    }
    List<Comprehension> generators = expressions.comprehensions();
    boolean alone = args.isEmpty() && keywords.isEmpty();
    if (alone && cursor.is(Token.RPAREN)) {
      // The parentheses of the call are the generator's own.
      cursor.at++;
      Expr generator = new Expr.GeneratorExp(argument, generators, cursor.spanFrom(open));
      cursor.at--;
      return generator;
    }
    if (cursor.is(Token.COMMA) && cursor.kind(1) == Token.RPAREN && alone
        || cursor.is(Token.COMMA)
        || cursor.is(Token.RPAREN)) {
      throw cursor.error(
          "Generator expression must be parenthesized",
          cursor.tokens.starts[first],
          cursor.tokens.ends[cursor.at - 1]);
    }
    throw cursor.invalidSyntax();
  }

  private PythonSyntaxError badKeyword(Expr argument, int first) {
    String constant = Targets.describe(argument);
    int assign = cursor.at;
    if (assign == first + 1
        && (constant.equals("True") || constant.equals("False") || constant.equals("None"))) {
      return cursor.error(
          "cannot assign to " + constant, cursor.tokens.starts[first], cursor.tokens.ends[assign]);
    }
    return cursor.error(
        "expression cannot contain assignment, perhaps you meant \"==\"?",
        argument.span().start(),
        cursor.tokens.ends[assign]);
  }
}
