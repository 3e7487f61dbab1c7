package org.pyepi.language.modules.itertools;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;

/** One of the iterators of a {@code tee}: a place in the blocks that all of them share. */
final class Tee extends PIterator {
  private TeeBlock block;
  private int index;

  Tee(PType type, TeeBlock block, int index) {
    super(type);
    this.block = block;
    this.index = index;
  }

  /** Another place in the blocks of a tee, or the first one over another iterable. */
  static Tee of(PType type, Object iterable) {
    Object it = Iteration.iter(iterable);
    return it instanceof Tee t ? t.again() : new Tee(type, new TeeBlock(it), 0);
  }

  Tee again() {
    return new Tee(ItertoolsTypes.TEE, block, index);
  }

  @Override
  public Object next() {
    if (index == TeeBlock.SIZE) {
      block = block.next();
      index = 0;
    }
    Object v = block.at(index);
    if (v != null) {
      index++;
    }
    return v;
  }

  @Override
  public PTuple reduce() {
    PList rest = new PList();
    Tee copy = again();
    for (Object v = copy.next(); v != null; v = copy.next()) {
      rest.append(v);
    }
    return new PTuple(ItertoolsTypes.TEE, new PTuple(rest));
  }

  static Object tee(Object iterable, Object n) {
    int count = n == null ? 2 : Numbers.indexInt(n);
    if (count < 0) {
      throw Errors.value("n must be >= 0");
    }
    Object[] r = new Object[count];
    Object it = Iteration.iter(iterable);
    Tee first = it instanceof Tee t ? t : new Tee(ItertoolsTypes.TEE, new TeeBlock(it), 0);
    for (int i = 0; i < count; i++) {
      r[i] = i == 0 ? first : first.again();
    }
    return new PTuple(r);
  }
}
