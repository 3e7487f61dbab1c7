package org.pyepi.stm.history;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * An array whose elements are read and written in transactions. No attempt ever computes with a mix
 * of old and new values: a read that would mix them throws {@link Stale}.
 */
final class SharedArray<E> {
  /** Thrown out of an attempt that has seen a value newer than its snapshot: try again. */
  static final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Map<Speculation, Buffer> buffers = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<E> values;
  private final Region region;

  /** An array of that many elements, all {@code initial}. */
  public SharedArray(String name, int length, E initial) {
    values = new AtomicReferenceArray<>(length);
    for (int i = 0; i < length; i++) {
      values.setPlain(i, initial);
    }
    region = new Region(name, 0, Math.max(0, length - 1));
  }

  public int length() {
    return values.length();
  }

  /** The committed value, outside any transaction. */
  public E get(int index) {
    return values.getAcquire(index);
  }

  /** The value as the attempt sees it. */
  public E get(Speculation t, int index, int site) {
    Buffer buffer = buffer(t);
    if (buffer.writes.containsKey(index)) {
      return buffer.writes.get(index).value;
    }
    E value = values.getAcquire(index);
    // The mark is set before the data: new data without a new mark cannot be seen.
    if (region.version(index) > t.snapshot()) {
      throw new Stale();
    }
    buffer.reads.putIfAbsent(index, site);
    return value;
  }

  /** Sets a value for the rest of the attempt and, once committed, for all. */
  public void set(Speculation t, int index, E value, int site) {
    java.util.Objects.checkIndex(index, length());
    buffer(t).writes.put(index, new Written<>(value, site));
  }

  private Buffer buffer(Speculation t) {
    return buffers.computeIfAbsent(
        t,
        k -> {
          Buffer made = new Buffer();
          t.join(region, made);
          return made;
        });
  }

  private record Written<E>(E value, int site) {}

  private final class Buffer implements AccessLog {
    private final Map<Integer, Integer> reads = new HashMap<>();
    private final Map<Integer, Written<E>> writes = new HashMap<>();

    @Override
    public void forEachRead(Visitor visitor) {
      reads.forEach(visitor::visit);
    }

    @Override
    public void forEachWrite(Visitor visitor) {
      writes.forEach((index, w) -> visitor.visit(index, w.site));
    }

    @Override
    public void writeBack() {
      writes.forEach((index, w) -> values.setRelease(index, w.value));
    }
  }
}
