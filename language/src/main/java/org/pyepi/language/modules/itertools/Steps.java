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
    if (step instanceof Step s) {
      s.attach(this);
    }
  }

  /** The reduction of an iterator that yields nothing any more. */
  static PTuple over() {
    return ended(new PTuple());
  }

  Supplier<Object> step() {
    return step;
  }

  @Override
  public Object next() {
    Object v = step == null ? null : step.get();
    if (v == null && !(step instanceof Endless.Repeat)) {
      step = null;
    }
    return v;
  }

  @Override
  public PTuple reduce() {
    if (step == null) {
      return over();
    }
    return step instanceof Step s ? s.reduce(pyType()) : null;
  }

  @Override
  public void setState(Object state) {
    if (!(step instanceof Step s) || !s.setState(state)) {
      super.setState(state);
    }
  }

  @Override
  public long lengthHint() {
    return step instanceof Endless.Repeat r ? r.left() : super.lengthHint();
  }
}
