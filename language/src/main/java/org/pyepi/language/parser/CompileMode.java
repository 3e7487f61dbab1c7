package org.pyepi.language.parser;

/** How a source is compiled: the modes of {@code compile()} and that of a script. */
public enum CompileMode {
  EXEC,

  /** As EXEC, but the value of a last statement that is an expression is the result. */
  SCRIPT,

  EVAL,
  SINGLE
}
