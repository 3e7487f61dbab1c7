package org.pyepi.language.modules.itertools;

import java.util.function.Supplier;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PType;

/** A step whose iterator has a text of its own. */
interface Described extends Supplier<Object> {
  String describe();

  PTuple reduce(PType type);
}
