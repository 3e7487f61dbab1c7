package org.pyepi.language.runtime.object;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Errors;

/** C3 linearization, the method resolution order of Python's data model. */
final class Linearization {
  private Linearization() {}

  /** The MRO of {@code type} with these bases, or a TypeError as CPython words it. */
  static PType[] c3(PType type, PType[] bases) {
    List<List<PType>> sequences = new ArrayList<>();
    for (PType base : bases) {
      sequences.add(new ArrayList<>(List.of(base.mro())));
    }
    sequences.add(new ArrayList<>(List.of(bases)));
    List<PType> result = new ArrayList<>();
    result.add(type);
    while (true) {
      sequences.removeIf(List::isEmpty);
      if (sequences.isEmpty()) {
        return result.toArray(new PType[0]);
      }
      PType next = nextHead(sequences);
      if (next == null) {
        throw Errors.type(
            "Cannot create a consistent method resolution\norder (MRO) for bases " + heads(bases));
      }
      result.add(next);
      for (List<PType> sequence : sequences) {
        if (sequence.get(0) == next) {
          sequence.remove(0);
        }
      }
    }
  }

  private static PType nextHead(List<List<PType>> sequences) {
    for (List<PType> sequence : sequences) {
      PType candidate = sequence.get(0);
      boolean inTail = false;
      for (List<PType> other : sequences) {
        inTail |= other.lastIndexOf(candidate) > 0;
      }
      if (!inTail) {
        return candidate;
      }
    }
    return null;
  }

  private static String heads(PType[] bases) {
    StringBuilder b = new StringBuilder();
    for (PType base : bases) {
      b.append(b.isEmpty() ? "" : ", ").append(base.name());
    }
    return b.toString();
  }
}
