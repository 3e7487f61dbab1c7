package org.pyepi.language.modules.posix;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * What the process does with a signal. By reflection: naming {@code sun.misc.Signal} is a warning
 * that cannot be switched off.
 */
final class SystemSignals {
  private SystemSignals() {}

  /**
   * Calls a function, on a thread of the JVM's, when a signal comes.
   *
   * @return false for those that the JVM keeps for itself
   */
  static boolean handle(int n, IntConsumer function) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                return switch (method.getName()) {
                  case "handle" -> {
                    function.accept(n);
                    yield null;
                  }
                  case "hashCode" -> n;
                  case "equals" -> self == arguments[0];
                  default -> "handler of SIG" + SignalNames.name(n);
                };
              });
      return set(n, proxy);
    } catch (ReflectiveOperationException e) {
      return true; // a JVM without such signals: handlers are kept, and not called
    }
  }

  /** Lets the system do what it does by itself, without asking the JVM: it may be busy. */
  static boolean byDefault(int n) {
    return constant(n, "SIG_DFL");
  }

  static boolean ignore(int n) {
    return constant(n, "SIG_IGN");
  }

  /** Sends a signal to the process. */
  static void raise(int n) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      signal.getMethod("raise", signal).invoke(null, signal(n));
    } catch (ReflectiveOperationException e) {
      // One that the JVM does not give away: who sent it ends the process otherwise.
    }
  }

  private static boolean constant(int n, String name) {
    try {
      return set(n, Class.forName("sun.misc.SignalHandler").getField(name).get(null));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  private static Object signal(int n) throws ReflectiveOperationException {
    return Class.forName("sun.misc.Signal")
        .getConstructor(String.class)
        .newInstance(SignalNames.name(n));
  }

  private static boolean set(int n, Object handler) throws ReflectiveOperationException {
    Method handle =
        Class.forName("sun.misc.Signal")
            .getMethod(
                "handle",
                Class.forName("sun.misc.Signal"),
                Class.forName("sun.misc.SignalHandler"));
    try {
      handle.invoke(null, signal(n), handler);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    }
  }
}
