package org.pyepi.language.parser.tree;

/** A type parameter of PEP 695. */
public sealed interface TypeParam extends Node {
  String name();

  /** {@code T: bound}; {@code bound} may be null. */
  record TypeVar(String name, Expr bound, Span span) implements TypeParam {}

  record TypeVarTuple(String name, Span span) implements TypeParam {}

  record ParamSpec(String name, Span span) implements TypeParam {}
}
