package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Iteration;

/** {@code iter(object)}, as a loop asks for it. */
public abstract class IterNode extends Node {
  public abstract Object execute(VirtualFrame frame, Object iterable);

  @Specialization(guards = "iterator.plain")
  protected Object iterator(PIterator iterator) {
    return iterator;
  }

  @Specialization(guards = "isGenerator(generator)")
  protected Object generator(PGenerator generator) {
    return generator;
  }

  @Specialization(guards = "isPlain(tuple)")
  protected Object tuple(PTuple tuple) {
    return new Iterators.OfTuple(tuple);
  }

  @Specialization(guards = "isInstance(object)")
  protected Object instance(
      VirtualFrame frame, PObject object, @Cached("iter()") SpecialCallNode call) {
    Object iterator = call.execute(frame, object);
    return iterator == null ? Iteration.iter(object) : Iteration.checkIterator(iterator);
  }

  @Fallback
  protected Object any(Object iterable) {
    return Iteration.iter(iterable);
  }

  protected static boolean isGenerator(PGenerator generator) {
    return generator.pyType() == BuiltinTypes.GENERATOR;
  }

  protected static boolean isPlain(PTuple tuple) {
    return tuple.isPlain();
  }

  protected static boolean isInstance(PObject object) {
    return !PIterator.isPlain(object) && SpecialCallNode.isInstance(object);
  }

  protected static SpecialCallNode iter() {
    return SpecialCallNode.create("__iter__");
  }
}
