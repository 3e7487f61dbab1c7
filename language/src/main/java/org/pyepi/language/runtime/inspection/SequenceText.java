package org.pyepi.language.runtime.inspection;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Numbers;

/** What lists, tuples and their like share: text of nested containers, counts. */
public final class SequenceText {
  /** The containers whose repr is being made, innermost last. */
  private static final ThreadLocal<ArrayDeque<Object>> ACTIVE =
      ThreadLocal.withInitial(ArrayDeque::new);

  private SequenceText() {}

  /** Runs {@code maker} unless the container is already being shown; then gives {@code again}. */
  public static String guarded(Object container, String again, Supplier<String> maker) {
    ArrayDeque<Object> active = ACTIVE.get();
    for (Object o : active) {
      if (o == container) {
        return again;
      }
    }
    active.push(container);
    try {
      return maker.get();
    } finally {
      active.pop();
    }
  }

  public static String list(PList list) {
    return guarded(
        list,
        "[...]",
        () -> {
          StringBuilder b = new StringBuilder("[");
          for (int i = 0; i < list.size(); i++) {
            b.append(i == 0 ? "" : ", ").append(Repr.repr(list.get(i)));
          }
          return b.append(']').toString();
        });
  }

  public static String tuple(PTuple tuple) {
    return guarded(
        tuple,
        "(...)",
        () -> {
          StringBuilder b = new StringBuilder("(");
          for (int i = 0; i < tuple.length(); i++) {
            b.append(i == 0 ? "" : ", ").append(Repr.repr(tuple.items[i]));
          }
          return b.append(tuple.length() == 1 ? ",)" : ")").toString();
        });
  }

  /** A repeat count as Long or BigInteger, or null where the value is no index. */
  public static Object countOrNull(Object n) {
    Object i = Numbers.intOrNull(n);
    if (i == null && Attributes.special(n, "__index__") != null) {
      i = Numbers.index(n);
    }
    return i;
  }

  /** The same; a TypeError for what is no count. */
  public static Object count(Object n) {
    Object count = countOrNull(n);
    if (count == null) {
      throw Errors.type(
          "'%s' object cannot be interpreted as an integer", Types.of(n).fullNameIfBuiltin());
    }
    return count;
  }

  /** A repeat count as int: negative ones become 0, too large ones a MemoryError later. */
  public static int clamp(Object count) {
    if (!(count instanceof Long)) {
      throw Errors.overflow("cannot fit 'int' into an index-sized integer");
    }
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (Long) count));
  }

  /** As {@link #bound}, where None is no index. */
  public static int position(Object value, int length, int absent) {
    if (value != null
        && Numbers.intOrNull(value) == null
        && Attributes.special(value, "__index__") == null) {
      throw Errors.type("slice indices must be integers or have an __index__ method");
    }
    return bound(value, length, absent);
  }

  /** A start or stop argument: negative counts from the end; clamped to the length. */
  public static int bound(Object value, int length, int defaultValue) {
    if (value == null || value == PNone.NONE) {
      return defaultValue;
    }
    long i = Numbers.sliceIndex(value);
    if (i < 0) {
      i = Math.max(0, i + length);
    }
    return (int) Math.min(i, length);
  }
}
