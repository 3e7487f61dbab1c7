package org.pyepi.language.modules.itertools;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Truth;

/** {@code cycle}: what an iterator gives, and then the same from a list, for ever. */
final class Cycle implements Step {
  private Object it;
  private PList saved = new PList();
  private boolean savedAll;
  private int at;

  Cycle(Object iterable) {
    it = Iteration.iter(iterable);
  }

  @Override
  public Object get() {
    if (it != null) {
      Object v = Iteration.next(it);
      if (v != null) {
        if (!savedAll) {
          saved.append(v);
        }
        return v;
      }
      it = null;
    }
    if (saved.size() == 0) {
      return null;
    }
    Object v = saved.get(at);
    at = at + 1 < saved.size() ? at + 1 : 0;
    return v;
  }

  @Override
  public PTuple reduce(PType type) {
    if (it != null) {
      return new PTuple(type, new PTuple(it), new PTuple(saved, savedAll));
    }
    Object rest = Iteration.iter(saved);
    for (int i = 0; i < at; i++) {
      Iteration.next(rest);
    }
    return new PTuple(type, new PTuple(rest), new PTuple(saved, true));
  }

  @Override
  public boolean setState(Object state) {
    PTuple t = Restorable.parts(state, 2);
    if (!(t.items[0] instanceof PList l)) {
      throw Errors.type("argument 1 must be list, not %s", Types.of(t.items[0]).name());
    }
    savedAll = Truth.of(t.items[1]);
    saved = l;
    at = 0;
    return true;
  }
}
