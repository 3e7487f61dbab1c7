package org.pyepi.language.parser.tree;

import java.util.List;

/**
 * The parameters of a function or lambda.
 *
 * @param vararg {@code *args} or null
 * @param kwDefaults one for each of {@code kwOnly}, null where there is none
 * @param kwarg {@code **kwargs} or null
 * @param defaults belong to the last of {@code posOnly} followed by {@code args}
 */
public record Arguments(
    List<Arg> posOnly,
    List<Arg> args,
    Arg vararg,
    List<Arg> kwOnly,
    List<Expr> kwDefaults,
    Arg kwarg,
    List<Expr> defaults,
    Span span)
    implements Node {}
