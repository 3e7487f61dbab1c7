package org.pyepi.language.builtins;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Keywords;
import org.pyepi.language.runtime.PType;

/** What the constructors of builtin classes have in common. */
final class Constructors {
  private Constructors() {}

  /**
   * Refuses keyword arguments unless the class is a subclass whose other constructor method, {@code
   * __init__} or {@code __new__}, is its own and may be what takes them.
   */
  static void refuseKeywords(PType base, String otherMethod, Object cls, Object keywords) {
    if (!((Keywords) keywords).isEmpty()
        && (cls == base || ((PType) cls).lookup(otherMethod) == base.lookup(otherMethod))) {
      throw Errors.type("%s() takes no keyword arguments", base.name());
    }
  }
}
