package org.pyepi.language.runtime;

/**
 * The context of a JVM that has only one, for the interpreter: to ask the engine costs a call into
 * the JVM there, a tenth of a microsecond, as much as an operation of the program.
 */
public final class SingleContext {
  private static int open;
  private static volatile PyContext single;

  private SingleContext() {}

  /** Null where there is none or where there may be several. */
  static PyContext get() {
    return single;
  }

  /** A context begins. */
  public static synchronized void opened(PyContext context) {
    open++;
    single = open == 1 ? context : null;
  }

  /** A context has ended, and its code with it. */
  public static synchronized void closed() {
    open--;
    single = null;
  }
}
