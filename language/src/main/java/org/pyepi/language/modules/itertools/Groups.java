package org.pyepi.language.modules.itertools;

import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;

/**
 * {@code groupby}: the groups share one iterator, so that a group ends when the next is asked for.
 */
final class Groups implements Described {
  private final Object it;
  private final Object key;
  private Object current;
  private Object currentKey;
  private Object target;
  private int id;

  Groups(Object iterable, Object key) {
    this.it = Iteration.iter(iterable);
    this.key = key;
  }

  @Override
  public String describe() {
    return "<itertools.groupby object at " + Repr.address(this) + ">";
  }

  @Override
  public PTuple reduce(PType type) {
    Object rest =
        current == null
            ? it
            : new Steps(
                ItertoolsTypes.CHAIN,
                Combined.chain(Iteration.iter(new PTuple(new PTuple(current), it))));
    return Restorable.again(type, rest, Restorable.isNone(key) ? PNone.NONE : key);
  }

  private boolean advance() {
    current = Iteration.next(it);
    if (current == null) {
      return false;
    }
    currentKey = Restorable.isNone(key) ? current : Calls.call(key, current);
    return true;
  }

  @Override
  public Object get() {
    id++;
    if (current == null && target != null || current == null && !advance()) {
      return null;
    }
    while (target != null && Equality.equal(target, currentKey)) {
      if (!advance()) {
        return null;
      }
    }
    target = currentKey;
    int mine = id;
    Object wanted = target;
    return new PTuple(
        wanted,
        new Steps(
            ItertoolsTypes.GROUPER,
            () -> {
              if (id != mine || current == null || !Equality.equal(wanted, currentKey)) {
                return null;
              }
              Object v = current;
              advance();
              return v;
            }));
  }
}
