package org.pyepi.language.loops.capture;

import java.util.List;
import org.pyepi.language.loops.values.ArraySource;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Formula;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Value;

/** What an expression of a captured loop is. */
sealed interface Operand {
  /**
   * A number.
   *
   * @param constant its value where the source says it: a Long, Double or Boolean; else null
   */
  record Scalar(Value value, Kind kind, Object constant) implements Operand {
    Scalar(Value value, Kind kind) {
      this(value, kind, null);
    }
  }

  /** A whole number from 0 to 2^64 - 1: its bits. */
  record Unsigned(Value bits) implements Operand {}

  /** A str of one character: its code point. */
  record Character(Value code) implements Operand {}

  /** What {@code str} gives of a number. */
  record Shown(Scalar number) implements Operand {}

  /**
   * A Python float that is known before the loop: its value as float64 or, beside a float32,
   * rounded to float32.
   */
  record LiveFloat(Formula value) implements Operand {}

  /**
   * A numpy.float32, or a float literal that has that value.
   *
   * @param literal whether it is the literal
   */
  record Mixed(Value value, Value literal) implements Operand {}

  /**
   * An int of at most 2^53, or a float.
   *
   * @param number its value as float64
   * @param isInt whether it is an int
   * @param chosen whether both are to be expected
   */
  record Number(Value number, Value isInt, boolean chosen) implements Operand {}

  /** An array, with the indices that have been applied to it so far. */
  record Array(ArraySource source, ArrayParam param, List<Value> indices) implements Operand {}

  /**
   * A dict or set of ints or characters.
   *
   * @param name of the variable that holds it
   * @param sort what it is
   * @param items its values; null for a set
   * @param order places of keys that the loop has added; null where it adds none
   * @param added how many these are, in an array of one
   */
  record Table(
      String name,
      LookUpTable sort,
      ArrayParam used,
      ArrayParam keys,
      ArrayParam items,
      ArrayParam order,
      ArrayParam added)
      implements Operand {}

  /**
   * A slice whose items have not been read.
   *
   * @param array with all indices but the last
   * @param length may be negative where there are no items
   * @param isDense whether the step is 1
   */
  record Slice(Array array, Value from, Value step, Value length, boolean isDense)
      implements Operand {}

  /** {@code array.shape}. */
  record Shape(Array array) implements Operand {}

  /**
   * A value that is the same in all iterations and no number: a function, class or module.
   *
   * @param path the name that stands for it at each launch, or null
   */
  record Constant(Object value, String path) implements Operand {
    Constant(Object value) {
      this(value, null);
    }
  }

  /**
   * An object whose attributes are variables.
   *
   * @param path the variable that holds it, or the name of an {@link AttributePath}
   * @param object what it is at capture
   */
  record Instance(String path, Object object) implements Operand {}

  /**
   * A list of objects of one class, whose attributes are arrays.
   *
   * @param name of what holds it
   */
  record Objects(String name, PList list) implements Operand {}

  /** An object of such a list. */
  record Item(Objects of, Value index) implements Operand {}

  /** A tuple written out. */
  record Items(List<Operand> items) implements Operand {}
}
