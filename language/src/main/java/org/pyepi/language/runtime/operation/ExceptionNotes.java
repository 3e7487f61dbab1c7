package org.pyepi.language.runtime.operation;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;

/** {@code __notes__} of exceptions. */
public final class ExceptionNotes {
  private ExceptionNotes() {}

  /** {@code add_note}; TypeError where the note is no str. */
  public static Object add(PBaseException e, Object note) {
    if (!Str.is(note)) {
      throw Errors.type("note must be a str, not '%s'", Types.of(note).name());
    }
    Object notes = e.attribute("__notes__");
    if (notes == null) {
      e.setAttribute("__notes__", new PList());
    } else if (!(notes instanceof PList)) {
      throw Errors.type("Cannot add note: __notes__ is not a list");
    }
    ((PList) e.attribute("__notes__")).append(note);
    return PNone.NONE;
  }
}
