package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Truth;

/** The bits of {@code __flags__} that mean something here, as CPython's headers number them. */
final class TypeFlags {
  private static final long IMMUTABLE = 1L << 8;
  private static final long HEAP_TYPE = 1L << 9;
  private static final long BASE_TYPE = 1L << 10;
  private static final long VECTORCALL = 1L << 11;
  private static final long READY = 1L << 12;
  private static final long METHOD_DESCRIPTOR = 1L << 17;
  private static final long ABSTRACT = 1L << 20;

  private TypeFlags() {}

  static long of(PType type) {
    long flags = READY | (type.isBuiltin() ? IMMUTABLE : HEAP_TYPE);
    flags |= type.allowsSubclass() ? BASE_TYPE : 0;
    if (type == BuiltinTypes.FUNCTION
        || type == BuiltinTypes.METHOD_DESCRIPTOR
        || type == BuiltinTypes.WRAPPER_DESCRIPTOR) {
      flags |= METHOD_DESCRIPTOR | VECTORCALL;
    }
    if (type == BuiltinTypes.BUILTIN_FUNCTION || type == BuiltinTypes.METHOD) {
      flags |= VECTORCALL;
    }
    Object methods = type.own("__abstractmethods__");
    if (methods != null && !(methods instanceof PGetSet) && Truth.of(methods)) {
      flags |= ABSTRACT;
    }
    int subclassBit =
        switch (type.layout()) {
          case INT, BOOL -> 24;
          case LIST -> 25;
          case TUPLE -> 26;
          case BYTES -> 27;
          case STR -> 28;
          case DICT -> 29;
          case EXCEPTION -> 30;
          case TYPE -> 31;
          default -> -1;
        };
    return subclassBit < 0 ? flags : flags | 1L << subclassBit;
  }
}
