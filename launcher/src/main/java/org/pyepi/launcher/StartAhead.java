package org.pyepi.launcher;

import java.lang.reflect.Proxy;
import java.util.Comparator;

/**
 * Does, on a second core, what the start of the polyglot engine will want in a moment and what no
 * start-up cache holds: the JVM makes a proxy class for each type of annotation that is looked at,
 * and links the first method handles of a kind slowly. Touches nothing of Truffle but annotations,
 * so that no two threads initialise its classes in different orders.
 */
final class StartAhead extends Thread {
  /** In the order in which they are wanted. */
  static final String[] PROXIED = {
    "java.lang.annotation.Retention",
    "com.oracle.truffle.api.library.GenerateLibrary",
    "com.oracle.truffle.api.InternalResource$Id",
    "com.oracle.truffle.api.CompilerDirectives$TruffleBoundary",
    "com.oracle.truffle.runtime.TruffleCallBoundary",
    "com.oracle.truffle.api.nodes.ExplodeLoop",
    "java.lang.annotation.Target",
    "java.lang.annotation.Repeatable",
    "com.oracle.truffle.api.library.ExportLibrary",
    "com.oracle.truffle.api.dsl.GeneratedBy",
    "com.oracle.truffle.api.TruffleLanguage$Registration",
    "com.oracle.truffle.api.instrumentation.ProvidedTags",
    "com.oracle.truffle.api.instrumentation.TruffleInstrument$Registration",
    "com.oracle.truffle.api.CompilerDirectives$CompilationFinal",
    "sun.misc.SignalHandler",
    "com.oracle.truffle.api.nodes.Node$Child",
    "java.lang.annotation.Inherited",
    "com.oracle.truffle.api.nodes.NodeInfo",
    "com.oracle.truffle.api.nodes.Node$Children",
    "com.oracle.truffle.api.nodes.DenyReplace",
  };

  /** A record as good as any: the first whose hash code is asked links what all of them need. */
  private record Any(int number, Object object) {}

  private StartAhead() {
    super("pyepi-start");
    setDaemon(true);
  }

  /** Begins, unless there is no second core. */
  static void begin() {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      new StartAhead().start();
    }
  }

  @Override
  public void run() {
    ClassLoader loader = StartAhead.class.getClassLoader();
    for (int i = 0; i < PROXIED.length; i++) {
      try {
        Class<?> type = Class.forName(PROXIED[i], false, loader);
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
      } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
        // Another version of the engine, which will make what it needs.
      }
      if (i == 0) {
        new Any(1, "").hashCode();
      }
    }
    Comparator.comparing(String::length);
  }
}
