package org.pyepi.language.parser;

import org.pyepi.language.parser.tree.Node;

/** Syntax that is parsed but not executed yet; becomes a SyntaxError with its place. */
@SuppressWarnings("serial")
public final class Unsupported extends RuntimeException {
  private final transient Node node;

  public Unsupported(String what, Node node) {
    super(what + " is not supported by this version of PyEpi", null, false, false);
    this.node = node;
  }

  /** Where it stands. */
  public Node node() {
    return node;
  }
}
