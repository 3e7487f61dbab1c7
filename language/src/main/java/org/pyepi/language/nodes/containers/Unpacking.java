package org.pyepi.language.nodes.containers;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;

/** Takes exactly as many values from an iterable as there are targets. */
public final class Unpacking {
  private Unpacking() {}

  /** One value for each target; the starred one gets a list. */
  @TruffleBoundary
  public static Object[] unpack(Object value, int count, int star) {
    Object iterator;
    try {
      iterator = Iteration.iter(value);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.TYPE_ERROR) && e.value().message().endsWith("is not iterable")) {
        throw Errors.type("cannot unpack non-iterable %s object", Types.of(value).name());
      }
      throw e;
    }
    if (star < 0) {
      return exactly(iterator, count, value);
    }
    List<Object> all = new ArrayList<>();
    for (Object v = Iteration.next(iterator); v != null; v = Iteration.next(iterator)) {
      all.add(v);
    }
    if (all.size() < count - 1) {
      throw Errors.value(
          "not enough values to unpack (expected at least %d, got %d)", count - 1, all.size());
    }
    Object[] result = new Object[count];
    int rest = all.size() - (count - 1);
    for (int i = 0; i < star; i++) {
      result[i] = all.get(i);
    }
    result[star] = PList.of(all.subList(star, star + rest));
    for (int i = star + 1; i < count; i++) {
      result[i] = all.get(i - 1 + rest);
    }
    return result;
  }

  private static Object[] exactly(Object iterator, int count, Object source) {
    Object[] result = new Object[count];
    for (int i = 0; i < count; i++) {
      result[i] = Iteration.next(iterator);
      if (result[i] == null) {
        throw Errors.value("not enough values to unpack (expected %d, got %d)", count, i);
      }
    }
    if (Iteration.next(iterator) != null) {
      throw Errors.value("too many values to unpack (expected %d)", count);
    }
    return result;
  }
}
