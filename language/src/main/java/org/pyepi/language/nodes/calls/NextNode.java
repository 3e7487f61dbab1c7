package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.GenerateWrapper;
import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.ProbeNode;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.PythonNode;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Iterators;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Iteration;

/** The next value of an iterator, or null at its end; generators are inlined into their loop. */
@GenerateWrapper
public abstract class NextNode extends PythonNode implements InstrumentableNode {
  /** What is iterated over: there a stack shows the loop while the iterator runs. */
  private final PNode iterable;

  NextNode(PNode iterable) {
    this.iterable = iterable;
  }

  NextNode(NextNode other) {
    this(other.iterable);
  }

  public abstract Object execute(VirtualFrame frame, Object iterator);

  @Override
  public SourceSection getSourceSection() {
    return iterable.getSourceSection();
  }

  @Override
  public boolean isInstrumentable() {
    return iterable.hasPlace();
  }

  @Override
  public WrapperNode createWrapper(ProbeNode probe) {
    return new NextNodeWrapper(this, this, probe);
  }

  @Specialization(guards = "generator.body == body", limit = "3")
  protected Object inlined(
      PGenerator generator,
      @Cached("generator.body") RootCallTarget body,
      @Cached("create(body)") DirectCallNode call) {
    return generator.resume(PNone.NONE, call);
  }

  @Specialization(replaces = "inlined")
  protected Object generator(PGenerator generator) {
    return Iteration.next(generator);
  }

  @Specialization(
      guards = {"isQuick(type)", "iterator.getClass() == type", "iterator.plain"},
      limit = "3")
  protected Object quick(
      PIterator iterator, @Cached("iterator.getClass()") Class<? extends PIterator> type) {
    return CompilerDirectives.castExact(iterator, type).next();
  }

  @Specialization(replaces = "quick", guards = "iterator.plain")
  protected Object builtin(PIterator iterator) {
    return Iteration.next(iterator);
  }

  @Specialization(guards = "isInstance(iterator)")
  protected Object instance(
      VirtualFrame frame, PObject iterator, @Cached("next()") SpecialCallNode call) {
    try {
      Object value = call.execute(frame, iterator);
      return value == null ? Iteration.next(iterator) : value;
    } catch (PyException e) {
      if (e.is(ExceptionTypes.STOP_ITERATION)) {
        return null;
      }
      throw e;
    }
  }

  @Fallback
  protected Object any(Object iterator) {
    return Iteration.next(iterator);
  }

  @Idempotent
  protected static boolean isQuick(Class<?> type) {
    return Iterators.Quick.class.isAssignableFrom(type);
  }

  protected static boolean isInstance(PObject iterator) {
    return !PIterator.isPlain(iterator)
        && !(iterator instanceof PGenerator)
        && SpecialCallNode.isInstance(iterator);
  }

  protected static SpecialCallNode next() {
    return SpecialCallNode.create("__next__");
  }
}
