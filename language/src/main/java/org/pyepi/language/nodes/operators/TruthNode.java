package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.UnexpectedResultException;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.nodes.calls.SpecialCallNode;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.NpScalar;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Truth;

/** The truth value of an expression, as {@code if} and {@code while} want it. */
@NodeChild("value")
public abstract class TruthNode extends PNode {
  public static TruthNode create(PNode value) {
    return TruthNodeGen.create(value);
  }

  /** The truth value, unboxed. */
  public final boolean test(VirtualFrame frame) {
    try {
      return executeBoolean(frame);
    } catch (UnexpectedResultException e) {
      throw CompilerDirectives.shouldNotReachHere(e);
    }
  }

  @Specialization
  protected boolean booleans(boolean v) {
    return v;
  }

  @Specialization
  protected boolean longs(long v) {
    return v != 0;
  }

  @Specialization
  protected boolean doubles(double v) {
    return v != 0.0;
  }

  @Specialization
  protected boolean strings(TruffleString v) {
    return !v.isEmpty();
  }

  @Specialization
  protected boolean scalars(NpScalar v) {
    return v.integer != 0 || v.real != 0 || v.imag != 0;
  }

  @Specialization
  protected boolean none(PNone v) {
    return false;
  }

  @Specialization(guards = "isExactList(v)")
  protected boolean lists(PList v) {
    return v.size() != 0;
  }

  protected static boolean isExactList(PList v) {
    return v.isPlain();
  }

  @Specialization(guards = "isExactTuple(v)")
  protected boolean tuples(PTuple v) {
    return v.length() != 0;
  }

  protected static boolean isExactTuple(PTuple v) {
    return v.isPlain();
  }

  @Specialization(guards = "isExactDict(v)")
  protected boolean dicts(PDict v) {
    return v.size() != 0;
  }

  protected static boolean isExactDict(PDict v) {
    return v.pyType() == BuiltinTypes.DICT;
  }

  @Specialization(guards = "isExactSet(v)")
  protected boolean sets(PSet v) {
    return v.size() != 0;
  }

  protected static boolean isExactSet(PSet v) {
    return v.pyType() == BuiltinTypes.SET;
  }

  /** An instance of a class that says nothing about truth. */
  @Specialization(
      guards = {"isInstance(v)", "v.getShape() == shape", "silent"},
      assumptions = "stable",
      limit = "4")
  protected boolean silent(
      PObject v,
      @Cached("v.getShape()") Shape shape,
      @Cached("isSilent(shape)") boolean silent,
      @Cached("stable(shape)") Assumption stable) {
    return true;
  }

  @Specialization(guards = "isInstance(v)", replaces = "silent")
  protected boolean instance(
      VirtualFrame frame, PObject v, @Cached("bool()") SpecialCallNode call) {
    try {
      Object result = call.execute(frame, v);
      return result == null ? Truth.of(v) : Truth.checked(result);
    } catch (PyException e) {
      throw located(frame, e);
    }
  }

  protected static boolean isInstance(PObject v) {
    return SpecialCallNode.isInstance(v);
  }

  protected boolean isSilent(Shape shape) {
    PType type = (PType) shape.getDynamicType();
    return Sharing.mayKeep(this, shape)
        && type.layout() == Layout.OBJECT
        && type.lookup("__bool__") == null
        && type.lookup("__len__") == null;
  }

  protected static Assumption stable(Shape shape) {
    return ((PType) shape.getDynamicType()).stable();
  }

  protected static SpecialCallNode bool() {
    return SpecialCallNode.create("__bool__");
  }

  @Fallback
  protected boolean any(VirtualFrame frame, Object v) {
    try {
      return Truth.of(v);
    } catch (PyException e) {
      throw located(frame, e);
    }
  }

  @Override
  protected boolean isVisible() {
    return false;
  }
}
