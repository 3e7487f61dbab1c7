package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.Assumption;
import java.util.HashMap;
import java.util.Map;

/**
 * What inline caches may take for granted of a class's attributes. Those with special names, and
 * the MRO, rarely change and have one assumption; each other name has its own, so that a class that
 * counts in an attribute keeps its methods. Callers hold the class's lock.
 */
public final class ClassStability {
  /**
   * That what was looked up in a class is still so. Inline caches rest on the assumption, which
   * costs them nothing; tables of many classes look at the flag.
   */
  public static final class Validity {
    static final Validity NEVER = new Validity(Assumption.NEVER_VALID);

    private final Assumption assumption;
    private volatile boolean holds;

    private Validity(Assumption assumption) {
      this.assumption = assumption;
      this.holds = assumption.isValid();
    }

    public Assumption assumption() {
      return assumption;
    }

    public boolean holds() {
      return holds;
    }

    private void invalidate() {
      holds = false;
      assumption.invalidate();
    }
  }

  /** A name that changed as often while someone relied on it is no constant. */
  private static final int PATIENCE = 8;

  private Validity special;
  private Map<String, OfName> named;

  ClassStability() {}

  private static final class OfName {
    private Validity holds;
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
  Validity ofSpecial(String className) {
    if (special == null) {
      special = new Validity(Assumption.create("class " + className));
    }
    return special;
  }

  /** Holds until what a look-up of the name finds changes; never valid where it does so often. */
  Validity ofName(String className, String attribute) {
    if (named == null) {
      named = new HashMap<>();
    }
    OfName state = named.computeIfAbsent(attribute, k -> new OfName());
    if (state.changes >= PATIENCE) {
      return Validity.NEVER;
    }
    if (state.holds == null) {
      state.holds = new Validity(Assumption.create(className + "." + attribute));
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
