package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.tracing.Tracing;

/** A Python exception on its way. */
@ExportLibrary(value = InteropLibrary.class, delegateTo = "value")
public final class PyException extends AbstractTruffleException {
  private static final long serialVersionUID = 1L;

  final transient PBaseException value;

  /** The argument that is of a wrong type, where it is about one whose name is not known yet. */
  private transient Object argument;

  /** The frame that the exception is in has its traceback entry already. */
  private transient boolean located;

  public PyException(PBaseException value) {
    super(null, null, 0, null);
    this.value = value;
  }

  private PyException(PBaseException value, Node location) {
    super(null, null, UNLIMITED_STACK_TRACE, location);
    this.value = value;
  }

  /**
   * The same exception, known to stand at a node: from here on its frames are noted for those who
   * embed Python. One that never leaves the Java code that made it costs no frames.
   */
  public PyException at(Node node) {
    return getLocation() == null ? new PyException(value, node) : this;
  }

  /** A TypeError about an argument, which the function that it was given to can name. */
  static PyException ofArgument(PBaseException value, Object argument) {
    PyException e = new PyException(value);
    e.argument = argument;
    return e;
  }

  /** What it is about if that is an argument without a name, or null. */
  public Object argument() {
    return argument;
  }

  /** An exception thrown again without a new entry for the frame that throws it. */
  public static PyException again(PBaseException value) {
    PyException e = new PyException(value);
    e.located = true;
    return e;
  }

  public PBaseException value() {
    return value;
  }

  public PType type() {
    return value.pyType();
  }

  @TruffleBoundary
  public boolean is(PType type) {
    return value.pyType().isSubclassOf(type);
  }

  /** Called by the innermost node that sees the exception in each frame. */
  @TruffleBoundary
  public void locate(PFunction function, SourceSection section, MaterializedFrame frame) {
    if (!located && section != null) {
      PTraceback inner = value.traceback;
      value.traceback =
          inner != null && inner.isInlined()
              ? new PTraceback(function, inner.section(), frame, inner.next)
              : new PTraceback(function, section, frame, inner);
      located = true;
      if (!Tracing.UNUSED.isValid()) {
        Tracing.exception(frame, value, value.traceback.line());
      }
    }
  }

  public boolean isLocated() {
    return located;
  }

  /** Called where the exception leaves a frame. */
  public void leaveFrame() {
    located = false;
  }

  @Override
  @TruffleBoundary
  public String getMessage() {
    return Repr.exceptionLine(value);
  }

  @ExportMessage
  boolean isException() {
    return true;
  }

  @ExportMessage
  RuntimeException throwException() {
    throw this;
  }
}
