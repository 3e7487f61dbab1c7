package org.pyepi.language.parser.tree;

import java.util.List;

/** {@code except type as name:}; {@code type} and {@code name} may be null. */
public record ExceptHandler(Expr type, String name, List<Stmt> body, Span span) implements Node {}
