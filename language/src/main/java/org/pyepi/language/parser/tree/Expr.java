package org.pyepi.language.parser.tree;

import java.util.List;

/** Expressions. */
public sealed interface Expr extends Node {
  /** {@code a and b and c}: two values or more. */
  record BoolOp(BooleanOperator op, List<Expr> values, Span span) implements Expr {}

  record NamedExpr(Name target, Expr value, Span span) implements Expr {}

  record BinOp(Expr left, BinaryOperator op, Expr right, Span span) implements Expr {}

  record UnaryOp(UnaryOperator op, Expr operand, Span span) implements Expr {}

  record Lambda(Arguments args, Expr body, Span span) implements Expr {}

  record IfExp(Expr test, Expr body, Expr orElse, Span span) implements Expr {}

  /** A {@code null} key stands for {@code **value}. */
  record Dict(List<Expr> keys, List<Expr> values, Span span) implements Expr {}

  record Set(List<Expr> elements, Span span) implements Expr {}

  record ListComp(Expr element, List<Comprehension> generators, Span span) implements Expr {}

  record SetComp(Expr element, List<Comprehension> generators, Span span) implements Expr {}

  record DictComp(Expr key, Expr value, List<Comprehension> generators, Span span)
      implements Expr {}

  record GeneratorExp(Expr element, List<Comprehension> generators, Span span) implements Expr {}

  record Await(Expr value, Span span) implements Expr {}

  /** {@code value} is null for a bare {@code yield}. */
  record Yield(Expr value, Span span) implements Expr {}

  record YieldFrom(Expr value, Span span) implements Expr {}

  /** {@code left ops[0] comparators[0] ops[1] comparators[1] ...}. */
  record Compare(Expr left, List<CompareOperator> ops, List<Expr> comparators, Span span)
      implements Expr {}

  record Call(Expr function, List<Expr> args, List<Keyword> keywords, Span span) implements Expr {}

  /**
   * One replacement field of an f-string.
   *
   * @param conversion 's', 'r', 'a', or -1 for none
   * @param formatSpec null when absent
   */
  record FormattedValue(Expr value, int conversion, JoinedStr formatSpec, Span span)
      implements Expr {}

  /** An f-string: {@link Constant}s holding strings and {@link FormattedValue}s. */
  record JoinedStr(List<Expr> values, Span span) implements Expr {}

  /**
   * A literal.
   *
   * @param value {@link Long} (every int that fits), {@link java.math.BigInteger}, {@link Double},
   *     {@link Complex}, {@link String} (UTF-16; may hold lone surrogates), {@link Bytes}, {@link
   *     Boolean} or {@link Singleton}
   * @param kind "u" for {@code u'...'}, else null
   */
  record Constant(Object value, String kind, Span span) implements Expr {}

  record Attribute(Expr value, String attr, ExprContext ctx, Span span) implements Expr {}

  record Subscript(Expr value, Expr slice, ExprContext ctx, Span span) implements Expr {}

  record Starred(Expr value, ExprContext ctx, Span span) implements Expr {}

  record Name(String id, ExprContext ctx, Span span) implements Expr {}

  record ListExpr(List<Expr> elements, ExprContext ctx, Span span) implements Expr {}

  record Tuple(List<Expr> elements, ExprContext ctx, Span span) implements Expr {}

  /** Only inside a {@link Subscript}; each part may be null. */
  record Slice(Expr lower, Expr upper, Expr step, Span span) implements Expr {}
}
