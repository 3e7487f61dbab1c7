package org.pyepi.offload.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;

/**
 * What some iterations may touch, copied at one moment, so that they can run while others change
 * the originals. Afterwards {@link #difference} says whether all of it is what it was, bit by bit;
 * then the iterations might as well have run at that moment, and {@link #commit} makes it so.
 *
 * <p>That is validation by value, as in Dalessandro, Spear and Scott: NOrec, PPoPP 2010.
 */
public final class Snapshot {
  /**
   * What has changed.
   *
   * @param array null where nothing can be said of one
   * @param index of the first element that differs, counted in the array
   */
  public record Difference(ArrayParam array, long index) {}

  /** The arrays of one storage. */
  private record Group(Range range, StorageCopy copy) {}

  /**
   * A part of one storage.
   *
   * @param entries of the Java array that are one element
   * @param first element, or byte where elements are of several sizes
   */
  private record Range(List<ArrayParam> arrays, int entries, long first, long length) {
    private Range plus(long[] reach) {
      if (reach == null) {
        return this;
      }
      long from = length == 0 ? reach[0] : Math.min(first, reach[0]);
      long last = length == 0 ? reach[1] : Math.max(first + length - 1, reach[1]);
      return new Range(arrays, entries, from, last - from + 1);
    }

    private boolean isWritten(Launch launch) {
      return arrays.stream().anyMatch(launch.prepared().accesses()::isWritten);
    }
  }

  private final Launch original;
  private final Launch launch;
  private final List<Group> groups = new ArrayList<>();

  /**
   * Copies what the first trips of a launch may touch.
   *
   * @param launch of {@link Launch#inOrder}
   */
  public Snapshot(Launch launch, long trips) {
    this.original = launch;
    List<ArrayBinding> arrays = new ArrayList<>(launch.arrays());
    for (Range r : ranges(launch, trips)) {
      Object storage = launch.arrays().get(r.arrays.get(0).index()).storage();
      int first = (int) (r.first * r.entries);
      int length = (int) (r.length * r.entries);
      StorageCopy copy = new StorageCopy(storage, first, length, r.isWritten(launch));
      groups.add(new Group(r, copy));
      for (ArrayParam a : r.arrays) {
        arrays.set(a.index(), arrays.get(a.index()).rebase(copy.work(), r.first));
      }
    }
    this.launch = launch.on(arrays);
  }

  /** Bytes that are copied for so many trips of a launch. */
  public static long bytes(Launch launch, long trips) {
    long bytes = 0;
    for (Range r : ranges(launch, trips)) {
      long all = r.length * Math.max(r.entries, r.arrays.get(0).kind().bytes());
      bytes += r.isWritten(launch) ? 2 * all : all;
    }
    return bytes;
  }

  private static List<Range> ranges(Launch launch, long trips) {
    Map<Object, List<ArrayParam>> byStorage = new IdentityHashMap<>();
    List<List<ArrayParam>> all = new ArrayList<>();
    for (ArrayParam a : launch.prepared().kernel().arrays()) {
      Object storage = launch.arrays().get(a.index()).storage();
      List<ArrayParam> mine = byStorage.get(storage);
      if (mine == null) {
        mine = new ArrayList<>();
        byStorage.put(storage, mine);
        all.add(mine);
      }
      mine.add(a);
    }
    List<Range> ranges = new ArrayList<>();
    for (List<ArrayParam> arrays : all) {
      ranges.add(range(launch, arrays, trips));
    }
    return ranges;
  }

  private static Range range(Launch launch, List<ArrayParam> arrays, long trips) {
    ElementKind kind = arrays.get(0).kind();
    Object storage = launch.arrays().get(arrays.get(0).index()).storage();
    if (arrays.stream().anyMatch(a -> a.kind().bytes() != kind.bytes())) {
      return new Range(arrays, 1, 0, ((byte[]) storage).length); // all of it, from byte 0 on
    }
    Range r = new Range(arrays, storage instanceof byte[] ? kind.bytes() : 1, 0, 0);
    for (ArrayParam a : arrays) {
      r = r.plus(launch.reach(a, trips));
    }
    return r;
  }

  /** The launch on the copies. */
  public Launch launch() {
    return launch;
  }

  /**
   * Where the arrays of the program are not what was copied: other views, other storages in common,
   * or other bits in them; null where they are the same.
   */
  public Difference difference(List<ArrayBinding> now) {
    Set<Object> storages = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Group g : groups) {
      Object storage = now.get(g.range.arrays.get(0).index()).storage();
      for (ArrayParam a : g.range.arrays) {
        if (!isSameView(original.arrays().get(a.index()), now.get(a.index()))
            || now.get(a.index()).storage() != storage) {
          return new Difference(a, 0);
        }
      }
      if (!storages.add(storage) || !g.copy.fits(storage)) {
        return new Difference(g.range.arrays.get(0), 0);
      }
      int entry = g.copy.difference(storage);
      if (entry >= 0) {
        ArrayParam a = g.range.arrays.get(0);
        return new Difference(a, entry / g.range.entries - now.get(a.index()).offset());
      }
    }
    return null;
  }

  private static boolean isSameView(ArrayBinding then, ArrayBinding now) {
    return now.rebase(then.storage(), 0).isSameView(then);
  }

  /** Stores what the iterations have written where {@link #difference} has found none. */
  public void commit(List<ArrayBinding> now) {
    for (Group g : groups) {
      g.copy.commit(now.get(g.range.arrays.get(0).index()).storage());
    }
  }
}
