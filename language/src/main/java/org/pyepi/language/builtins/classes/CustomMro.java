package org.pyepi.language.builtins.classes;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;

/**
 * Method resolution orders by the {@code mro()} of a metaclass, and what a change of bases moves.
 */
final class CustomMro {
  private CustomMro() {}

  /** Asks the metaclass where it has an {@code mro} of its own. */
  static void apply(PType type) {
    Object method = type.pyType().lookup("mro");
    if (method == null || method instanceof PBuiltin) {
      return;
    }
    PType[] before = type.mro();
    Object[] found = Iteration.toArray(Calls.call(Attributes.bind(method, type, type.pyType())));
    PType[] order = new PType[found.length];
    for (int i = 0; i < order.length; i++) {
      if (!(found[i] instanceof PType c)) {
        throw Errors.type("mro() returned a non-class ('%s')", Types.of(found[i]).name());
      }
      if (!type.layoutFits(c)) {
        throw Errors.type("mro() returned base with unsuitable layout ('%s')", c.name());
      }
      order[i] = c;
    }
    // A nested assignment of __bases__ inside mro() counts for more.
    if (type.mro() == before) {
      type.setMro(order);
    }
  }
}
