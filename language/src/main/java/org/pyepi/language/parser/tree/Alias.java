package org.pyepi.language.parser.tree;

/**
 * {@code name as asName} of an import; {@code name} may be dotted or "*"; {@code asName} may be
 * null.
 */
public record Alias(String name, String asName, Span span) implements Node {}
