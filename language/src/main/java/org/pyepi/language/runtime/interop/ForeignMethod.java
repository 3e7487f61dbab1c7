package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.interop.ArityException;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;

/** A member of a foreign object that can be called but not read. */
@ExportLibrary(InteropLibrary.class)
record ForeignMethod(Object receiver, String name) implements TruffleObject {
  @ExportMessage
  boolean isExecutable() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object execute(Object[] arguments)
      throws UnsupportedMessageException, UnsupportedTypeException, ArityException {
    try {
      return InteropLibrary.getUncached().invokeMember(receiver, name, arguments);
    } catch (UnknownIdentifierException e) {
      throw UnsupportedMessageException.create();
    }
  }
}
