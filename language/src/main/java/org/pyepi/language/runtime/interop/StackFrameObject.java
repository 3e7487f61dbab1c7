package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.operation.Str;

/** One frame of a traceback as other languages see it: the function's name and the place. */
@ExportLibrary(InteropLibrary.class)
record StackFrameObject(PTraceback entry) implements TruffleObject {
  @ExportMessage
  boolean hasExecutableName() {
    return true;
  }

  @ExportMessage
  Object getExecutableName() {
    return Str.of(entry.code().name());
  }

  @ExportMessage
  boolean hasSourceLocation() {
    return entry.section() != null;
  }

  @ExportMessage
  SourceSection getSourceLocation() throws UnsupportedMessageException {
    if (entry.section() == null) {
      throw UnsupportedMessageException.create();
    }
    return entry.section();
  }
}
