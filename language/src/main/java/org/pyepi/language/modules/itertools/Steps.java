package org.pyepi.language.modules.itertools;

import java.util.function.Supplier;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PType;

/** An iterator whose next value a closure makes; null ends it for good. */
final class Steps extends PIterator {
  private Supplier<Object> step;

  Steps(PType type, Supplier<Object> step) {
    super(type);
    this.step = step;
  }

  /** What its class shows of it where it is more than its name; null where it is not. */
  String description() {
    return step instanceof Described d ? d.describe() : null;
  }

  @Override
  public Object next() {
    Object v = step == null ? null : step.get();
    if (v == null) {
      step = null;
    }
    return v;
  }

  @Override
  public PTuple reduce() {
    if (step == null) {
      return ended(new PTuple());
    }
    if (step instanceof Restorable r) {
      return r.reduce().apply(pyType());
    }
    return step instanceof Described d ? d.reduce(pyType()) : null;
  }

  @Override
  public void setState(Object state) {
    if (step instanceof Restorable r && r.state() != null) {
      r.state().accept(state);
    } else {
      super.setState(state);
    }
  }

  @Override
  public long lengthHint() {
    return step instanceof Endless.Repeat r ? r.left() : super.lengthHint();
  }
}
