package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.dsl.Bind;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Cached.Shared;
import com.oracle.truffle.api.dsl.Idempotent;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.profiles.BranchProfile;
import java.util.Arrays;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.runtime.CallPlace;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.operation.ArgumentBinder;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Forwarding;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Parameters;
import org.pyepi.language.runtime.tracing.Tracing;

/**
 * Calls whose number of arguments and whose keywords are known. The array has one free place in
 * front of the arguments, then the positional ones, then the values of the keywords; for a Python
 * function without keywords it becomes the argument array of the call target.
 */
public abstract class CallDispatchNode extends Node {
  private static final String[] NO_NAMES = new String[0];

  @CompilationFinal(dimensions = 1)
  private final String[] names;

  protected CallDispatchNode(String[] names) {
    this.names = names;
  }

  /** For calls without keywords. */
  public static CallDispatchNode create() {
    return create(NO_NAMES);
  }

  /** For calls with these keywords. */
  public static CallDispatchNode create(String[] names) {
    return CallDispatchNodeGen.create(names);
  }

  public abstract Object execute(VirtualFrame frame, Object callee, Object[] packed);

  @Specialization(
      guards = {"f.code == code", "packed.length == length", "plain"},
      limit = "4")
  protected Object plain(
      PFunction f,
      Object[] packed,
      @Cached("f.code") PCode code,
      @Cached("packed.length") int length,
      @Cached("isPlain(code, length)") boolean plain,
      @Cached("create(code.callTarget())") DirectCallNode call) {
    packed[0] = f;
    return call.call(packed);
  }

  @Specialization(
      guards = {"f.code == code", "packed.length == length", "plan != null"},
      limit = "3")
  protected Object planned(
      PFunction f,
      Object[] packed,
      @Cached("f.code") PCode code,
      @Cached("packed.length") int length,
      @Cached("plan(code, length)") ArgumentPlan plan,
      @Cached("create(code.callTarget())") DirectCallNode call) {
    Object[] bound = plan.bind(f, packed);
    return call.call(bound == null ? bind(f, packed) : bound);
  }

  /** More functions than inline entries, which stay; and calls that the binder refuses. */
  @Specialization
  protected Object anyFunction(PFunction f, Object[] packed, @Cached IndirectCallNode call) {
    Object[] bound = names.length == 0 ? positional(f, packed) : null;
    return call.call(f.code.callTarget(), bound == null ? bind(f, packed) : bound);
  }

  /** The arguments of a call where nothing but defaults is missing; null for all others. */
  private static Object[] positional(PFunction f, Object[] packed) {
    Parameters p = f.code.parameters();
    Object[] defaults = f.defaults();
    int count = p.positional();
    int given = packed.length - 1;
    if (!p.isPlain() || given > count || given + defaults.length < count) {
      return null;
    }
    Object[] bound = given == count ? packed : Arrays.copyOf(packed, count + 1);
    bound[0] = f;
    for (int i = given; i < count; i++) {
      bound[i + 1] = defaults[i - count + defaults.length];
    }
    return bound;
  }

  private Object[] bind(PFunction f, Object[] packed) {
    return ArgumentBinder.bind(f, positional(packed), keywords(packed));
  }

  private Object[] positional(Object[] packed) {
    return Arrays.copyOfRange(packed, 1, packed.length - names.length);
  }

  private Keywords keywords(Object[] packed) {
    return names.length == 0
        ? Keywords.NONE
        : new Keywords(
            names, Arrays.copyOfRange(packed, packed.length - names.length, packed.length));
  }

  /** A builtin over a generator, such as {@code sum(f(x) for x in xs)} or {@code "".join(...)}. */
  @Specialization(
      guards = {"b == builtin", "drain != null", "isPositional()", "isOverGenerator(packed)"},
      limit = "1")
  protected Object drained(
      PBuiltin b,
      Object[] packed,
      @Cached("b") PBuiltin builtin,
      @Cached("drain(builtin, packed)") DrainNode drain) {
    PGenerator generator = (PGenerator) packed[packed.length - 1];
    Object result = Tracing.UNUSED.isValid() ? drain.execute(generator) : null;
    if (result != null && !drain.isArgument()) {
      return result;
    }
    Object[] args = positional(packed);
    if (result != null) {
      args[args.length - 1] = result;
    }
    return run(builtin, args, Keywords.NONE);
  }

  protected static boolean isOverGenerator(Object[] packed) {
    return packed.length >= 2 && packed[packed.length - 1] instanceof PGenerator;
  }

  protected final DrainNode drain(PBuiltin b, Object[] packed) {
    int arguments = b.owner == null ? 1 : 2;
    return !Sharing.isShared(this) && packed.length - 1 == arguments && isOverGenerator(packed)
        ? DrainNode.of(b, (PGenerator) packed[packed.length - 1])
        : null;
  }

  @Specialization(
      guards = {"quick != null", "b.quick == quick", "packed.length == length", "isPositional()"},
      limit = "2")
  protected Object quick(
      PBuiltin b,
      Object[] packed,
      @Cached("b.quick") PBuiltin.Quick quick,
      @Cached("packed.length") int length,
      @Shared("others") @Cached("create()") BranchProfile others) {
    Object[] args = tail(packed, length, length - 1);
    if (Tracing.UNUSED.isValid() && quick.takes(args)) {
      Object result = quick.call(args);
      if (result != null) {
        return result;
      }
    }
    others.enter();
    return run(b, args, Keywords.NONE);
  }

  /** A builtin whose parameters are just the arguments, and nulls for those left out. */
  @Specialization(
      guards = {"b == builtin", "packed.length == length", "width >= 0"},
      limit = "3")
  protected Object direct(
      PBuiltin b,
      Object[] packed,
      @Cached("b") PBuiltin builtin,
      @Cached("packed.length") int length,
      @Cached("directWidth(builtin, length)") int width) {
    if (!Tracing.UNUSED.isValid()) {
      return run(b, tail(packed, length, length - 1), Keywords.NONE);
    }
    Object[] args = tail(packed, length, width);
    EncapsulatingNodeReference place = CallPlace.current();
    Node outer = place.set(this);
    try {
      return builtin.callBound(args);
    } finally {
      place.set(outer);
    }
  }

  @Specialization(replaces = {"quick", "direct", "drained"})
  protected Object builtin(PBuiltin b, Object[] packed) {
    return run(b, positional(packed), keywords(packed));
  }

  /** Calls a builtin; whoever asks for the frame finds the line of this node. */
  private Object run(PBuiltin b, Object[] args, Keywords keywords) {
    EncapsulatingNodeReference place = CallPlace.current();
    Node outer = place.set(this);
    try {
      return Tracing.UNUSED.isValid() ? b.call(args, keywords) : Tracing.builtin(b, args, keywords);
    } finally {
      place.set(outer);
    }
  }

  @Idempotent
  protected final boolean isPositional() {
    return names.length == 0;
  }

  @ExplodeLoop
  private static Object[] tail(Object[] packed, int length, int width) {
    Object[] args = new Object[width];
    for (int i = 1; i < length; i++) {
      args[i - 1] = packed[i];
    }
    return args;
  }

  protected int directWidth(PBuiltin b, int length) {
    boolean everywhere = b.owner != null && b.owner.isBuiltin();
    return isPositional() && (everywhere || !Sharing.isShared(this)) ? b.widthFor(length - 1) : -1;
  }

  @Specialization
  protected Object method(
      VirtualFrame frame,
      PMethod m,
      Object[] packed,
      @Cached("create(names())") CallDispatchNode inner) {
    return inner.execute(frame, m.function, prepend(m.self, packed));
  }

  /** A class that only has an {@code __init__} of its own. */
  @Specialization(
      guards = {"t == type", "init != null"},
      assumptions = "stable",
      limit = "3")
  protected Object instance(
      VirtualFrame frame,
      PType t,
      Object[] packed,
      @Cached("t") PType type,
      @Cached("stable(type)") Assumption stable,
      @Cached("simpleInit(type)") PFunction init,
      @Cached("type.instanceShape()") Shape shape,
      @Cached("create(names())") CallDispatchNode call) {
    PObject made = PObject.of(shape);
    ConstructNode.check(call.execute(frame, init, prepend(made, packed)));
    return made;
  }

  /** A class with a {@code __new__} written in Python and no {@code __init__} of its own. */
  @Specialization(
      guards = {"t == type", "maker != null"},
      assumptions = "stable",
      limit = "3")
  protected Object constructed(
      VirtualFrame frame,
      PType t,
      Object[] packed,
      @Cached("t") PType type,
      @Cached("stable(type)") Assumption stable,
      @Cached("maker(type)") PFunction maker,
      @Cached("create(names())") CallDispatchNode call) {
    Object made = call.execute(frame, maker, prepend(type, packed));
    return made instanceof PObject o && o.pyType() == type
        ? made
        : Calls.initialize(type, maker, made, positional(packed), keywords(packed));
  }

  /** The {@code __new__} of a class, where that is a Python function and nothing comes after it. */
  protected final PFunction maker(PType type) {
    return Sharing.mayKeep(this, type)
            && type.pyType() == BuiltinTypes.TYPE
            && type.lookup("__init__") instanceof PBuiltin init
            && init.owner == BuiltinTypes.OBJECT
            && constructor(type) instanceof PFunction f
        ? f
        : null;
  }

  /** A builtin class with a short cut. */
  @Specialization(
      guards = {"t == type", "quick != null", "packed.length == length", "isPositional()"},
      limit = "2")
  protected Object quickClass(
      PType t,
      Object[] packed,
      @Cached("t") PType type,
      @Cached("quick(type)") PBuiltin.Quick quick,
      @Cached("packed.length") int length,
      @Shared("others") @Cached("create()") BranchProfile others) {
    Object[] args = tail(packed, length, length - 1);
    if (quick.takes(args)) {
      Object result = quick.call(args);
      if (result != null) {
        return result;
      }
    }
    others.enter();
    return slow(t, packed);
  }

  protected static PBuiltin.Quick quick(PType type) {
    PBuiltin constructor = plainConstructor(type);
    return constructor == null || constructor.owner != type ? null : constructor.quick;
  }

  /** A builtin class whose instances are complete once {@code __new__} has made them. */
  @Specialization(
      guards = {"t == type", "constructor != null", "isPositional()"},
      limit = "3")
  protected Object ofBuiltinClass(
      PType t,
      Object[] packed,
      @Cached("t") PType type,
      @Cached("plainConstructor(type)") PBuiltin constructor) {
    packed[0] = type;
    EncapsulatingNodeReference place = CallPlace.current();
    Node outer = place.set(this);
    try {
      return constructor.call(packed, Keywords.NONE); // no event: a profiler sees functions only
    } finally {
      place.set(outer);
    }
  }

  /** {@code list(f(x) for x in xs)} and the like. */
  @Specialization(
      guards = {"t == type", "drain != null", "isPositional()", "isOverGenerator(packed)"},
      limit = "1")
  protected Object drainedByClass(
      PType t,
      Object[] packed,
      @Cached("t") PType type,
      @Cached("drain(type, packed)") DrainNode drain) {
    PGenerator generator = (PGenerator) packed[packed.length - 1];
    Object result = Tracing.UNUSED.isValid() ? drain.execute(generator) : null;
    return result == null ? slow(t, packed) : result;
  }

  protected final DrainNode drain(PType type, Object[] packed) {
    return !Sharing.isShared(this) && packed.length == 2 && isOverGenerator(packed)
        ? DrainNode.of(type, (PGenerator) packed[1])
        : null;
  }

  /** More classes than inline entries, which stay; and classes of other kinds. */
  @Specialization
  protected Object anyClass(
      VirtualFrame frame, PType t, Object[] packed, @Cached("maker()") ConstructNode maker) {
    Object made = maker.execute(frame, t, packed);
    return made == null ? slow(t, packed) : made;
  }

  protected final ConstructNode maker() {
    return new ConstructNode(names);
  }

  /** An object of a class with a {@code __call__} written in Python. */
  @Specialization(guards = {"isOther(o)", "isInstance(o)"})
  protected Object callable(
      VirtualFrame frame,
      PObject o,
      Object[] packed,
      @Cached("callMethod()") SpecialLookupNode lookup,
      @Cached("create(names())") CallDispatchNode inner) {
    PFunction method = lookup.execute(o);
    return method == null ? slow(o, packed) : inner.execute(frame, method, prepend(o, packed));
  }

  /** A partial function. */
  @Specialization(guards = "leading != null")
  protected Object forwarded(
      VirtualFrame frame,
      Forwarding f,
      Object[] packed,
      @Bind("f.leading()") Object[] leading,
      @Cached("create(names())") CallDispatchNode inner) {
    Object[] all = Arrays.copyOf(leading, leading.length + packed.length);
    System.arraycopy(leading, 0, all, 1, leading.length);
    System.arraycopy(packed, 1, all, leading.length + 1, packed.length - 1);
    return inner.execute(frame, f.target(), all);
  }

  protected static boolean isInstance(Object callee) {
    return SpecialCallNode.isInstance(callee);
  }

  protected static SpecialLookupNode callMethod() {
    return SpecialLookupNode.create("__call__");
  }

  /** The packed arguments with an object before them. */
  static Object[] prepend(Object first, Object[] packed) {
    Object[] shifted = new Object[packed.length + 1];
    shifted[1] = first;
    System.arraycopy(packed, 1, shifted, 2, packed.length - 1);
    return shifted;
  }

  @Specialization(guards = {"isOther(callee)", "!isInstance(callee)"})
  protected Object other(Object callee, Object[] packed) {
    return slow(callee, packed);
  }

  private Object slow(Object callee, Object[] packed) {
    EncapsulatingNodeReference place = CallPlace.current();
    Node outer = place.set(this);
    try {
      return Calls.call(callee, positional(packed), keywords(packed));
    } finally {
      place.set(outer);
    }
  }

  protected final String[] names() {
    return names;
  }

  protected static boolean isOther(Object callee) {
    return !(callee instanceof PFunction
        || callee instanceof PBuiltin
        || callee instanceof PMethod
        || callee instanceof PType);
  }

  protected final boolean isPlain(PCode code, int length) {
    return names.length == 0
        && code.parameters().isPlain()
        && code.parameters().positional() == length - 1;
  }

  protected final ArgumentPlan plan(PCode code, int length) {
    return ArgumentPlan.of(code, length - 1 - names.length, names);
  }

  protected static Assumption stable(PType type) {
    return type.stable();
  }

  private static Object constructor(PType type) {
    return type.lookup("__new__") instanceof PWrapper w && !w.isClassMethod ? w.function : null;
  }

  /** The {@code __new__} of a builtin class without {@code __init__}, or null. */
  protected static PBuiltin plainConstructor(PType type) {
    return type.isBuiltin()
            && type != BuiltinTypes.TYPE
            && type.pyType() == BuiltinTypes.TYPE
            && type.lookup("__init__") instanceof PBuiltin init
            && init.owner == BuiltinTypes.OBJECT
            && constructor(type) instanceof PBuiltin b
            && b.owner != BuiltinTypes.OBJECT
        ? b
        : null;
  }

  /** The {@code __init__} of a class made by a program where {@code __new__} is object's. */
  protected PFunction simpleInit(PType type) {
    return Sharing.mayKeep(this, type)
            && type.pyType() == BuiltinTypes.TYPE
            && type.layout() == Layout.OBJECT
            && constructor(type) instanceof PBuiltin b
            && b.owner == BuiltinTypes.OBJECT
            && type.lookup("__abstractmethods__") == null
            && type.lookup("__del__") == null
            && type.lookup("__init__") instanceof PFunction f
        ? f
        : null;
  }
}
