package org.pyepi.language.runtime.operation;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.CallPlace;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;

/** Calls from Java code; nodes have inline-cached ways of their own. */
public final class Calls {
  public static final Object[] NO_ARGS = new Object[0];

  private Calls() {}

  @TruffleBoundary
  public static Object call(Object callee, Object... args) {
    return call(callee, args, Keywords.NONE);
  }

  @TruffleBoundary
  public static Object call(Object callee, Object[] args, Keywords keywords) {
    if (callee instanceof PFunction f) {
      return CallPlace.call(f.code.callTarget(), ArgumentBinder.bind(f, args, keywords));
    }
    if (callee instanceof PBuiltin b) {
      return b.call(args, keywords);
    }
    if (callee instanceof PMethod m) {
      return call(m.function, prepend(m.self, args), keywords);
    }
    if (callee instanceof PType t) {
      return instantiate(t, args, keywords);
    }
    PType type = Types.of(callee);
    if (type == BuiltinTypes.FOREIGN) {
      return Foreign.call(callee, args);
    }
    Object method = type.lookup("__call__");
    if (method == null) {
      throw Errors.type("'%s' object is not callable", type.fullNameIfBuiltin());
    }
    if (method instanceof PFunction || method instanceof PBuiltin) {
      return call(method, prepend(callee, args), keywords);
    }
    return call(Attributes.bind(method, callee, type), args, keywords);
  }

  /** Calls a method found on a class: with {@code self} first, or through its descriptor. */
  @TruffleBoundary
  public static Object callSpecial(Object method, Object self, Object... args) {
    if (method instanceof PFunction || method instanceof PBuiltin) {
      return call(method, prepend(self, args), Keywords.NONE);
    }
    return call(Attributes.bind(method, self, Types.of(self)), args, Keywords.NONE);
  }

  /** {@code object.name(args)} with the usual attribute lookup. */
  @TruffleBoundary
  public static Object method(Object object, String name, Object... args) {
    return call(Attributes.get(object, name), args, Keywords.NONE);
  }

  public static Object[] prepend(Object first, Object[] rest) {
    Object[] result = new Object[rest.length + 1];
    result[0] = first;
    System.arraycopy(rest, 0, result, 1, rest.length);
    return result;
  }

  /**
   * {@code type.__call__}: {@code __new__}, then {@code __init__} where the result is of the class.
   */
  @TruffleBoundary
  public static Object instantiate(PType type, Object[] args, Keywords keywords) {
    PType metaclass = type.pyType();
    if (metaclass != BuiltinTypes.TYPE) {
      Object call = metaclass.lookup("__call__");
      if (!(call instanceof PBuiltin)) {
        return call(Attributes.bind(call, type, metaclass), args, keywords);
      }
    } else if (type == BuiltinTypes.TYPE && args.length == 1 && keywords.isEmpty()) {
      return Types.of(args[0]);
    }
    return construct(type, args, keywords);
  }

  /** What {@code type.__call__} itself does. */
  @TruffleBoundary
  public static Object construct(PType type, Object[] args, Keywords keywords) {
    Object constructor = type.lookup("__new__");
    Keywords given = keywords;
    if (!keywords.isEmpty() && !type.isBuiltin() && ignoresKeywords(type, constructor)) {
      given = Keywords.NONE;
    }
    Object made = call(unwrapStatic(constructor, type), prepend(type, args), given);
    return initialize(type, constructor, made, args, keywords);
  }

  /** Calls the {@code __init__} of what the {@code __new__} of a class made, where it is to be. */
  @TruffleBoundary
  public static Object initialize(
      PType type, Object constructor, Object made, Object[] args, Keywords keywords) {
    if (Types.isInstance(made, type)) {
      Object init = Types.of(made).lookup("__init__");
      if (init instanceof PBuiltin b && b.owner == BuiltinTypes.OBJECT) {
        if ((args.length > 0 || !keywords.isEmpty())
            && constructor instanceof PBuiltin n
            && n.owner == BuiltinTypes.OBJECT) {
          throw Errors.type("%s() takes no arguments", type.name());
        }
        return made;
      }
      Object result;
      if (init instanceof PFunction || init instanceof PBuiltin) {
        result = call(init, prepend(made, args), keywords);
      } else {
        result = call(Attributes.bind(init, made, Types.of(made)), args, keywords);
      }
      if (result != PNone.NONE) {
        throw Errors.type("__init__() should return None, not '%s'", Types.of(result).name());
      }
    }
    return made;
  }

  /**
   * Where a subclass of a builtin class has an {@code __init__} of its own, keywords are for that:
   * the {@code __new__} of most builtin classes leaves them alone then.
   */
  private static boolean ignoresKeywords(PType type, Object constructor) {
    return unwrapStatic(constructor, type) instanceof PBuiltin
        && type.lookup("__init__") instanceof PFunction
        && switch (type.layout()) {
          case LIST, TUPLE, DICT, SET, FROZENSET, FLOAT, BYTEARRAY, OTHER -> true;
          default -> false;
        };
  }

  private static Object unwrapStatic(Object constructor, PType type) {
    if (constructor instanceof PWrapper w && !w.isClassMethod) {
      return w.function;
    }
    return constructor instanceof PFunction || constructor instanceof PBuiltin
        ? constructor
        : Attributes.bindToClass(constructor, type);
  }

  @TruffleBoundary
  public static boolean isCallable(Object value) {
    return Types.of(value).lookup("__call__") != null
        || Types.of(value) == BuiltinTypes.FOREIGN && Foreign.isCallable(value);
  }
}
