package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** An exception object as other languages see it: message, cause, place and stack of frames. */
@ExportLibrary(InteropLibrary.class)
public abstract class ExceptionObject extends PObject {
  protected ExceptionObject(PType type) {
    super(type);
  }

  private PBaseException self() {
    return (PBaseException) this;
  }

  private boolean is(PType type) {
    return pyType().isSubclassOf(type);
  }

  @ExportMessage
  boolean isException() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  RuntimeException throwException() {
    throw PyException.again(self());
  }

  @ExportMessage
  @TruffleBoundary
  ExceptionType getExceptionType() {
    if (is(ExceptionTypes.SYSTEM_EXIT)) {
      return ExceptionType.EXIT;
    }
    if (is(ExceptionTypes.KEYBOARD_INTERRUPT)) {
      return ExceptionType.INTERRUPT;
    }
    return is(ExceptionTypes.SYNTAX_ERROR)
        ? ExceptionType.PARSE_ERROR
        : ExceptionType.RUNTIME_ERROR;
  }

  @ExportMessage
  @TruffleBoundary
  int getExceptionExitStatus() throws UnsupportedMessageException {
    if (!is(ExceptionTypes.SYSTEM_EXIT)) {
      throw UnsupportedMessageException.create();
    }
    return Errors.exitStatus(self());
  }

  @ExportMessage
  @TruffleBoundary
  boolean isExceptionIncompleteSource() throws UnsupportedMessageException {
    if (!is(ExceptionTypes.SYNTAX_ERROR)) {
      throw UnsupportedMessageException.create();
    }
    return self().incomplete;
  }

  @ExportMessage
  boolean hasExceptionMessage() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getExceptionMessage() {
    return Str.of(Repr.exceptionLine(self()));
  }

  private SourceSection innermost() {
    return self().traceback == null ? null : self().traceback.last().section();
  }

  private PBaseException because() {
    PBaseException e = self();
    return e.cause != null || e.suppressContext ? e.cause : e.context;
  }

  @ExportMessage
  boolean hasExceptionCause() {
    return because() != null;
  }

  @ExportMessage
  Object getExceptionCause() throws UnsupportedMessageException {
    PBaseException cause = because();
    if (cause == null) {
      throw UnsupportedMessageException.create();
    }
    return cause;
  }

  @ExportMessage
  boolean hasExceptionStackTrace() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getExceptionStackTrace() {
    List<Object> innermostFirst = new ArrayList<>();
    for (PTraceback t = self().traceback; t != null; t = t.next) {
      innermostFirst.add(0, new StackFrameObject(t));
    }
    return new Names(innermostFirst.toArray());
  }

  @ExportMessage
  @TruffleBoundary
  boolean hasSourceLocation() {
    return self().place != null || innermost() != null;
  }

  @ExportMessage
  @TruffleBoundary
  SourceSection getSourceLocation() throws UnsupportedMessageException {
    if (self().place != null) {
      return self().place;
    }
    if (innermost() == null) {
      throw UnsupportedMessageException.create();
    }
    return innermost();
  }
}
