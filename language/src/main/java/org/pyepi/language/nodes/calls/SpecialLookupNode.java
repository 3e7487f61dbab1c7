package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.LookupCache;

/**
 * The special method of an object's class, where that is a function written in Python; null for
 * anything else, which then goes the slow way.
 */
@NodeField(name = "name", type = String.class)
public abstract class SpecialLookupNode extends Node {
  public abstract PFunction execute(PObject receiver);

  protected abstract String getName();

  public static SpecialLookupNode create(String name) {
    return SpecialLookupNodeGen.create(name.intern());
  }

  @Specialization(guards = "receiver.getShape() == shape", assumptions = "stable", limit = "4")
  protected PFunction ofShape(
      PObject receiver,
      @Cached("receiver.getShape()") Shape shape,
      @Cached("method(shape)") PFunction method,
      @Cached("stable(shape)") Assumption stable) {
    return method;
  }

  /** More shapes than inline entries, or no such method: one look in the class's own table. */
  @Specialization
  protected PFunction any(PObject receiver, @Cached("start()") int start) {
    return receiver.pyType().lookup(getName(), start) instanceof PFunction f ? f : null;
  }

  protected int start() {
    return LookupCache.start(getName());
  }

  protected PFunction method(Shape shape) {
    return Sharing.mayKeep(this, shape)
            && ((PType) shape.getDynamicType()).lookup(getName()) instanceof PFunction f
        ? f
        : null;
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }
}
