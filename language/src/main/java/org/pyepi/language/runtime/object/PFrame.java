package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.MaterializedFrame;
import org.pyepi.language.runtime.FrameLocals;
import org.pyepi.language.runtime.collection.PDict;

/**
 * A frame object: of a running function, of a suspended generator or of a traceback. There is one
 * for each activation that anybody has asked for; it lies in an auxiliary slot of the activation.
 */
public final class PFrame extends PObject {
  private static final Object SLOT = new Object();

  public final PFunction function;

  /** The slots of the function; null where the locals are a mapping. */
  public final MaterializedFrame slots;

  /** The line that ran last, as far as it is known, from 1; 0 where it is not. */
  public int line;

  /** The line of which tracing has told last, or 0. */
  public int tracedLine;

  /** {@code f_locals} of a function, once somebody has asked: a snapshot, filled each time. */
  public PDict locals;

  /** Whether {@link #locals} has been asked for since it was written back. */
  boolean localsGiven;

  /** The frame that called, where it was known when it was last asked for. */
  public PFrame back;

  /** {@code f_trace}. */
  public Object trace = PNone.NONE;

  /** {@code f_trace_lines}. */
  public boolean traceLines = true;

  /** {@code f_trace_opcodes}, which has no effect: there are no opcodes. */
  public boolean traceOpcodes;

  private PFrame(PFunction function, MaterializedFrame slots) {
    super(BuiltinTypes.FRAME);
    this.function = function;
    this.slots = slots;
  }

  /** The frame object of an activation, made when first asked for. */
  @TruffleBoundary
  public static PFrame of(PFunction function, MaterializedFrame slots) {
    int slot = slots.getFrameDescriptor().findOrAddAuxiliarySlot(SLOT);
    if (slots.getAuxiliarySlot(slot) instanceof PFrame known) {
      return known;
    }
    PFrame made = new PFrame(function, slots);
    slots.setAuxiliarySlot(slot, made);
    return made;
  }

  /** The frame object of an activation, or null where nobody has asked for it. */
  @TruffleBoundary
  public static PFrame existing(MaterializedFrame slots) {
    FrameDescriptor d = slots.getFrameDescriptor();
    Integer slot = d.getAuxiliarySlots().get(SLOT);
    return slot != null && slots.getAuxiliarySlot(slot) instanceof PFrame known ? known : null;
  }

  /** {@code f_locals}: the namespace of a module or class, else a snapshot of the variables. */
  @TruffleBoundary
  public Object locals() {
    if (!function.code.scope().isFunctionLike()) {
      Object[] args = slots.getArguments();
      return args.length > 1 ? args[1] : function.globals;
    }
    if (locals == null) {
      locals = new PDict();
    }
    localsGiven = true;
    FrameLocals.read(this, locals);
    return locals;
  }

  /** Brings {@code f_locals} up to date before a trace function that may have kept it. */
  public void refresh() {
    if (locals != null) {
      locals();
    }
  }

  /** Gives the function what a trace function has changed in {@code f_locals}. */
  public void writeBack() {
    if (localsGiven) {
      localsGiven = false;
      FrameLocals.write(this, locals);
    }
  }
}
