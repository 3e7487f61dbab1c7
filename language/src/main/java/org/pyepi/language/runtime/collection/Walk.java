package org.pyepi.language.runtime.collection;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PObject;

/**
 * An iterator over sequences and numbers: its trips can be counted beforehand, and be done by
 * somebody who reads the sequences himself.
 */
public interface Walk {
  /** Trips that are left as things are now, or -1 where they cannot be counted. */
  long left();

  /** Leaves out trips that somebody else has done; at most as many as are left. */
  void skip(long trips);

  /** What the next trip yields, and how the trips after it go on; asked for while some are left. */
  Part part();

  /** A value that a trip yields. */
  sealed interface Part {}

  /**
   * An item of a sequence: at the index in the next trip, a step further in each after it.
   *
   * @param source what is walked: the sequence itself, or what its items were copied from
   * @param copied says whether the copy is still right; null where nothing was copied
   */
  record Elements(Object sequence, long index, int step, Object source, Copied copied)
      implements Part {
    public Elements(Object sequence, long index, int step) {
      this(sequence, index, step, sequence, null);
    }
  }

  /** An iterator over something without indices, whose items are copied for a while. */
  interface Copied {
    /** Whether the last items of a copy are those that are left. */
    boolean isAsCopied(PList items);
  }

  /** An int: the next one, and how far it is to the one after it. */
  record Progression(long next, long step) implements Part {}

  /** A tuple. */
  record Together(List<Part> parts) implements Part {}

  /** Trips that are left of an iterator whose class is none of the program's, or -1. */
  static long leftOf(Object iterator) {
    return iterator instanceof Walk w && PIterator.isPlain(iterator) ? w.left() : -1;
  }

  /**
   * The fewest trips that are left of several iterators; -1 where one is no walk, or occurs twice.
   */
  static long leftOf(Object[] iterators) {
    long least = iterators.length == 0 ? -1 : Long.MAX_VALUE;
    for (int i = 0; i < iterators.length; i++) {
      least = Math.min(least, leftOf(iterators[i]));
      for (int j = 0; j < i; j++) {
        least = iterators[j] == iterators[i] ? -1 : least;
      }
    }
    return least;
  }

  /** The values of several iterators, one of each. */
  static Together together(Object[] iterators) {
    List<Part> parts = new ArrayList<>();
    for (Object i : iterators) {
      parts.add(((Walk) i).part());
    }
    return new Together(parts);
  }

  /**
   * The length of a sequence whose items are read by index and by no code of the program's; else
   * -1.
   */
  static long lengthOf(Object sequence) {
    boolean exact = sequence instanceof PObject o && o.pyType().isBuiltin();
    if (!exact || sequence instanceof PMemoryView v && !v.isUsable()) {
      return -1;
    }
    return sequence instanceof BufferSource b ? b.bufferLength() : -1;
  }
}
