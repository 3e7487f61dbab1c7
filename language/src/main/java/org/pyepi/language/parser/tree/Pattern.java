package org.pyepi.language.parser.tree;

import java.util.List;

/** Patterns of {@code match}. */
public sealed interface Pattern extends Node {
  /** Equality with a literal or a dotted name. */
  record MatchValue(Expr value, Span span) implements Pattern {}

  /**
   * Identity with {@code None}, {@code True} or {@code False}: a {@link Boolean} or {@link
   * Singleton}.
   */
  record MatchSingleton(Object value, Span span) implements Pattern {}

  record MatchSequence(List<Pattern> patterns, Span span) implements Pattern {}

  /** {@code rest} is the name behind {@code **}, or null. */
  record MatchMapping(List<Expr> keys, List<Pattern> patterns, String rest, Span span)
      implements Pattern {}

  record MatchClass(
      Expr cls, List<Pattern> patterns, List<String> kwdAttrs, List<Pattern> kwdPatterns, Span span)
      implements Pattern {}

  /** {@code name} is null for {@code *_}. */
  record MatchStar(String name, Span span) implements Pattern {}

  /** {@code pattern as name}; capture when {@code pattern} is null, wildcard when both are. */
  record MatchAs(Pattern pattern, String name, Span span) implements Pattern {}

  record MatchOr(List<Pattern> patterns, Span span) implements Pattern {}
}
