package org.pyepi.language.modules.itertools;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/**
 * A step that says what makes its iterator again, for {@code copy} and {@code pickle}, and takes up
 * a state.
 *
 * @param state takes what {@code __setstate__} is given; null where there is no state
 */
record Restorable(Supplier<Object> steps, Function<PType, PTuple> reduction, Consumer<Object> state)
    implements Step {
  Restorable(Supplier<Object> steps, Function<PType, PTuple> reduction) {
    this(steps, reduction, null);
  }

  @Override
  public Object get() {
    return steps.get();
  }

  @Override
  public PTuple reduce(PType type) {
    return reduction.apply(type);
  }

  @Override
  public boolean setState(Object given) {
    if (state != null) {
      state.accept(given);
    }
    return state != null;
  }

  /** A state as the tuple of so many parts that it has to be. */
  static PTuple parts(Object state, int count) {
    if (!(state instanceof PTuple t)) {
      throw Errors.type("state is not a tuple");
    }
    if (t.length() != count) {
      throw Errors.type("function takes exactly %d arguments (%d given)", count, t.length());
    }
    return t;
  }

  static PTuple again(PType type, Object... args) {
    return new PTuple(type, new PTuple(args));
  }

  static PTuple tuple(int[] numbers) {
    return new PTuple(Arrays.stream(numbers).mapToObj(i -> (Object) (long) i).toArray());
  }

  /** Puts back indices that a program gave, within the bounds of the pool. */
  static void restore(int[] to, Object state, int most) {
    Object[] given = Iteration.toArray(state);
    if (given.length != to.length) {
      throw Errors.value("invalid arguments");
    }
    for (int i = 0; i < to.length; i++) {
      to[i] = (int) Math.max(0, Math.min(Numbers.indexLong(given[i]), most));
    }
  }

  static boolean isNone(Object v) {
    return v == null || v == PNone.NONE;
  }
}
