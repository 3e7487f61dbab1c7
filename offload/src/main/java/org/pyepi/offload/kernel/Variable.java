package org.pyepi.offload.kernel;

/**
 * A local variable of the front end, of one type; {@link KernelBuilder} turns reads and writes of
 * it into SSA values.
 */
public final class Variable {
  private final String name;
  private final ValueType type;

  Variable(String name, ValueType type) {
    this.name = name;
    this.type = type;
  }

  public String name() {
    return name;
  }

  public ValueType type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
