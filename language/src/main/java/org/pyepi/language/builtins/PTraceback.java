package org.pyepi.language.builtins;

import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.PObject;
import org.pyepi.language.runtime.TracebackEntry;

/** A traceback object; {@code next} is the one of the frame called from here, or None. */
public final class PTraceback extends PObject {
  public final TracebackEntry entry;
  public Object next;

  PTraceback(TracebackEntry entry, Object next) {
    super(BuiltinTypes.TRACEBACK);
    this.entry = entry;
    this.next = next;
  }
}
