package org.pyepi.language.modules.posix;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory that a map shows: bytes of its own, or part of a file as the system maps it. What has the
 * buffer protocol shows its bytes in an array, so a file's map gets one when a view of it is made;
 * from then on, whoever reads or writes through the map first exchanges with it what either side
 * has changed. All maps in this process of one part of a file share it, over the borders of
 * contexts.
 */
final class MappedPages {
  /** A part of a file: its key in the file system, first byte, number of bytes. */
  private record Part(Object file, long from, int length) {}

  private static final Map<Part, WeakReference<MappedPages>> SHARED = new HashMap<>();

  private final MappedByteBuffer map;
  private final int length;

  /** The bytes themselves where there is no file, else those that views see, or null. */
  private byte[] bytes;

  /** What views and the file agreed on last. */
  private byte[] agreed;

  private MappedPages(MappedByteBuffer map, int length) {
    this.map = map;
    this.length = length;
    this.bytes = map == null ? new byte[length] : null;
  }

  static MappedPages anonymous(int length) {
    return new MappedPages(null, length);
  }

  /**
   * Maps part of a file.
   *
   * @param key what tells files apart, or null where that is unknown
   */
  static MappedPages of(
      FileChannel channel, FileChannel.MapMode mode, Object key, long from, int length)
      throws IOException {
    if (key == null || mode != FileChannel.MapMode.READ_WRITE) {
      return new MappedPages(channel.map(mode, from, length), length);
    }
    synchronized (SHARED) {
      SHARED.values().removeIf(r -> r.get() == null);
      MappedByteBuffer map = channel.map(mode, from, length); // if the file was opened for that
      Part part = new Part(key, from, length);
      WeakReference<MappedPages> known = SHARED.get(part);
      MappedPages pages = known == null ? null : known.get();
      if (pages == null) {
        pages = new MappedPages(map, length);
        SHARED.put(part, new WeakReference<>(pages));
      }
      return pages;
    }
  }

  int length() {
    return length;
  }

  /** The bytes that views see. */
  synchronized byte[] view() {
    if (bytes == null) {
      byte[] all = new byte[length];
      map.get(0, all);
      agreed = all.clone();
      bytes = all;
    }
    return bytes;
  }

  /** Gives to the file what views have written in a range, and to views what the file has got. */
  private void exchange(int from, int to) {
    if (map == null || bytes == null) {
      return;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] != agreed[i]) {
        if (!map.isReadOnly()) {
          map.put(i, bytes[i]);
        }
      } else {
        bytes[i] = map.get(i);
      }
      agreed[i] = bytes[i];
    }
  }

  synchronized byte get(int at) {
    exchange(at, at + 1);
    return map == null ? bytes[at] : map.get(at);
  }

  synchronized byte[] get(int from, int to) {
    exchange(from, to);
    byte[] part = new byte[to - from];
    if (map == null) {
      System.arraycopy(bytes, from, part, 0, part.length);
    } else {
      map.get(from, part);
    }
    return part;
  }

  synchronized void put(int at, byte[] part, int count) {
    exchange(at, at + count);
    if (map != null) {
      map.put(at, part, 0, count);
    }
    if (bytes != null) {
      System.arraycopy(part, 0, bytes, at, count);
    }
    if (agreed != null) {
      System.arraycopy(part, 0, agreed, at, count);
    }
  }

  /** Where a pattern begins for the first or last time in a range; -1 if it does not. */
  synchronized int find(byte[] pattern, int from, int to, boolean last) {
    exchange(from, to);
    int end = to - pattern.length;
    for (int n = 0; n <= end - from; n++) {
      int at = last ? end - n : from + n;
      int i = 0;
      while (i < pattern.length && (map == null ? bytes[at + i] : map.get(at + i)) == pattern[i]) {
        i++;
      }
      if (i == pattern.length) {
        return at;
      }
    }
    return -1;
  }

  /** Writes to the file what has been changed in the range. */
  synchronized void force(int from, int to) {
    exchange(from, to);
    if (map != null && !map.isReadOnly() && to > from) {
      map.force(from, to - from);
    }
  }

  /** Lets the file have what views have written; who maps it later sees it. */
  synchronized void settle() {
    exchange(0, length);
  }
}
