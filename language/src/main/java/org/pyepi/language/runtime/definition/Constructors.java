package org.pyepi.language.runtime.definition;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Keywords;

/** What the constructors of builtin classes have in common. */
public final class Constructors {
  private Constructors() {}

  /**
   * Refuses keyword arguments unless the class is a subclass whose other constructor method, {@code
   * __init__} or {@code __new__}, is its own and may be what takes them.
   */
  public static void refuseKeywords(PType base, String otherMethod, Object cls, Object keywords) {
    if (!((Keywords) keywords).isEmpty()
        && (cls == base || ((PType) cls).lookup(otherMethod) == base.lookup(otherMethod))) {
      throw Errors.type("%s() takes no keyword arguments", base.name());
    }
  }
}
