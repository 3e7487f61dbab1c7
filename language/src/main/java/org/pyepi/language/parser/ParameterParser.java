package org.pyepi.language.parser;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.Arg;
import org.pyepi.language.parser.tree.Arguments;
import org.pyepi.language.parser.tree.Expr;

/** The parameters of {@code def} and {@code lambda}. */
final class ParameterParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  ParameterParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Up to the colon. */
  Arguments lambdaParameters() {
    return new Reading(true).read();
  }

  /** Up to the closing parenthesis. */
  Arguments functionParameters() {
    return new Reading(false).read();
  }

  /** One list of parameters while it is being read. */
  private final class Reading {
    private final boolean isLambda;
    private final int closing;
    private List<Arg> posOnly = List.of();
    private List<Arg> args = new ArrayList<>();
    private final List<Expr> defaults = new ArrayList<>();
    private final List<Arg> kwOnly = new ArrayList<>();
    private final List<Expr> kwDefaults = new ArrayList<>();
    private Arg vararg;
    private Arg kwarg;
    private boolean slashSeen;
    private boolean starSeen;

    Reading(boolean isLambda) {
      this.isLambda = isLambda;
      closing = isLambda ? Token.COLON : Token.RPAREN;
    }

    Arguments read() {
      int first = cursor.at;
      while (!cursor.is(closing)) {
        switch (cursor.kind()) {
          case Token.SLASH -> slash();
          case Token.STAR -> star();
          case Token.DOUBLE_STAR -> doubleStar();
          case Token.NAME -> plain();
          case Token.LPAREN -> throw starSeen ? cursor.invalidSyntax() : parenthesized();
          default -> throw cursor.invalidSyntax();
        }
        if (cursor.is(closing)) {
          break;
        }
        if (!cursor.is(Token.COMMA)) {
          throw cursor.invalidSyntax();
        }
        if (kwarg != null && cursor.kind(1) != closing) {
          throw afterKwarg();
        }
        cursor.at++;
      }
      var span =
          cursor.at > first
              ? cursor.spanFrom(first)
              : cursor.tokens.spanBetween(cursor.start(), cursor.start());
      return new Arguments(
          ExpressionParser.list(posOnly),
          ExpressionParser.list(args),
          vararg,
          ExpressionParser.list(kwOnly),
          ExpressionParser.list(kwDefaults),
          kwarg,
          ExpressionParser.list(defaults),
          span);
    }

    private PythonSyntaxError afterKwarg() {
      int next = cursor.at + 1;
      int kind = cursor.kind(1);
      if (kind == Token.NAME
          || kind == Token.STAR
          || kind == Token.DOUBLE_STAR
          || kind == Token.SLASH) {
        return cursor.error(
            "arguments cannot follow var-keyword argument", cursor.tokens.spanOf(next, next));
      }
      cursor.at = next;
      return cursor.invalidSyntax();
    }

    private PythonSyntaxError parenthesized() {
      int open = cursor.at;
      int close = cursor.tokens.values[open];
      boolean names = close > open + 1;
      for (int i = open + 1; i < close; i++) {
        int kind = cursor.tokens.kinds[i];
        names &= (i - open) % 2 == 1 ? kind == Token.NAME : kind == Token.COMMA;
      }
      if (!names) {
        return cursor.invalidSyntax();
      }
      return cursor.error(
          isLambda
              ? "Lambda expression parameters cannot be parenthesized"
              : "Function parameters cannot be parenthesized",
          cursor.tokens.spanOf(open, close));
    }

    private void slash() {
      if (slashSeen) {
        throw cursor.error("/ may appear only once", cursor.spanOf(cursor.at));
      }
      if (starSeen) {
        throw cursor.error("/ must be ahead of *", cursor.spanOf(cursor.at));
      }
      if (args.isEmpty() && cursor.kind(1) != Token.COMMA) {
        throw cursor.invalidSyntax();
      }
      if (args.isEmpty()) {
        throw cursor.error("at least one argument must precede /", cursor.spanOf(cursor.at));
      }
      if (cursor.kind(1) == Token.STAR) {
        cursor.at++;
        throw cursor.errorHere("expected comma between / and *");
      }
      cursor.at++;
      slashSeen = true;
      posOnly = args;
      args = new ArrayList<>();
    }

    private void star() {
      int star = cursor.at;
      if (starSeen) {
        throw cursor.error("* argument may appear only once", cursor.spanOf(star));
      }
      cursor.at++;
      starSeen = true;
      if (cursor.is(Token.NAME)) {
        vararg = arg(true);
        rejectDefault("var-positional argument cannot have default value");
        return;
      }
      boolean alone = cursor.is(closing) || cursor.is(Token.COMMA) && endsBehindComma();
      if (alone) {
        String message = "named arguments must follow bare *";
        throw isLambda ? cursor.errorHere(message) : cursor.error(message, cursor.spanOf(star));
      }
      if (!cursor.is(Token.COMMA)) {
        throw cursor.invalidSyntax();
      }
    }

    private boolean endsBehindComma() {
      return cursor.kind(1) == closing || cursor.kind(1) == Token.DOUBLE_STAR;
    }

    private void doubleStar() {
      cursor.at++;
      if (!cursor.is(Token.NAME)) {
        throw cursor.invalidSyntax();
      }
      kwarg = arg(false);
      rejectDefault("var-keyword argument cannot have default value");
    }

    private void rejectDefault(String message) {
      if (cursor.is(Token.ASSIGN)) {
        throw cursor.error(message, cursor.spanOf(cursor.at));
      }
    }

    private void plain() {
      Arg arg = arg(false);
      Expr value = defaultValue();
      if (starSeen) {
        kwOnly.add(arg);
        kwDefaults.add(value);
        return;
      }
      if (value != null) {
        defaults.add(value);
      } else if (!defaults.isEmpty()) {
        throw cursor.error(
            "parameter without a default follows parameter with a default", arg.span());
      }
      args.add(arg);
    }

    private Expr defaultValue() {
      if (!cursor.is(Token.ASSIGN)) {
        return null;
      }
      int assign = cursor.at++;
      if (cursor.is(closing) || cursor.is(Token.COMMA)) {
        throw cursor.error("expected default value expression", cursor.spanOf(assign));
      }
      return expressions.expression();
    }

    private Arg arg(boolean starAnnotation) {
      int first = cursor.at;
      String name = cursor.expectName();
      Expr annotation = null;
      if (!isLambda && cursor.accept(Token.COLON)) {
        annotation =
            starAnnotation && cursor.is(Token.STAR)
                ? expressions.starred()
                : expressions.expression();
      }
      return new Arg(name, annotation, cursor.spanFrom(first));
    }
  }
}
