package org.pyepi.language.nodes.patterns;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Truth;

/**
 * Which subjects sequence and mapping patterns match (PEP 634): no class is both, and of several
 * bases the first counts.
 */
final class PatternSubjects {
  private PatternSubjects() {}

  @TruffleBoundary
  static boolean isSequence(Object subject) {
    return kind(Types.of(subject)) == Layout.LIST;
  }

  @TruffleBoundary
  static boolean isMapping(Object subject) {
    return kind(Types.of(subject)) == Layout.DICT;
  }

  /** LIST for a sequence, DICT for a mapping, OBJECT for neither. */
  private static Layout kind(PType type) {
    switch (type.layout()) {
      case LIST, TUPLE -> {
        return Layout.LIST;
      }
      case DICT -> {
        return Layout.DICT;
      }
      case STR, BYTES, BYTEARRAY, SET, FROZENSET, INT, FLOAT, BOOL, COMPLEX, TYPE -> {
        return Layout.OBJECT;
      }
      default -> {}
    }
    if (type == BuiltinTypes.RANGE || type == BuiltinTypes.MEMORYVIEW) {
      return Layout.LIST;
    }
    if (type == BuiltinTypes.MAPPING_PROXY) {
      return Layout.DICT;
    }
    for (PType c : type.mro()) {
      Layout kind = c == type ? registered(c) : kind(c);
      if (kind != Layout.OBJECT) {
        return kind;
      }
    }
    return Layout.OBJECT;
  }

  /** What a class is that is one of the two abstract classes or was registered with one. */
  private static Layout registered(PType type) {
    for (String abc : new String[] {"Sequence", "Mapping"}) {
      boolean inherited = false;
      for (PType base : type.bases()) {
        inherited |= is(base, abc);
      }
      if (!inherited && is(type, abc)) {
        return abc.equals("Sequence") ? Layout.LIST : Layout.DICT;
      }
    }
    return Layout.OBJECT;
  }

  private static boolean is(PType type, String abc) {
    Object module = PyContext.get().modules().get("_collections_abc");
    return module != null
        && Truth.of(Calls.method(Attributes.get(module, abc), "__subclasscheck__", type));
  }
}
