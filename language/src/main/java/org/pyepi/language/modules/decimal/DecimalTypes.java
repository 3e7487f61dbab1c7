package org.pyepi.language.modules.decimal;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;

/** The classes of {@code decimal} but for its exceptions. */
final class DecimalTypes {
  static final PType DECIMAL = type("Decimal");
  static final PType CONTEXT = type("Context");

  /** What {@code SignalDict} is a subclass of. */
  static final PType SIGNAL_MIXIN = type("SignalDictMixin");

  static final PType MANAGER = type("ContextManager");

  private DecimalTypes() {}

  private static PType type(String name) {
    return BuiltinTypes.ofModule("decimal", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }
}
