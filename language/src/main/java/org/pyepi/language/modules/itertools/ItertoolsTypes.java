package org.pyepi.language.modules.itertools;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;

/** The classes that iterators make instances of by themselves. */
final class ItertoolsTypes {
  static final PType CHAIN = type("chain");
  static final PType GROUPER = type("_grouper");
  static final PType TEE = type("_tee");

  private ItertoolsTypes() {}

  static PType type(String name) {
    return BuiltinTypes.ofModule("itertools", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }
}
