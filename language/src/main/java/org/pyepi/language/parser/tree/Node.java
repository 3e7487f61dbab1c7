package org.pyepi.language.parser.tree;

/** Anything in the syntax tree that has a place in the source. */
public sealed interface Node
    permits Stmt,
        Expr,
        Pattern,
        Mod,
        Arg,
        Arguments,
        Keyword,
        Alias,
        WithItem,
        ExceptHandler,
        MatchCase,
        Comprehension,
        TypeParam {
  Span span();
}
