package org.pyepi.offload.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Links functions of doubles in the C library. {@code java.lang.foreign} is final from Java 22 on
 * and these sources are for 21, so it is reached by reflection; where it is missing, or the JVM was
 * not started with {@code --enable-native-access} for this module, {@link JavaFunctions} stand in.
 */
final class NativeFunctions {
  private static final NativeFunctions SYSTEM = system();

  private final Object linker;
  private final Object lookup;
  private final Method find;
  private final Method downcall;
  private final Method describe;
  private final Object number;
  private final Object options;

  private NativeFunctions() throws ReflectiveOperationException {
    Class<?> linkerClass = foreign("Linker");
    Class<?> option = foreign("Linker$Option");
    Class<?> layout = foreign("MemoryLayout");
    Class<?> descriptor = foreign("FunctionDescriptor");
    linker = linkerClass.getMethod("nativeLinker").invoke(null);
    lookup = linkerClass.getMethod("defaultLookup").invoke(linker);
    find = foreign("SymbolLookup").getMethod("find", String.class);
    describe = descriptor.getMethod("of", layout, layout.arrayType());
    number = foreign("ValueLayout").getField("JAVA_DOUBLE").get(null);
    // The functions are short and call nothing back: no change of the thread's state is needed.
    options = Array.newInstance(option, 1);
    Array.set(options, 0, option.getMethod("critical", boolean.class).invoke(null, false));
    downcall =
        linkerClass.getMethod(
            "downcallHandle", foreign("MemorySegment"), descriptor, option.arrayType());
  }

  private static Class<?> foreign(String name) throws ClassNotFoundException {
    return Class.forName("java.lang.foreign." + name);
  }

  /** Null where native code may not be called, or the JVM has no way to. */
  private static NativeFunctions system() {
    try {
      Module own = NativeFunctions.class.getModule();
      boolean allowed =
          Runtime.version().feature() >= 22
              && (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(own);
      return allowed ? new NativeFunctions() : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** A handle of type {@code (double) double}. */
  static MethodHandle unary(String name) {
    return function(name, 1);
  }

  /** A handle of type {@code (double, double) double}. */
  static MethodHandle binary(String name) {
    return function(name, 2);
  }

  private static MethodHandle function(String name, int arity) {
    if (SYSTEM != null) {
      try {
        Object parameters = Array.newInstance(foreign("MemoryLayout"), arity);
        for (int i = 0; i < arity; i++) {
          Array.set(parameters, i, SYSTEM.number);
        }
        Object type = SYSTEM.describe.invoke(null, SYSTEM.number, parameters);
        Optional<?> symbol = (Optional<?>) SYSTEM.find.invoke(SYSTEM.lookup, name);
        if (symbol.isPresent()) {
          return (MethodHandle)
              SYSTEM.downcall.invoke(SYSTEM.linker, symbol.get(), type, SYSTEM.options);
        }
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        return inJava(name, arity); // A JVM without a linker for this processor.
      }
    }
    return inJava(name, arity);
  }

  private static MethodHandle inJava(String name, int arity) {
    MethodType type =
        MethodType.genericMethodType(arity)
            .changeReturnType(double.class)
            .changeParameterType(0, double.class);
    if (arity == 2) {
      type = type.changeParameterType(1, double.class);
    }
    try {
      return MethodHandles.lookup().findStatic(JavaFunctions.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(name, e);
    }
  }
}
