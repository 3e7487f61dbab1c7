package org.pyepi.language.nodes;

/** How a statement can complete other than normally or by returning a value. */
public enum Completion {
  BREAK,
  CONTINUE,
  /** A generator yields; the value lies in its frame. */
  SUSPEND
}
