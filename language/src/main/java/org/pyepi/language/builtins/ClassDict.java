package org.pyepi.language.builtins;

import java.util.Map;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PType;

/** A copy of a class's attributes, as its {@code __dict__} shows them. */
final class ClassDict extends PDict {
  ClassDict(PType type) {
    for (Map.Entry<String, Object> e : type.ownAttributes().entrySet()) {
      put(e.getKey(), e.getValue());
    }
  }
}
