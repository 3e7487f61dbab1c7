package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.Assumption;
import java.util.HashMap;
import java.util.Map;

/**
 * What inline caches may take for granted of a class's attributes. Those with special names, and
 * the MRO, rarely change and have one assumption; each other name has its own, so that a class that
 * counts in an attribute keeps its methods. Callers hold the class's lock.
 */
final class ClassStability {
  /** A name that changed as often while someone relied on it is no constant. */
  private static final int PATIENCE = 8;

  private Assumption special;
  private Map<String, OfName> named;

  private static final class OfName {
    private Assumption holds;
    private int changes;

    void invalidate() {
      if (holds != null) {
        holds.invalidate();
        holds = null;
        changes++;
      }
    }
  }

  static boolean isSpecial(String attribute) {
    return attribute.startsWith("__");
  }

  /** Holds until the MRO changes or what the class or a base has under a special name. */
  Assumption ofSpecial(String className) {
    if (special == null) {
      special = Assumption.create("class " + className);
    }
    return special;
  }

  /** Holds until what a look-up of the name finds changes; never valid where it does so often. */
  Assumption ofName(String className, String attribute) {
    if (named == null) {
      named = new HashMap<>();
    }
    OfName state = named.computeIfAbsent(attribute, k -> new OfName());
    if (state.changes >= PATIENCE) {
      return Assumption.NEVER_VALID;
    }
    if (state.holds == null) {
      state.holds = Assumption.create(className + "." + attribute);
    }
    return state.holds;
  }

  /** Everything may have changed. */
  void invalidate() {
    invalidateSpecial();
    if (named != null) {
      named.values().forEach(OfName::invalidate);
    }
  }

  void invalidate(String attribute) {
    if (isSpecial(attribute)) {
      invalidateSpecial();
    } else if (named != null) {
      OfName state = named.get(attribute);
      if (state != null) {
        state.invalidate();
      }
    }
  }

  private void invalidateSpecial() {
    if (special != null) {
      special.invalidate();
      special = null;
    }
  }
}
