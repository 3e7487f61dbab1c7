package org.pyepi.language.runtime.object;

/** A node that has the code of a function or class written inside the code that it belongs to. */
public interface CodeHolder {
  PCode code();
}
