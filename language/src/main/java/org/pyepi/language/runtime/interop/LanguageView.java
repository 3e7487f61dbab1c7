package org.pyepi.language.runtime.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;

/** A number, boolean, string or foreign object as Python names and shows it. */
@ExportLibrary(value = InteropLibrary.class, delegateTo = "value")
public final class LanguageView implements TruffleObject {
  final Object value;

  public LanguageView(Object value) {
    this.value = value;
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return PyEpiLanguage.class;
  }

  @ExportMessage
  boolean hasMetaObject() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMetaObject() {
    return Types.of(Foreign.toPython(value));
  }

  @ExportMessage
  @TruffleBoundary
  Object toDisplayString(boolean allowSideEffects) {
    Object python = Foreign.toPython(value);
    return Str.is(python) ? Str.unwrap(python) : Str.of(Repr.repr(python));
  }
}
