package org.pyepi.language.loops.values;

import java.util.List;

/**
 * The second output of a variable that ends a loop as a float literal or as a numpy.float32:
 * whether it is the literal.
 */
public final class MixedFloat {
  private static final String LITERAL = " is a literal";

  private MixedFloat() {}

  /** The name of that output. */
  public static String literal(String variable) {
    return variable + LITERAL;
  }

  public static boolean isLiteral(String output) {
    return output.endsWith(LITERAL);
  }

  /**
   * What a variable holds after the loop.
   *
   * @param value what the kernel gives, a Float
   * @param target the variable
   * @param targets of all outputs
   * @param outputs of the kernel
   */
  public static Object value(
      Object value,
      Captured.OutputTarget target,
      List<Captured.OutputTarget> targets,
      List<Object> outputs) {
    if (target.kind().equals(Kind.FLOAT32)) {
      String literal = literal(target.name());
      for (int i = 0; i < targets.size(); i++) {
        if (targets.get(i).name().equals(literal) && Boolean.TRUE.equals(outputs.get(i))) {
          return (double) (float) (Float) value;
        }
      }
    }
    return value;
  }
}
