package org.pyepi.offload.kernel;

/**
 * A variable is read where, on some path, nothing has been written to it; the front end refuses
 * such a loop.
 */
public final class UndefinedVariableException extends IllegalStateException {
  private final transient Variable variable;

  UndefinedVariableException(Variable variable) {
    super("variable '" + variable.name() + "' may be read before it is written");
    this.variable = variable;
  }

  public Variable variable() {
    return variable;
  }
}
