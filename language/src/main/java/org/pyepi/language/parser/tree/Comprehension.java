package org.pyepi.language.parser.tree;

import java.util.List;

/** {@code for target in iter if ifs...}. */
public record Comprehension(Expr target, Expr iter, List<Expr> ifs, boolean isAsync, Span span)
    implements Node {}
