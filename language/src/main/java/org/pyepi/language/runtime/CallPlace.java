package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;

/**
 * Where a thread keeps the node that calls a builtin. The engine has it for each thread of a
 * context; to ask for it is a call into the JVM from code that Graal has not compiled, so that the
 * context remembers the answer for the thread that asked last.
 */
public record CallPlace(Thread thread, EncapsulatingNodeReference reference) {
  /** That of the thread that runs. */
  public static EncapsulatingNodeReference current() {
    if (CompilerDirectives.inInterpreter()) {
      PyContext context = SingleContext.get();
      if (context != null) {
        return of(context);
      }
    }
    return EncapsulatingNodeReference.getCurrent();
  }

  private static EncapsulatingNodeReference of(PyContext context) {
    CallPlace known = context.place;
    if (known == null || known.thread != Thread.currentThread()) {
      known = new CallPlace(Thread.currentThread(), EncapsulatingNodeReference.getCurrent());
      context.place = known;
    }
    return known.reference;
  }
}
