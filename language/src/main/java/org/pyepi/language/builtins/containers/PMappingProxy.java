package org.pyepi.language.builtins.containers;

import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PObject;

/** {@code mappingproxy}: a mapping that cannot be changed through it. */
public final class PMappingProxy extends PObject {
  public final Object mapping;

  public PMappingProxy(Object mapping) {
    super(BuiltinTypes.MAPPING_PROXY);
    this.mapping = mapping;
  }
}
