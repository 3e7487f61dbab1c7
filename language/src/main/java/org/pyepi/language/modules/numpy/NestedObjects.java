package org.pyepi.language.modules.numpy;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.operation.Iteration;

/** Arrays of objects from nested sequences: as deep as all of them have the same lengths. */
final class NestedObjects {
  private NestedObjects() {}

  static NDArray array(Object v) {
    List<Integer> shape = new ArrayList<>();
    List<Object> level = List.of(v);
    while (!level.isEmpty()) {
      List<Object> next = items(level, shape);
      if (next == null) {
        break;
      }
      level = next;
    }
    Object[] objects = level.toArray();
    for (int i = 0; i < objects.length; i++) {
      objects[i] = References.element(DType.OBJECT, objects[i]);
    }
    return NDArray.of(DType.OBJECT, objects, shape.stream().mapToInt(i -> i).toArray());
  }

  /** The items of all, which are sequences of one length, or null. */
  private static List<Object> items(List<Object> level, List<Integer> shape) {
    List<Object> next = new ArrayList<>();
    int length = -1;
    for (Object v : level) {
      boolean array = v instanceof NDArray a && a.rank() > 0;
      if (!array && !Creation.isNested(v)) {
        return null;
      }
      Object[] items = v instanceof NDArray a ? rows(References.objects(a)) : Iteration.toArray(v);
      if (length >= 0 && items.length != length) {
        return null;
      }
      length = items.length;
      next.addAll(List.of(items));
    }
    shape.add(length);
    return next;
  }

  private static Object[] rows(NDArray a) {
    Object[] rows = new Object[a.shape[0]];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Indexing.get(a, (long) i);
    }
    return rows;
  }
}
