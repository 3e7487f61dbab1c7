package org.pyepi.language.builtins.classes;

import java.util.Map;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PType;

/**
 * A copy of a class's attributes, as its {@code __dict__} shows them: the descriptor {@code
 * __dict__} is object's here, and of those classes whose objects have one in CPython.
 */
final class ClassDict extends PDict {
  ClassDict(PType type) {
    for (Map.Entry<String, Object> e : type.ownAttributes().entrySet()) {
      if (type != BuiltinTypes.OBJECT || !e.getKey().equals("__dict__")) {
        put(e.getKey(), e.getValue());
      }
    }
  }
}
