package org.pyepi.language.parser.tree;

/** {@code context as target}; {@code target} may be null. */
public record WithItem(Expr context, Expr target, Span span) implements Node {}
