package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;

/** What {@code with} and {@code async with} ask of a manager. */
public final class ContextManagers {
  private ContextManagers() {}

  /**
   * A method of a manager's class.
   *
   * @param kind empty, or {@code "asynchronous "}
   * @param hint added to the message where it is missing
   */
  @TruffleBoundary
  public static Object special(Object manager, String name, String kind, String hint) {
    Object method = Attributes.special(manager, name);
    if (method == null) {
      throw Errors.type(
          "'%s' object does not support the %scontext manager protocol%s",
          Types.of(manager).fullNameIfBuiltin(), kind, hint);
    }
    return method;
  }
}
