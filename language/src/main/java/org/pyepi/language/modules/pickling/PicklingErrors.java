package org.pyepi.language.modules.pickling;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;

/** The exceptions of {@code _pickle}. */
final class PicklingErrors {
  static final PType PICKLE_ERROR =
      BuiltinTypes.ofModule("_pickle", "PickleError", ExceptionTypes.EXCEPTION, Layout.EXCEPTION);
  static final PType PICKLING_ERROR =
      BuiltinTypes.ofModule("_pickle", "PicklingError", PICKLE_ERROR, Layout.EXCEPTION);
  static final PType UNPICKLING_ERROR =
      BuiltinTypes.ofModule("_pickle", "UnpicklingError", PICKLE_ERROR, Layout.EXCEPTION);

  private PicklingErrors() {}

  static PyException pickling(String format, Object... args) {
    return Errors.raise(PICKLING_ERROR, format, args);
  }

  static PyException unpickling(String format, Object... args) {
    return Errors.raise(UNPICKLING_ERROR, format, args);
  }
}
