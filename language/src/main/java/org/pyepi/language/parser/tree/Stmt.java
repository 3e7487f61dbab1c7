package org.pyepi.language.parser.tree;

import java.util.List;

/** Statements. */
public sealed interface Stmt extends Node {
  record FunctionDef(
      String name,
      List<TypeParam> typeParams,
      Arguments args,
      List<Stmt> body,
      List<Expr> decorators,
      Expr returns,
      boolean isAsync,
      Span span)
      implements Stmt {}

  record ClassDef(
      String name,
      List<TypeParam> typeParams,
      List<Expr> bases,
      List<Keyword> keywords,
      List<Stmt> body,
      List<Expr> decorators,
      Span span)
      implements Stmt {}

  record Return(Expr value, Span span) implements Stmt {}

  record Delete(List<Expr> targets, Span span) implements Stmt {}

  /** {@code a = b = value}: targets from left to right. */
  record Assign(List<Expr> targets, Expr value, Span span) implements Stmt {}

  /** {@code type name[params] = value}. */
  record TypeAlias(Expr.Name name, List<TypeParam> typeParams, Expr value, Span span)
      implements Stmt {}

  record AugAssign(Expr target, BinaryOperator op, Expr value, Span span) implements Stmt {}

  /**
   * {@code target: annotation = value}; {@code simple} when the target is a bare name without
   * parentheses.
   */
  record AnnAssign(Expr target, Expr annotation, Expr value, boolean simple, Span span)
      implements Stmt {}

  record For(Expr target, Expr iter, List<Stmt> body, List<Stmt> orElse, boolean isAsync, Span span)
      implements Stmt {}

  record While(Expr test, List<Stmt> body, List<Stmt> orElse, Span span) implements Stmt {}

  /** An {@code elif} is an {@code If} alone in {@code orElse}. */
  record If(Expr test, List<Stmt> body, List<Stmt> orElse, Span span) implements Stmt {}

  record With(List<WithItem> items, List<Stmt> body, boolean isAsync, Span span) implements Stmt {}

  record Match(Expr subject, List<MatchCase> cases, Span span) implements Stmt {}

  record Raise(Expr exception, Expr cause, Span span) implements Stmt {}

  /** {@code isStar}: the handlers are {@code except*}. */
  record Try(
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orElse,
      List<Stmt> finalBody,
      boolean isStar,
      Span span)
      implements Stmt {}

  record Assert(Expr test, Expr message, Span span) implements Stmt {}

  record Import(List<Alias> names, Span span) implements Stmt {}

  /** {@code from ..module import names}: {@code level} dots; {@code module} null when only dots. */
  record ImportFrom(String module, List<Alias> names, int level, Span span) implements Stmt {}

  record Global(List<String> names, Span span) implements Stmt {}

  record Nonlocal(List<String> names, Span span) implements Stmt {}

  /** An expression for its effect. */
  record ExprStmt(Expr value, Span span) implements Stmt {}

  record Pass(Span span) implements Stmt {}

  record Break(Span span) implements Stmt {}

  record Continue(Span span) implements Stmt {}

  /**
   * A block of trips of a loop whose sums are added up in another order. The translation makes it,
   * as the body of a loop over blocks; no source holds one.
   *
   * @param loop as it is written
   * @param sums the variables
   * @param first a variable that holds the first number of the range
   * @param end a variable that holds where the range ends
   * @param block a variable that holds the number of the block
   */
  record SumBlock(For loop, List<String> sums, Expr first, Expr end, Expr block, Span span)
      implements Stmt {}
}
