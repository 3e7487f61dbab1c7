package org.pyepi.language.modules.itertools;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;

/**
 * {@code groupby}: the groups share one iterator, so that a group ends when the next is asked for.
 */
final class Groups implements Step {
  private final Object it;
  private final Object key;
  private Steps owner;
  private Object current;
  private Object currentKey;
  private Object target;
  private Group latest;

  Groups(Object iterable, Object key) {
    this.it = Iteration.iter(iterable);
    this.key = key;
  }

  /** {@code _grouper(parent, tgtkey)}. */
  static Steps group(PType type, Object parent, Object wanted) {
    if (!(parent instanceof Steps s && s.step() instanceof Groups g)) {
      throw Errors.type(
          "_grouper() argument 1 must be itertools.groupby, not %s", Types.of(parent).name());
    }
    return new Steps(type, g.new Group(s, wanted));
  }

  @Override
  public void attach(Steps iterator) {
    owner = iterator;
  }

  @Override
  public PTuple reduce(PType type) {
    PTuple made = new PTuple(it, Restorable.isNone(key) ? PNone.NONE : key);
    return target == null || currentKey == null || current == null
        ? new PTuple(type, made)
        : new PTuple(type, made, new PTuple(currentKey, current, target));
  }

  @Override
  public boolean setState(Object state) {
    PTuple t = Restorable.parts(state, 3);
    currentKey = t.items[0];
    current = t.items[1];
    target = t.items[2];
    return true;
  }

  private boolean advance() {
    Object value = Iteration.next(it);
    if (value == null) {
      return false;
    }
    Object made = Restorable.isNone(key) ? value : Calls.call(key, value);
    current = value;
    currentKey = made;
    return true;
  }

  @Override
  public Object get() {
    latest = null;
    while (currentKey == null || target != null && Equality.equal(target, currentKey)) {
      if (!advance()) {
        return null;
      }
    }
    target = currentKey;
    return new PTuple(target, new Steps(ItertoolsTypes.GROUPER, new Group(owner, target)));
  }

  /** The values of one key, as long as no other group has been asked for. */
  private final class Group implements Step {
    private final Steps parent;
    private final Object wanted;

    Group(Steps parent, Object wanted) {
      this.parent = parent;
      this.wanted = wanted;
      latest = this;
    }

    @Override
    public Object get() {
      if (latest != this || current == null && !advance() || !Equality.equal(currentKey, wanted)) {
        return null;
      }
      Object v = current;
      current = null;
      currentKey = null;
      return v;
    }

    @Override
    public PTuple reduce(PType type) {
      return latest == this ? new PTuple(type, new PTuple(parent, wanted)) : Steps.over();
    }
  }
}
