package org.pyepi.language.interop;

import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.TracebackEntry;

/** One frame of a traceback as other languages see it: the function's name and the place. */
@ExportLibrary(InteropLibrary.class)
record StackFrameObject(TracebackEntry entry) implements TruffleObject {
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
    return true;
  }

  @ExportMessage
  SourceSection getSourceLocation() {
    return entry.section();
  }
}
