package org.pyepi.language.parser.tree;

/** One parameter; {@code annotation} may be null. */
public record Arg(String name, Expr annotation, Span span) implements Node {}
