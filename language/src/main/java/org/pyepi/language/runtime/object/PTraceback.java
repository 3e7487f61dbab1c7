package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.source.SourceSection;

/** One frame that an exception passed through; {@code next} is the one that it called. */
public final class PTraceback extends PObject {
  private final PCode code;

  /** Where in the source; null where a program made the traceback of a line number only. */
  private final SourceSection section;

  /** Counted when it is asked for: most exceptions are caught by who does not ask. */
  private int line;

  private final MaterializedFrame slots;
  private PFrame frame;
  private PTraceback outer;

  /** Null for the innermost. */
  public PTraceback next;

  /** The frame of a function that an exception leaves. */
  public PTraceback(
      PFunction function, SourceSection section, MaterializedFrame slots, PTraceback next) {
    super(BuiltinTypes.TRACEBACK);
    this.code = function.code;
    this.section = section;
    this.slots = slots;
    this.next = next;
    if (next != null) {
      next.outer = this;
    }
  }

  /** Whether this is the line by which the command runs a module, which is none of the program. */
  public boolean isOfLauncher() {
    return section != null && section.getSource().getName().equals("<module>");
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

  /** Whether the entry is of a comprehension, which counts as a part of the function around it. */
  public boolean isInlined() {
    return code.scope().isInlined();
  }

  public PCode code() {
    return code;
  }

  public SourceSection section() {
    return section;
  }

  public int line() {
    if (line == 0 && section != null) {
      line = section.getStartLine();
    }
    return line;
  }

  /** The frame object, made when first asked for. */
  public PFrame frame() {
    if (frame == null) {
      Object first = slots.getArguments()[0];
      frame =
          first instanceof PGenerator g
              ? PFrame.of(g.function, g.frame)
              : PFrame.of((PFunction) first, slots);
      if (frame.line == 0) {
        frame.line = line();
      }
      if (frame.back == null && outer != null) {
        frame.back = outer.frame();
      }
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
