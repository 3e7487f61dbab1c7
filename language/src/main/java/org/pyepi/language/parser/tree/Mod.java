package org.pyepi.language.parser.tree;

import java.util.List;

/** The root of a tree: one for each way in which source can be compiled. */
public sealed interface Mod extends Node {
  /** {@code exec}: a file. */
  record Module(List<Stmt> body, Span span) implements Mod {}

  /** {@code eval}: one expression. */
  record Expression(Expr body, Span span) implements Mod {}

  /** {@code single}: one statement as typed at a prompt. */
  record Interactive(List<Stmt> body, Span span) implements Mod {}
}
