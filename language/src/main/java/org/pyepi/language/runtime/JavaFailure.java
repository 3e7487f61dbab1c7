package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.nodes.ControlFlowException;
import org.pyepi.language.runtime.object.PBuiltin;

/**
 * What a Java exception that escapes the code of a builtin means in Python: an argument of a type
 * that the code does not take is a TypeError, too little memory a MemoryError, anything else a
 * SystemError, as for internal errors of CPython. The program can catch it, and its traceback says
 * where it was.
 */
public final class JavaFailure {
  private static final boolean SHOWN = Boolean.getBoolean("pyepi.internal-errors");

  private JavaFailure() {}

  @TruffleBoundary
  public static RuntimeException toPython(PBuiltin builtin, Throwable failure) {
    if (failure instanceof PyException
        || failure instanceof ControlFlowException
        || failure instanceof AbstractTruffleException) {
      return (RuntimeException) failure;
    }
    if (SHOWN) {
      failure.printStackTrace();
    }
    if (failure instanceof OutOfMemoryError || failure instanceof NegativeArraySizeException) {
      return Errors.memory();
    }
    if (failure instanceof ClassCastException) {
      return Errors.type("bad argument type for built-in operation %s()", builtin.name());
    }
    return Errors.raise(
        ExceptionTypes.SYSTEM_ERROR,
        "%s() failed inside: %s",
        builtin.name(),
        String.valueOf(failure));
  }
}
