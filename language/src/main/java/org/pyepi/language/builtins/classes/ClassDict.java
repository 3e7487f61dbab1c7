package org.pyepi.language.builtins.classes;

import java.util.Map;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PType;

/** A copy of a class's attributes, as its {@code __dict__} shows them. */
final class ClassDict extends PDict {
  ClassDict(PType type) {
    for (Map.Entry<String, Object> e : type.ownAttributes().entrySet()) {
      put(e.getKey(), e.getValue());
    }
  }
}
