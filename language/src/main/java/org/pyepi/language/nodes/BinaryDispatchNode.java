package org.pyepi.language.nodes;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.runtime.BinaryOp;
import org.pyepi.language.runtime.Operators;
import org.pyepi.language.runtime.PFunction;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PSingleton;
import org.pyepi.language.runtime.PType;

/** Operators of classes written in Python: the special method is looked up once for each class. */
@NodeField(name = "op", type = BinaryOp.class)
abstract class BinaryDispatchNode extends Node {
  abstract Object execute(VirtualFrame frame, Object a, Object b);

  protected abstract BinaryOp getOp();

  @Specialization(
      guards = {"a.getShape() == shape", "b.getShape() == shape", "method != null"},
      assumptions = "stable",
      limit = "3")
  protected Object sameClass(
      VirtualFrame frame,
      PObject a,
      PObject b,
      @Cached("a.getShape()") Shape shape,
      @Cached("method(shape)") PFunction method,
      @Cached("stable(shape)") Assumption stable,
      @Cached("create()") CallDispatchNode call) {
    Object r = call.execute(frame, method, new Object[] {null, a, b});
    return r == PSingleton.NOT_IMPLEMENTED ? Operators.reflected(getOp(), a, b) : r;
  }

  @Specialization(
      guards = {"a.getShape() == shape", "isNoObject(b)", "method != null"},
      assumptions = "stable",
      limit = "3")
  protected Object withScalar(
      VirtualFrame frame,
      PObject a,
      Object b,
      @Cached("a.getShape()") Shape shape,
      @Cached("method(shape)") PFunction method,
      @Cached("stable(shape)") Assumption stable,
      @Cached("create()") CallDispatchNode call) {
    Object r = call.execute(frame, method, new Object[] {null, a, b});
    return r == PSingleton.NOT_IMPLEMENTED ? Operators.reflected(getOp(), a, b) : r;
  }

  @Specialization(replaces = {"sameClass", "withScalar"})
  protected Object any(Object a, Object b) {
    return Operators.binary(getOp(), a, b);
  }

  protected static boolean isNoObject(Object b) {
    return !(b instanceof PObject);
  }

  protected PFunction method(Shape shape) {
    return Sharing.mayKeep(this, shape)
            && ((PType) shape.getDynamicType()).lookup(getOp().method) instanceof PFunction f
        ? f
        : null;
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }
}
