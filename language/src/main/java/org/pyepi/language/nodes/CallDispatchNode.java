package org.pyepi.language.nodes;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import java.util.Arrays;
import org.pyepi.language.runtime.ArgumentBinder;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Keywords;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.PBuiltin;
import org.pyepi.language.runtime.PCode;
import org.pyepi.language.runtime.PFunction;
import org.pyepi.language.runtime.PMethod;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PWrapper;
import org.pyepi.language.runtime.Parameters;

/**
 * Calls with positional arguments only. The array has one free place in front of the arguments: for
 * a Python function it becomes the argument array of the call target.
 */
public abstract class CallDispatchNode extends Node {
  public abstract Object execute(VirtualFrame frame, Object callee, Object[] packed);

  @Specialization(
      guards = {"f.code == code", "packed.length == length", "plain"},
      limit = "3")
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
      guards = {"f.code == code", "packed.length == length", "fits"},
      limit = "3")
  protected Object withDefaults(
      PFunction f,
      Object[] packed,
      @Cached("f.code") PCode code,
      @Cached("packed.length") int length,
      @Cached("fitsWithDefaults(f, length)") boolean fits,
      @Cached("create(code.callTarget())") DirectCallNode call) {
    Object[] defaults = f.defaults();
    Parameters p = code.parameters();
    int missing = p.positional() + 1 - length;
    if (defaults.length < missing) {
      return call.call(bind(f, packed));
    }
    return call.call(fill(f, packed, p.positional() + 1, length, defaults));
  }

  @ExplodeLoop
  private static Object[] fill(
      PFunction f, Object[] packed, int size, int length, Object[] defaults) {
    Object[] all = new Object[size];
    all[0] = f;
    for (int i = 1; i < length; i++) {
      all[i] = packed[i];
    }
    int offset = size - defaults.length;
    for (int i = length; i < size; i++) {
      all[i] = defaults[i - offset];
    }
    return all;
  }

  @Specialization(
      guards = "f.code == code",
      limit = "3",
      replaces = {"plain", "withDefaults"})
  protected Object bound(
      PFunction f,
      Object[] packed,
      @Cached("f.code") PCode code,
      @Cached("create(code.callTarget())") DirectCallNode call) {
    return call.call(bind(f, packed));
  }

  @Specialization(replaces = "bound")
  protected Object anyFunction(PFunction f, Object[] packed, @Cached IndirectCallNode call) {
    return call.call(f.code.callTarget(), bind(f, packed));
  }

  private static Object[] bind(PFunction f, Object[] packed) {
    return ArgumentBinder.bind(f, Arrays.copyOfRange(packed, 1, packed.length), Keywords.NONE);
  }

  @Specialization(
      guards = {"quick != null", "b.quick == quick", "packed.length == length"},
      limit = "2")
  protected Object quick(
      PBuiltin b,
      Object[] packed,
      @Cached("b.quick") PBuiltin.Quick quick,
      @Cached("packed.length") int length) {
    Object[] args = tail(packed, length, length - 1);
    Object result = quick.call(args);
    return result == null ? b.call(args, Keywords.NONE) : result;
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
    return builtin.callBound(tail(packed, length, width));
  }

  @Specialization(replaces = {"quick", "direct"})
  protected Object builtin(PBuiltin b, Object[] packed) {
    return b.call(Arrays.copyOfRange(packed, 1, packed.length), Keywords.NONE);
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
    return everywhere || !Sharing.isShared(this) ? b.widthFor(length - 1) : -1;
  }

  @Specialization
  protected Object method(
      VirtualFrame frame, PMethod m, Object[] packed, @Cached CallDispatchNode inner) {
    Object[] shifted = new Object[packed.length + 1];
    shifted[1] = m.self;
    System.arraycopy(packed, 1, shifted, 2, packed.length - 1);
    return inner.execute(frame, m.function, shifted);
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
      @Cached CallDispatchNode call) {
    PObject made = new PObject(type);
    Object[] shifted = new Object[packed.length + 1];
    shifted[1] = made;
    System.arraycopy(packed, 1, shifted, 2, packed.length - 1);
    Object result = call.execute(frame, init, shifted);
    if (result != PNone.NONE) {
      throw Errors.type("__init__() should return None");
    }
    return made;
  }

  /** A builtin class whose instances are complete once {@code __new__} has made them. */
  @Specialization(
      guards = {"t == type", "constructor != null"},
      limit = "3")
  protected Object ofBuiltinClass(
      PType t,
      Object[] packed,
      @Cached("t") PType type,
      @Cached("plainConstructor(type)") PBuiltin constructor) {
    packed[0] = type;
    return constructor.call(packed, Keywords.NONE);
  }

  @Specialization(replaces = {"instance", "ofBuiltinClass"})
  protected Object anyClass(PType t, Object[] packed) {
    return Calls.instantiate(t, Arrays.copyOfRange(packed, 1, packed.length), Keywords.NONE);
  }

  @Specialization(guards = "isOther(callee)")
  protected Object other(Object callee, Object[] packed) {
    return Calls.call(callee, Arrays.copyOfRange(packed, 1, packed.length), Keywords.NONE);
  }

  protected static boolean isOther(Object callee) {
    return !(callee instanceof PFunction
        || callee instanceof PBuiltin
        || callee instanceof PMethod
        || callee instanceof PType);
  }

  protected static boolean isPlain(PCode code, int length) {
    return code.parameters().isPlain() && code.parameters().positional() == length - 1;
  }

  protected static boolean fitsWithDefaults(PFunction f, int length) {
    Parameters p = f.code.parameters();
    return p.isPlain()
        && length - 1 < p.positional()
        && length - 1 + f.defaults().length >= p.positional();
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
