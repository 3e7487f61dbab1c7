package org.pyepi.language.parser.tree;

/** {@code name=value} in a call or class header; {@code name} is null for {@code **value}. */
public record Keyword(String name, Expr value, Span span) implements Node {}
