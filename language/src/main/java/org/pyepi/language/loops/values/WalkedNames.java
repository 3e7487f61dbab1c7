package org.pyepi.language.loops.values;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.Walk;

/**
 * What a loop walks, under names that no program can have: a sequence, the index where the launch
 * begins, the number with which it begins.
 */
public final class WalkedNames {
  private static final String SEQUENCE = OwnNames.OWN + "sequence";
  private static final String FIRST = OwnNames.OWN + "first";

  private WalkedNames() {}

  /** The name of a sequence that is walked. */
  public static String sequence(int number) {
    return SEQUENCE + number;
  }

  /** The name of an index or number with which a launch begins. */
  public static String first(int number) {
    return FIRST + number;
  }

  /** What a name of the capture's own is, where a launch begins with this part. */
  public static Object value(Walk.Part part, String name) {
    boolean sequence = name.startsWith(SEQUENCE);
    int number = Integer.parseInt(name.substring((sequence ? SEQUENCE : FIRST).length()));
    return switch (leaves(part).get(number)) {
      case Walk.Elements e -> sequence ? e.sequence() : (Object) e.index();
      case Walk.Progression n -> n.next();
      case Walk.Together t -> throw new AssertionError(t);
    };
  }

  /** The containers that a walk goes over. */
  public static List<Object> sources(Walk.Part part) {
    List<Object> all = new ArrayList<>();
    for (Walk.Part p : part == null ? List.<Walk.Part>of() : leaves(part)) {
      if (p instanceof Walk.Elements e) {
        all.add(e.source());
      }
    }
    return all;
  }

  /** Whether what was copied for a walk is still what is walked. */
  public static boolean isAsCopied(Walk.Part part) {
    for (Walk.Part p : part == null ? List.<Walk.Part>of() : leaves(part)) {
      boolean right =
          !(p instanceof Walk.Elements e && e.copied() != null)
              || e.copied().isAsCopied((PList) e.sequence());
      if (!right) {
        return false;
      }
    }
    return true;
  }

  /** Whether a walk has gone on from one part to another by so many trips. */
  public static boolean isFurther(Walk.Part from, Walk.Part to, long trips) {
    List<Walk.Part> before = leaves(from);
    List<Walk.Part> now = leaves(to);
    boolean further = before.size() == now.size();
    for (int i = 0; further && i < now.size(); i++) {
      further =
          switch (now.get(i)) {
            case Walk.Progression n ->
                before.get(i) instanceof Walk.Progression b
                    && n.next() == b.next() + b.step() * trips;
            case Walk.Elements e ->
                before.get(i) instanceof Walk.Elements b
                    && (e.copied() == null
                        ? e.index() == b.index() + b.step() * trips
                        : left(e) == left(b) - trips);
            case Walk.Together t -> throw new AssertionError(t);
          };
    }
    return further;
  }

  private static long left(Walk.Elements copy) {
    return ((PList) copy.sequence()).size() - copy.index();
  }

  private static List<Walk.Part> leaves(Walk.Part part) {
    List<Walk.Part> all = new ArrayList<>();
    collect(part, all);
    return all;
  }

  private static void collect(Walk.Part part, List<Walk.Part> into) {
    if (part instanceof Walk.Together t) {
      t.parts().forEach(p -> collect(p, into));
    } else {
      into.add(part);
    }
  }

  /** What a captured loop takes for granted of a walk: its parts and their steps. */
  public static Object form(Walk.Part part) {
    return switch (part) {
      case null -> "range";
      case Walk.Elements e -> "elements " + e.step();
      case Walk.Progression n -> "numbers " + n.step();
      case Walk.Together t -> t.parts().stream().map(WalkedNames::form).toList();
    };
  }
}
