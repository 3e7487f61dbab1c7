package org.pyepi.language.runtime.operation;

/** An object whose call is the call of another, with arguments before its own. */
public interface Forwarding {
  /** What is called. */
  Object target();

  /** What comes before the arguments of a call; null where a call does more than that. */
  Object[] leading();
}
