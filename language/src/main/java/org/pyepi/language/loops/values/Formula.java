package org.pyepi.language.loops.values;

import java.util.function.Function;

/**
 * What is the same in all iterations: a variable that the loop does not assign, or a Python float
 * that is computed from such once a launch, and not in the kernel. A core without float64 can use
 * it beside float32.
 */
public sealed interface Formula {
  /** Its value with the variables as they are. */
  Object value(Function<String, Object> variables);

  /** A variable. */
  record Variable(String name) implements Formula {
    @Override
    public Object value(Function<String, Object> variables) {
      return variables.apply(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A Long or Double that the source says. */
  record Literal(Number number) implements Formula {
    @Override
    public Object value(Function<String, Object> variables) {
      return number;
    }

    @Override
    public String toString() {
      return number.toString();
    }
  }

  /** What never raises an exception. */
  enum Operator {
    ADD("+"),
    SUB("-"),
    MUL("*");

    private final String text;

    Operator(String text) {
      this.text = text;
    }
  }

  /** A sum, difference or product of which one operand at least is a float. */
  record Binary(Operator operator, Formula left, Formula right) implements Formula {
    @Override
    public Object value(Function<String, Object> variables) {
      double x = ((Number) left.value(variables)).doubleValue();
      double y = ((Number) right.value(variables)).doubleValue();
      return switch (operator) {
        case ADD -> x + y;
        case SUB -> x - y;
        case MUL -> x * y;
      };
    }

    @Override
    public String toString() {
      return "(" + left + operator.text + right + ")";
    }
  }

  /** The number of opposite sign. */
  record Negative(Formula of) implements Formula {
    @Override
    public Object value(Function<String, Object> variables) {
      return -((Number) of.value(variables)).doubleValue();
    }

    @Override
    public String toString() {
      return "-" + of;
    }
  }
}
