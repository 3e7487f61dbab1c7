package org.pyepi.language.parser.tree;

/** The two constants that have no Java value of their own. */
public enum Singleton {
  NONE,
  ELLIPSIS
}
