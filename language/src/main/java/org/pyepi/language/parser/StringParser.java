package org.pyepi.language.parser;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.tree.Bytes;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Span;

/** String literals, one or several side by side, and f-strings with their fields. */
final class StringParser {
  private final Cursor cursor;
  private final TokenList tokens;
  private final ExpressionParser expressions;

  StringParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    tokens = cursor.tokens;
    this.expressions = expressions;
  }

  /** One value for all literals that stand side by side. */
  Expr strings() {
    int first = cursor.at;
    if (cursor.is(Token.STRING) && !isString(cursor.kind(1))) {
      cursor.at++;
      return literal(first);
    }
    boolean formatted = false;
    int bytes = 0;
    List<Expr> parts = new ArrayList<>();
    int count = 0;
    while (isString(cursor.kind())) {
      if (cursor.is(Token.FSTRING_START)) {
        formatted = true;
        fstring(parts);
      } else {
        Expr.Constant literal = literal(cursor.at++);
        if (literal.value() instanceof Bytes) {
          bytes++;
        }
        parts.add(literal);
      }
      count++;
    }
    if (bytes > 0 && bytes < count) {
      throw cursor.errorHere("cannot mix bytes and nonbytes literals");
    }
    if (bytes > 0) {
      return joinBytes(parts, cursor.spanFrom(first));
    }
    if (formatted) {
      return new Expr.JoinedStr(merge(parts), cursor.spanFrom(first));
    }
    StringBuilder text = new StringBuilder();
    for (Expr part : parts) {
      text.append(((Expr.Constant) part).value());
    }
    return new Expr.Constant(
        text.toString(), ((Expr.Constant) parts.get(0)).kind(), cursor.spanFrom(first));
  }

  private static boolean isString(int kind) {
    return kind == Token.STRING || kind == Token.FSTRING_START;
  }

  private static Expr joinBytes(List<Expr> parts, Span span) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Expr part : parts) {
      out.writeBytes(((Bytes) ((Expr.Constant) part).value()).value());
    }
    return new Expr.Constant(new Bytes(out.toByteArray()), null, span);
  }

  /** Runs of constants become one; empty ones vanish. */
  private static List<Expr> merge(List<Expr> parts) {
    List<Expr> merged = new ArrayList<>(parts.size());
    int i = 0;
    while (i < parts.size()) {
      if (!(parts.get(i) instanceof Expr.Constant head)) {
        merged.add(parts.get(i++));
        continue;
      }
      int end = i + 1;
      while (end < parts.size() && parts.get(end) instanceof Expr.Constant) {
        end++;
      }
      if (end == i + 1) {
        if (!((String) head.value()).isEmpty()) {
          merged.add(head);
        }
        i = end;
        continue;
      }
      StringBuilder text = new StringBuilder();
      for (int j = i; j < end; j++) {
        text.append(((Expr.Constant) parts.get(j)).value());
      }
      Span span = head.span().to(parts.get(end - 1).span());
      if (text.length() > 0) {
        merged.add(new Expr.Constant(text.toString(), head.kind(), span));
      }
      i = end;
    }
    return ExpressionParser.list(merged);
  }

  private Expr.Constant literal(int token) {
    char[] text = tokens.text;
    int start = tokens.starts[token];
    int end = tokens.ends[token];
    boolean raw = false;
    boolean bytes = false;
    String kind = null;
    int p = start;
    while (text[p] != '"' && text[p] != '\'') {
      switch (text[p]) {
        case 'r', 'R' -> raw = true;
        case 'b', 'B' -> bytes = true;
        case 'u' -> kind = "u";
        default -> {}
      }
      p++;
    }
    int quotes = end - p >= 6 && text[p + 1] == text[p] && text[p + 2] == text[p] ? 3 : 1;
    int from = p + quotes;
    int to = end - quotes;
    Span span = cursor.spanOf(token);
    if (bytes) {
      return new Expr.Constant(bytes(from, to, raw, span), null, span);
    }
    return new Expr.Constant(decode(from, to, raw, span), kind, span);
  }

  private Bytes bytes(int from, int to, boolean raw, Span span) {
    char[] text = tokens.text;
    for (int i = from; i < to; i++) {
      if (text[i] >= 0x80) {
        throw cursor.error("bytes can only contain ASCII literal characters", span);
      }
    }
    if (raw) {
      byte[] out = new byte[to - from];
      for (int i = from; i < to; i++) {
        out[i - from] = (byte) text[i];
      }
      return new Bytes(out);
    }
    warnOfEscapes(from, to, span, true);
    try {
      return new Bytes(StringDecoder.decodeBytes(text, from, to));
    } catch (StringDecoder.BadEscape bad) {
      throw cursor.error(bad.getMessage(), span);
    }
  }

  private String decode(int from, int to, boolean raw, Span span) {
    if (raw) {
      return new String(tokens.text, from, to - from);
    }
    warnOfEscapes(from, to, span, false);
    try {
      return StringDecoder.decode(tokens.text, from, to);
    } catch (StringDecoder.BadEscape bad) {
      if (tokens.kinds[cursor.at - 1] == Token.FSTRING_MIDDLE) {
        throw cursor.errorHere(bad.getMessage());
      }
      throw cursor.error(bad.getMessage(), span);
    }
  }

  /** Of the first backslash that means nothing. */
  private void warnOfEscapes(int from, int to, Span span, boolean bytes) {
    int bad = StringDecoder.badEscape(tokens.text, from, to, bytes);
    if (bad < 0) {
      return;
    }
    boolean octal = tokens.text[bad + 1] >= '4' && tokens.text[bad + 1] <= '7';
    String shown = new String(tokens.text, bad, octal ? 4 : 2);
    tokens.warn(
        "invalid " + (octal ? "octal " : "") + "escape sequence '" + shown + "'", bad, span.line());
  }

  /** Adds the parts of an f-string. */
  private void fstring(List<Expr> parts) {
    int first = cursor.at++;
    boolean raw = false;
    for (int i = tokens.starts[first]; i < tokens.ends[first]; i++) {
      raw |= tokens.text[i] == 'r' || tokens.text[i] == 'R';
    }
    cursor.enter();
    while (!cursor.accept(Token.FSTRING_END)) {
      part(parts, raw);
    }
    cursor.leave();
  }

  private void part(List<Expr> parts, boolean raw) {
    int token = cursor.at;
    if (cursor.accept(Token.FSTRING_MIDDLE)) {
      Span span = cursor.spanOf(token);
      parts.add(
          new Expr.Constant(
              decode(tokens.starts[token], tokens.ends[token] - tokens.values[token], raw, span),
              null,
              span));
    } else if (cursor.is(Token.LBRACE)) {
      field(parts, raw);
    } else {
      throw cursor.invalidSyntax();
    }
  }

  private void field(List<Expr> parts, boolean raw) {
    int open = cursor.at++;
    cursor.fields++;
    Expr value = fieldValue();
    int debugEnd = -1;
    if (cursor.accept(Token.ASSIGN)) {
      debugEnd = cursor.start();
    }
    int conversion = -1;
    if (cursor.is(Token.BANG)) {
      conversion = conversion();
    }
    Expr.JoinedStr spec = null;
    if (cursor.is(Token.COLON)) {
      spec = spec(raw);
    }
    if (!cursor.is(Token.RBRACE)) {
      throw unclosedField(debugEnd >= 0, conversion >= 0, spec != null);
    }
    cursor.at++;
    cursor.fields--;
    if (debugEnd >= 0) {
      int from = tokens.starts[open] + 1;
      String text = new String(tokens.text, from, debugEnd - from);
      parts.add(new Expr.Constant(text, null, tokens.spanBetween(from, debugEnd)));
      if (conversion < 0 && spec == null) {
        conversion = 'r';
      }
    }
    parts.add(new Expr.FormattedValue(value, conversion, spec, cursor.spanFrom(open)));
  }

  private Expr fieldValue() {
    switch (cursor.kind()) {
      case Token.RBRACE -> throw missingExpression("'}'");
      case Token.ASSIGN -> throw missingExpression("'='");
      case Token.BANG -> throw missingExpression("'!'");
      case Token.COLON -> throw missingExpression("':'");
      default -> {}
    }
    int kind = cursor.kind();
    boolean begins =
        kind == Token.STAR ? Token.STARTS_EXPRESSION[cursor.kind(1)] : expressions.atExpression();
    if (kind != Token.YIELD && !begins && kind != Token.ERROR) {
      throw cursor.errorHere("f-string: expecting a valid expression after '{'");
    }
    return expressions.yieldOrStarExpressions();
  }

  private PythonSyntaxError missingExpression(String before) {
    return cursor.error(
        "f-string: valid expression required before " + before, cursor.spanOf(cursor.at));
  }

  private PythonSyntaxError unclosedField(boolean debug, boolean converted, boolean hasSpec) {
    if (cursor.is(Token.ERROR) || cursor.is(Token.END)) {
      return cursor.invalidSyntax();
    }
    String expected =
        hasSpec
            ? "f-string: expecting '}', or format specs"
            : converted
                ? "f-string: expecting ':' or '}'"
                : debug
                    ? "f-string: expecting '!', or ':', or '}'"
                    : "f-string: expecting '=', or '!', or ':', or '}'";
    return cursor.error(expected, cursor.spanOf(cursor.at));
  }

  private int conversion() {
    int bang = cursor.at++;
    if (!cursor.is(Token.NAME)) {
      if (cursor.is(Token.ERROR)) {
        throw cursor.invalidSyntax();
      }
      boolean ends = cursor.is(Token.COLON) || cursor.is(Token.RBRACE);
      throw cursor.error(
          ends
              ? "f-string: missing conversion character"
              : "f-string: invalid conversion character",
          tokens.starts[bang + 1],
          tokens.ends[bang + 1]);
    }
    if (tokens.ends[bang] != cursor.start()) {
      throw cursor.error(
          "f-string: conversion type must come right after the exclamanation mark",
          tokens.starts[bang],
          tokens.ends[bang + 1]);
    }
    int at = cursor.at;
    String name = cursor.expectName();
    if (name.length() != 1 || "sra".indexOf(name.charAt(0)) < 0) {
      throw cursor.error(
          "f-string: invalid conversion character '" + name + "': expected 's', 'r', or 'a'",
          cursor.spanOf(at));
    }
    return name.charAt(0);
  }

  private Expr.JoinedStr spec(boolean raw) {
    int colon = cursor.at++;
    List<Expr> parts = new ArrayList<>(2);
    while (cursor.is(Token.FSTRING_MIDDLE) || cursor.is(Token.LBRACE)) {
      part(parts, raw);
    }
    return new Expr.JoinedStr(merge(parts), cursor.spanFrom(colon));
  }
}
