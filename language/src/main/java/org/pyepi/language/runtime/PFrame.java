package org.pyepi.language.runtime;

import com.oracle.truffle.api.frame.Frame;

/** A frame object: of a running function, of a suspended generator or of a traceback. */
public final class PFrame extends PObject {
  public final PFunction function;

  /** The line that runs, from 1. */
  public final int line;

  /** The slots of the function; null where the locals are a mapping. */
  public final Frame slots;

  /** {@code f_locals}, once somebody has asked. */
  public Object locals;

  /** The frame that called, or null. */
  public PFrame back;

  /** {@code f_trace} and the like, which nothing here calls. */
  public Object trace = PNone.NONE;

  public PFrame(PFunction function, Frame slots, int line, PFrame back) {
    super(BuiltinTypes.FRAME);
    this.function = function;
    this.slots = slots;
    this.line = line;
    this.back = back;
  }
}
