package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import java.util.Arrays;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.CallPlace;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.ClassStability.Validity;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.tracing.Tracing;

/**
 * Makes instances of any of many classes, and of those that derive from builtin ones: {@code
 * __new__} and {@code __init__} of each class are found once.
 */
final class ConstructNode extends Node {
  private final IdentityTable<Plan> plans = new IdentityTable<>();
  private final boolean isPositional;
  @Child private CallDispatchNode makerCall = CallDispatchNode.create();
  @Child private CallDispatchNode initCall;

  ConstructNode(String[] names) {
    this.isPositional = names.length == 0;
    this.initCall = CallDispatchNode.create(names);
  }

  /** How a class makes its instances. */
  private static final class Plan extends IdentityTable.Entry {
    private final Validity special;
    private final Validity ofMetaclass;

    /** Of an ordinary object, which nothing else makes; or null. */
    final Shape shape;

    /** A {@code __new__} other than that of object, or null. */
    final Object maker;

    /** An {@code __init__} other than that of object, or null. */
    final Object init;

    /** Of the class itself, which tells its metaclass. */
    final Shape classShape;

    Plan(PType type) {
      super(type);
      classShape = type.getShape();
      PType metaclass = (PType) classShape.getDynamicType();
      special = type.validity();
      ofMetaclass = metaclass.validity();
      Object constructor = type.lookup("__new__");
      Object first = constructor instanceof PWrapper w && !w.isClassMethod ? w.function : null;
      Object second = type.lookup("__init__");
      boolean known =
          metaclass.lookup("__call__") instanceof PBuiltin call
              && call.owner == BuiltinTypes.TYPE
              && type != BuiltinTypes.TYPE
              && (second instanceof PFunction || second instanceof PBuiltin);
      boolean plain = known && isObjects(first);
      shape = plain && isOrdinary(type) ? type.instanceShape() : null;
      maker =
          known && !plain && (first instanceof PFunction || first instanceof PBuiltin)
              ? first
              : null;
      init = known && !isObjects(second) ? second : null;
    }

    private static boolean isObjects(Object method) {
      return method instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT;
    }

    @Override
    public boolean isValid() {
      return special.holds() && ofMetaclass.holds();
    }
  }

  /** Whether instances are objects that only their own {@code __init__} has to do with. */
  private static boolean isOrdinary(PType type) {
    Object missing = type.lookup("__abstractmethods__");
    return type.layout() == Layout.OBJECT
        && (missing == null || isEmpty(missing))
        && type.lookup("__del__") == null;
  }

  private static boolean isEmpty(Object set) {
    return set instanceof PSet s && s.pyType() == BuiltinTypes.FROZENSET && s.size() == 0;
  }

  /** The instance, or null for a class and arguments that go the slow way. */
  Object execute(VirtualFrame frame, PType type, Object[] packed) {
    Plan plan = plans.find(type);
    if (plan == null || plan.classShape != type.getShape() || !plan.isValid()) {
      plan = make(type);
    }
    if (plan == null || !Tracing.UNUSED.isValid()) {
      return null;
    }
    Object made;
    if (plan.shape != null) {
      if (plan.init == null && packed.length > 1) {
        return null;
      }
      made = PObject.of(plan.shape);
    } else if (plan.maker != null && isPositional) {
      Object[] args = Arrays.copyOf(packed, packed.length);
      args[0] = type;
      made = construct(frame, plan.maker, args);
      if (!(made instanceof PObject o) || o.pyType() != type) {
        return Calls.initialize(type, plan.maker, made, rest(packed), Keywords.NONE);
      }
    } else {
      return null;
    }
    if (plan.init != null) {
      check(initCall.execute(frame, plan.init, CallDispatchNode.prepend(made, packed)));
    }
    return made;
  }

  /** Complains of what an {@code __init__} returned. */
  static void check(Object result) {
    if (result != PNone.NONE) {
      CompilerDirectives.transferToInterpreter();
      throw Errors.type("__init__() should return None, not '%s'", Types.of(result).name());
    }
  }

  private Object construct(VirtualFrame frame, Object maker, Object[] args) {
    if (!(maker instanceof PBuiltin b)) {
      return makerCall.execute(frame, maker, CallDispatchNode.prepend(args[0], args));
    }
    EncapsulatingNodeReference place = CallPlace.current();
    Node outer = place.set(this);
    try {
      return b.call(args, Keywords.NONE);
    } finally {
      place.set(outer);
    }
  }

  private static Object[] rest(Object[] packed) {
    Object[] args = new Object[packed.length - 1];
    System.arraycopy(packed, 1, args, 0, args.length);
    return args;
  }

  @TruffleBoundary
  private Plan make(PType type) {
    if (!plans.takes(type) || !Sharing.mayKeep(this, type)) {
      return null;
    }
    Plan plan = new Plan(type);
    plans.add(plan);
    return plan;
  }
}
