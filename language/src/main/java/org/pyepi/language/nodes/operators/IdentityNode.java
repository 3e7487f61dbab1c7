package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Comparison;
import org.pyepi.language.runtime.operation.LookupCache;

/**
 * Whether the class of an object leaves an operator for equality to {@code object}, for which
 * identity decides.
 */
@NodeField(name = "op", type = Comparison.Op.class)
public abstract class IdentityNode extends Node {
  private static final String EQ = Comparison.Op.EQ.method;
  private static final String NE = Comparison.Op.NE.method;
  private static final int EQ_START = LookupCache.start(EQ);
  private static final int NE_START = LookupCache.start(NE);

  public abstract boolean execute(PObject object);

  protected abstract Comparison.Op getOp();

  /**
   * @param op EQ or NE
   */
  public static IdentityNode create(Comparison.Op op) {
    return IdentityNodeGen.create(op);
  }

  @Specialization(
      guards = {"object.getShape() == shape", "mayKeep(shape)"},
      assumptions = "stable",
      limit = "4")
  protected boolean ofShape(
      PObject object,
      @Cached("object.getShape()") Shape shape,
      @Cached("any(object)") boolean decides,
      @Cached("stable(shape)") Assumption stable) {
    return decides;
  }

  @Specialization(replaces = "ofShape")
  protected boolean any(PObject object) {
    PType type = object.pyType();
    return type.lookup(EQ, EQ_START) == BuiltinTypes.OBJECT.lookup(EQ, EQ_START)
        && (getOp() == Comparison.Op.EQ
            || type.lookup(NE, NE_START) == BuiltinTypes.OBJECT.lookup(NE, NE_START));
  }

  @Idempotent
  protected boolean mayKeep(Shape shape) {
    return Sharing.mayKeep(this, shape);
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }
}
