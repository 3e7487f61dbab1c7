package org.pyepi.offload.kernel;

/**
 * A scalar that is live out of the loop; a chunk returns one value for each.
 *
 * @param kind how the values of consecutive chunks combine
 */
public record Output(String name, OutputKind kind, ValueType type) {
  public Output withKind(OutputKind newKind) {
    return new Output(name, newKind, type);
  }
}
