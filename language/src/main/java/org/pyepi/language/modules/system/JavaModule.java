package org.pyepi.language.modules.system;

import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.interop.ForeignExceptions;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code java}: classes of the host.
 *
 * <ul>
 *   <li>{@code type("java.util.ArrayList")}, or as an attribute, {@code java.util.ArrayList};
 *   <li>{@code instanceof(object, class)};
 *   <li>{@code add_to_classpath(path, …)};
 *   <li>{@code is_object(value)}, {@code is_type(value)}: whether it comes from Java.
 * </ul>
 */
public final class JavaModule {
  private JavaModule() {}

  public static PModule create(PyContext context) {
    Env env = context.env();
    PModule module = packageOf(env, "java");
    return new ModuleBuilder("java", module)
        .doc("Java classes and objects.")
        .function("type(name, /)", a -> type(env, Str.java(a[0])))
        .function("instanceof(object, cls, /)", a -> isInstance(env, a[0], a[1]))
        .function("is_object(value, /)", a -> isJava(env, a[0]))
        .function("is_type(value, /)", a -> isJava(env, a[0]) && ForeignExceptions.isClass(a[0]))
        .function("add_to_classpath(*paths)", a -> addToClassPath(env, (Object[]) a[0]))
        .build();
  }

  private static boolean isJava(Env env, Object value) {
    return Types.of(value) == BuiltinTypes.FOREIGN && env.isHostObject(value);
  }

  private static Object type(Env env, String name) {
    Object found = lookup(env, name);
    if (found == null) {
      throw Errors.raise(
          ExceptionTypes.KEY_ERROR, "no Java class %s, or this context does not allow it", name);
    }
    return found;
  }

  /** The class, or null where there is none or it is not to be seen. */
  private static Object lookup(Env env, String name) {
    if (!env.isHostLookupAllowed()) {
      throw Errors.raise(
          ExceptionTypes.PERMISSION_ERROR, "this context does not allow Java classes: %s", name);
    }
    try {
      return env.lookupHostSymbol(name);
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static Object isInstance(Env env, Object object, Object type) {
    if (!isJava(env, type) || !ForeignExceptions.isClass(type)) {
      throw Errors.type("instanceof() arg 2 must be a Java class");
    }
    return Foreign.isInstance(object, type);
  }

  private static Object addToClassPath(Env env, Object[] paths) {
    for (Object path : paths) {
      try {
        env.addToHostClassPath(env.getPublicTruffleFile(Str.java(path)));
      } catch (SecurityException | AbstractTruffleException e) {
        throw Errors.raise(
            ExceptionTypes.PERMISSION_ERROR, "this context does not allow to load Java classes");
      }
    }
    return PNone.NONE;
  }

  /** A package: its attributes are classes, and packages where there is no class of the name. */
  private static PModule packageOf(Env env, String name) {
    PModule module = new PModule(name);
    PDict names = module.namespace();
    new ModuleBuilder(name, module)
        .function(
            "__getattr__(name, /)",
            a -> {
              String member = Str.java(a[0]);
              if (member.startsWith("__")) {
                throw Errors.noAttribute(module, member);
              }
              Object found = lookup(env, name + "." + member);
              if (found == null && Character.isUpperCase(member.charAt(0))) {
                throw Errors.attribute("no Java class %s.%s", name, member);
              }
              Object value = found != null ? found : packageOf(env, name + "." + member);
              names.put(member, value);
              return value;
            });
    return module;
  }
}
