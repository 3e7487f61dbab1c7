package org.pyepi.language.runtime;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;

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

  /** Calls from Java code, as the target itself does it. */
  public static Object call(CallTarget target, Object... arguments) {
    if (CompilerDirectives.inCompiledCode()) {
      return target.call(arguments);
    }
    EncapsulatingNodeReference place = current();
    Node at = place.set(null);
    try {
      return target.call(at, arguments);
    } finally {
      place.set(at);
    }
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
