package org.pyepi.language.runtime;

import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.source.SourceSection;

/** One frame that an exception passed through; {@code next} is the one that it called. */
public final class PTraceback extends PObject {
  private final PCode code;

  /** Where in the source; null where a program made the traceback of a line number only. */
  private final SourceSection section;

  private final int line;
  private final Frame slots;
  private PFrame frame;
  private PTraceback outer;

  /** Null for the innermost. */
  public PTraceback next;

  /** The frame of a function that an exception leaves. */
  public PTraceback(PFunction function, SourceSection section, Frame slots, PTraceback next) {
    super(BuiltinTypes.TRACEBACK);
    this.code = function.code;
    this.section = section;
    this.line = section.getStartLine();
    this.slots = slots;
    this.next = next;
    if (next != null) {
      next.outer = this;
    }
  }

  /** What {@code types.TracebackType(next, frame, lasti, line)} makes. */
  public PTraceback(PTraceback next, PFrame frame, int line) {
    super(BuiltinTypes.TRACEBACK);
    this.code = frame.function.code;
    this.section = null;
    this.line = line;
    this.slots = null;
    this.frame = frame;
    this.next = next;
  }

  public PCode code() {
    return code;
  }

  public SourceSection section() {
    return section;
  }

  public int line() {
    return line;
  }

  /** The frame object, made when first asked for. */
  public PFrame frame() {
    if (frame == null) {
      Object first = slots.getArguments()[0];
      PFunction function = first instanceof PGenerator g ? g.function : (PFunction) first;
      frame = new PFrame(function, slots, line, outer == null ? null : outer.frame());
    }
    return frame;
  }

  /** The innermost. */
  public PTraceback last() {
    PTraceback t = this;
    while (t.next != null) {
      t = t.next;
    }
    return t;
  }
}
