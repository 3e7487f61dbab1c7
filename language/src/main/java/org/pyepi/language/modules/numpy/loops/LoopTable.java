package org.pyepi.language.modules.numpy.loops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.runtime.collection.DType;

/** The loops of NumPy's functions, in the order in which it looks for one that fits. */
public final class LoopTable {
  /** What an error says where no loop fits. */
  public enum Refusal {
    /** That the function does not support the types. */
    UNSUPPORTED,
    /** That it has no loop for these types. */
    TYPES,
    /** That it has no loop for types of these classes. */
    CLASSES
  }

  /**
   * A function.
   *
   * @param takesAll whether any number is an operand as it is, such as of comparisons
   */
  public record Row(
      String name, int inputs, int outputs, Refusal refusal, boolean takesAll, List<Loop> loops) {}

  /**
   * A line each: the name, how many operands and results, what an error says (u, t, c; a: any
   * number is an operand), and the loops: ints, floats and complex stand for all of them; behind a
   * colon the results, where these are of another type.
   */
  private static final String ROWS =
      """
      absolute 1 1 c ? ints floats m complex:part O
      add 2 1 t ? ints floats complex M m O
      arccos 1 1 u floats complex O
      arccosh 1 1 u floats complex O
      arcsin 1 1 u floats complex O
      arcsinh 1 1 u floats complex O
      arctan 1 1 u floats complex O
      arctan2 2 1 u floats O
      arctanh 1 1 u floats complex O
      bitwise_and 2 1 u ? ints O
      bitwise_count 1 1 u ints:B O
      bitwise_or 2 1 u ? ints O
      bitwise_xor 2 1 u ? ints O
      cbrt 1 1 u floats O
      ceil 1 1 u ? ints floats O
      conjugate 1 1 u ints floats complex O
      copysign 2 1 u floats
      cos 1 1 u floats complex O
      cosh 1 1 u floats complex O
      deg2rad 1 1 u floats O
      degrees 1 1 u floats O
      divide 2 1 u floats complex m O
      divmod 2 2 u ints floats m
      equal 2 1 ca ?:? ints:? floats:? complex:? M:? m:? O:? O
      exp 1 1 u floats complex O
      exp2 1 1 u floats complex O
      expm1 1 1 u floats complex O
      fabs 1 1 u floats O
      float_power 2 1 u dd->d DD->D
      floor 1 1 u ? ints floats O
      floor_divide 2 1 u ints floats m O
      fmax 2 1 t ? ints floats complex m M O
      fmin 2 1 t ? ints floats complex m M O
      fmod 2 1 u ints floats O
      frexp 1 2 u e->ei f->fi d->di
      gcd 2 1 c ints O
      greater 2 1 ca ?:? ints:? floats:? complex:? M:? m:? O:? O
      greater_equal 2 1 ca ?:? ints:? floats:? complex:? M:? m:? O:? O
      heaviside 2 1 u floats
      hypot 2 1 u floats O
      invert 1 1 u ? ints O
      isfinite 1 1 ua ?:? ints:? floats:? complex:? m:? M:?
      isinf 1 1 ua ?:? ints:? floats:? complex:? m:? M:?
      isnan 1 1 ua ?:? ints:? floats:? complex:? m:? M:?
      lcm 2 1 c ints O
      ldexp 2 1 u ei->e fi->f el->e fl->f di->d dl->d
      left_shift 2 1 u ints O
      less 2 1 ca ?:? ints:? floats:? complex:? M:? m:? O:? O
      less_equal 2 1 ca ?:? ints:? floats:? complex:? M:? m:? O:? O
      log 1 1 u floats complex O
      log10 1 1 u floats complex O
      log1p 1 1 u floats complex O
      log2 1 1 u floats complex O
      logaddexp 2 1 u floats
      logaddexp2 2 1 u floats
      logical_and 2 1 ua ?:? ints:? floats:? complex:? M:? m:? O
      logical_not 1 1 ua ?:? ints:? floats:? complex:? O
      logical_or 2 1 ua ?:? ints:? floats:? complex:? M:? m:? O
      logical_xor 2 1 ua ?:? ints:? floats:? complex:? M:? m:? O
      maximum 2 1 t ? ints floats complex m M O
      minimum 2 1 t ? ints floats complex m M O
      modf 1 2 u floats
      multiply 2 1 t ? ints floats complex m O
      negative 1 1 c ints floats m complex O
      nextafter 2 1 u floats
      not_equal 2 1 ca ?:? ints:? floats:? complex:? M:? m:? O:? O
      positive 1 1 c ints floats m complex O
      power 2 1 u ints floats complex O
      rad2deg 1 1 u floats O
      radians 1 1 u floats O
      reciprocal 1 1 u ints floats complex O
      remainder 2 1 u ints floats m O
      right_shift 2 1 u ints O
      rint 1 1 u floats complex O
      sign 1 1 c ints floats complex m O
      signbit 1 1 u floats:?
      sin 1 1 u floats complex O
      sinh 1 1 u floats complex O
      spacing 1 1 u floats
      sqrt 1 1 u floats complex O
      square 1 1 u ints floats complex O
      subtract 2 1 t ints floats complex M m O
      tan 1 1 u floats complex O
      tanh 1 1 u floats complex O
      trunc 1 1 u ? ints floats O
      """;

  private static final Map<String, Row> ALL = new HashMap<>();

  static {
    ROWS.lines().forEach(LoopTable::add);
  }

  private LoopTable() {}

  private static void add(String line) {
    String[] words = line.split(" ");
    int inputs = Integer.parseInt(words[1]);
    int outputs = Integer.parseInt(words[2]);
    List<Loop> loops = new ArrayList<>();
    for (int i = 4; i < words.length; i++) {
      add(loops, words[i], inputs, outputs);
    }
    Refusal refusal =
        switch (words[3].charAt(0)) {
          case 't' -> Refusal.TYPES;
          case 'c' -> Refusal.CLASSES;
          default -> Refusal.UNSUPPORTED;
        };
    boolean all = words[3].endsWith("a");
    ALL.put(words[0], new Row(words[0], inputs, outputs, refusal, all, loops));
  }

  private static void add(List<Loop> loops, String word, int inputs, int outputs) {
    if (word.contains("->")) {
      loops.add(Loop.of(word));
      return;
    }
    String[] parts = word.split(":");
    String letters =
        switch (parts[0]) {
          case "ints" -> "bBhHiIlL";
          case "floats" -> "efd";
          case "complex" -> "FD";
          default -> parts[0];
        };
    for (String letter : letters.split("")) {
      String result = parts.length == 1 ? letter : parts[1];
      if (result.equals("part")) {
        result = letter.equals("F") ? "f" : "d";
      }
      loops.add(Loop.of(letter.repeat(inputs) + "->" + result.repeat(outputs)));
    }
  }

  /** A function's row; null where it has none. */
  public static Row of(String name) {
    return ALL.get(name);
  }

  /** The first loop whose operands the types go into without loss; null where there is none. */
  public static Loop choose(Row row, List<DType> types) {
    boolean objects = types.contains(DType.OBJECT);
    if (!objects && row.name.equals("divide") && types.stream().noneMatch(LoopTable::isInexact)) {
      return row.loops.get(2);
    }
    if (!objects && types.get(0) == DType.BOOL && isNoFunctionOfBools(row, types)) {
      return null;
    }
    for (Loop loop : row.loops) {
      boolean fits = loop.isOfNumbers() || objects && loop.inputs().contains(DType.OBJECT);
      for (int i = 0; fits && i < types.size(); i++) {
        fits = isSafe(types.get(i), loop.inputs().get(i));
      }
      if (fits) {
        return loop;
      }
    }
    return null;
  }

  private static boolean isNoFunctionOfBools(Row row, List<DType> types) {
    return switch (row.name) {
      case "gcd", "lcm", "subtract" -> types.get(1) == DType.BOOL;
      case "negative", "positive", "sign" -> true;
      default -> false;
    };
  }

  /** The loop that has results of a type, where a call says which; null where there is none. */
  public static Loop choose(Row row, List<DType> types, DType result) {
    Loop found = null;
    for (Loop loop : row.loops) {
      if (loop.outputs().get(0) != result) {
        continue;
      }
      boolean fits = true;
      boolean uniform = true;
      for (int i = 0; i < types.size(); i++) {
        fits &= isSafe(types.get(i), loop.inputs().get(i));
        uniform &= loop.inputs().get(i) == result;
      }
      if (fits) {
        return loop;
      }
      found = found == null || uniform ? loop : found;
    }
    return found;
  }

  private static boolean isInexact(DType t) {
    return t.isFloat() || t.isComplex() || t.isReference();
  }

  private static boolean isSafe(DType from, DType to) {
    return to == DType.OBJECT
        || !from.isReference() && !from.isTime() && DType.promote(from, to) == to;
  }

  /** Whether one of two units of spans is of the calendar and the other of a fixed length. */
  private static boolean isApart(DType a, DType b) {
    return a.isOfCalendar() && b.isExact() || a.isExact() && b.isOfCalendar();
  }

  /** Whether a rule of casting lets a type become another. */
  public static boolean canCast(DType from, DType to, String rule) {
    if (from == to || rule.equals("unsafe")) {
      return true;
    }
    if (from.isTime() || to.isTime()) {
      boolean number = to.isSpan() && (from.isInteger() || from == DType.BOOL);
      boolean alike = from.code == to.code || to.isReference() && from.isTime();
      alike &= !from.isSpan() || !to.isSpan() || !isApart(from, to);
      return (number || alike) && !rule.equals("no") && !rule.equals("equiv");
    }
    return switch (rule) {
      case "no", "equiv" -> false;
      case "safe" -> isSafe(from, to) || from.isReference() && DType.promote(from, to) == to;
      default -> "buifcSUO".indexOf(from.kind) <= "buifcSUO".indexOf(to.kind);
    };
  }
}
