package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.List;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;

/** The array parameters that share one storage object at a launch, and how chunks may use it. */
public final class StorageGroup {
  /** How chunks use a storage. */
  public enum Mode {
    /** Only read: no buffer, no log. */
    READ_ONLY,
    /** Each chunk writes a span of its own: a buffer for the span, no log. */
    DISJOINT,
    /**
     * Chunks read only what earlier chunks do not write; buffers committed in iteration order need
     * no validation.
     */
    ORDERED,
    /**
     * Chunks may conflict: shadow arrays record what each read and wrote, and the transaction layer
     * validates.
     */
    SHADOW
  }

  private final Object storage;
  private final ElementKind kind;
  private final List<ArrayParam> arrays;
  private final Bounds extent;
  private final List<Footprint> footprints;
  private final Mode mode;
  private final Rows rows;

  /**
   * @param rows what is each trip's own, or null
   */
  StorageGroup(
      Object storage,
      ElementKind kind,
      List<ArrayParam> arrays,
      Bounds extent,
      List<Footprint> footprints,
      Mode mode,
      Rows rows) {
    this.storage = storage;
    this.kind = kind;
    this.arrays = arrays;
    this.extent = extent;
    this.footprints = footprints;
    this.mode = mode;
    this.rows = rows;
  }

  public Object storage() {
    return storage;
  }

  /** The kind of the elements in which spans are counted. */
  public ElementKind kind() {
    return kind;
  }

  public List<ArrayParam> arrays() {
    return arrays;
  }

  public Mode mode() {
    return mode;
  }

  public boolean isWritten() {
    return mode != Mode.READ_ONLY;
  }

  /** Whether each trip has elements of its own, which no other touches. */
  public boolean isOwn() {
    return rows != null;
  }

  /** Whether each trip writes all the elements that it touches, and reads none of them. */
  public boolean isFilled() {
    return rows != null && rows.filled();
  }

  /**
   * Pieces of one length, evenly apart.
   *
   * @param first element of the first piece
   * @param length of each, in elements
   * @param stride from one to the next
   * @param count how many there are
   */
  public record Pieces(long first, long length, long stride, long count) {
    /** Each as [first, last]. */
    public List<long[]> spans() {
      List<long[]> spans = new ArrayList<>();
      for (long k = 0; k < count; k++) {
        long at = first + k * stride;
        spans.add(new long[] {at, at + length - 1});
      }
      return spans;
    }
  }

  /**
   * What trips [from, to) may write, in pieces: of a filled storage exactly that; null where it is
   * several pieces and not that.
   */
  public Pieces pieces(long from, long to) {
    if (isFilled()) {
      long length = rows.hi() - rows.lo() + 1;
      long stride = Math.abs(rows.slope());
      long first = Math.min(rows.slope() * from, rows.slope() * (to - 1)) + rows.lo();
      return length == stride
          ? new Pieces(first, length * (to - from), 0, 1)
          : new Pieces(first, length, stride, to - from);
    }
    List<long[]> written = written(from, to);
    return written.size() != 1
        ? null
        : new Pieces(written.get(0)[0], written.get(0)[1] - written.get(0)[0] + 1, 0, 1);
  }

  /**
   * The elements [first, last] of the storage that trips [from, to) may read or write; null when
   * they do neither.
   */
  public long[] touched(long from, long to) {
    return span(footprints, from, to);
  }

  /**
   * The ranges of elements [first, last] of the storage that trips [from, to) may write, in order
   * and apart. Between them may lie elements that other chunks write.
   */
  public List<long[]> written(long from, long to) {
    return ranges(footprints.stream().filter(f -> f.site().isStore()).toList(), from, to);
  }

  /** The same of what they may read or write. */
  public List<long[]> parts(long from, long to) {
    return ranges(footprints, from, to);
  }

  private List<long[]> ranges(List<Footprint> footprints, long from, long to) {
    List<long[]> spans = new ArrayList<>();
    for (Footprint f : footprints) {
      long[] span = span(List.of(f), from, to);
      if (span != null) {
        spans.add(span);
      }
    }
    spans.sort((x, y) -> Long.compare(x[0], y[0]));
    List<long[]> merged = new ArrayList<>();
    for (long[] s : spans) {
      long[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && s[0] <= last[1] + 1) {
        last[1] = Math.max(last[1], s[1]);
      } else {
        merged.add(s);
      }
    }
    return merged;
  }

  List<Footprint> footprints() {
    return footprints;
  }

  /** The elements [first, last] that the views of this storage reach. */
  public long[] extent() {
    return new long[] {extent.lo(), extent.hi()};
  }

  private long[] span(List<Footprint> footprints, long from, long to) {
    Bounds all = null;
    for (Footprint f : footprints) {
      Bounds b = f.span(from, to);
      all = all == null ? b : all.union(b);
    }
    // An index outside its dimension leaves before it touches anything: the views bound the span.
    if (all == null
        || extent.hi() < extent.lo()
        || all.hi() < extent.lo()
        || all.lo() > extent.hi()) {
      return null;
    }
    Bounds inside = all.intersect(extent);
    return new long[] {inside.lo(), inside.hi()};
  }
}
