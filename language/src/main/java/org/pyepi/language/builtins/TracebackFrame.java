package org.pyepi.language.builtins;

import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.PObject;

/** The frame object of a traceback entry. */
final class TracebackFrame extends PObject {
  final PTraceback traceback;

  TracebackFrame(PTraceback traceback) {
    super(BuiltinTypes.FRAME);
    this.traceback = traceback;
  }
}
