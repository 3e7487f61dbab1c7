package org.pyepi.language.loops.values;

import java.util.List;

/**
 * The second output of a variable that ends a loop as a float literal or as a numpy.float32, or as
 * an int or a float: which of the two it is.
 */
public final class MixedFloat {
  private static final String LITERAL = " is a literal";

  private static final String INT = " is an int";

  private MixedFloat() {}

  /** The name of the output that says whether a float32 is a literal. */
  public static String literal(String variable) {
    return variable + LITERAL;
  }

  /** The name of the output that says whether a float64 is an int. */
  public static String isInt(String variable) {
    return variable + INT;
  }

  /** Whether an output is such a second one. */
  public static boolean isSecond(String output) {
    return output.endsWith(LITERAL) || output.endsWith(INT);
  }

  /**
   * What a variable holds after the loop.
   *
   * @param value what the kernel gives
   * @param target the variable
   * @param targets of all outputs
   * @param outputs of the kernel
   */
  public static Object value(
      Object value,
      Captured.OutputTarget target,
      List<Captured.OutputTarget> targets,
      List<Object> outputs) {
    if (value instanceof Float f && holds(literal(target.name()), targets, outputs)) {
      return (double) (float) f;
    }
    if (value instanceof Double d && holds(isInt(target.name()), targets, outputs)) {
      return (long) (double) d;
    }
    return value;
  }

  private static boolean holds(
      String name, List<Captured.OutputTarget> targets, List<Object> outputs) {
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).name().equals(name)) {
        return Boolean.TRUE.equals(outputs.get(i));
      }
    }
    return false;
  }
}
