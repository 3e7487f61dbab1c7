package org.pyepi.language.nodes.calls;

import java.util.Arrays;

/**
 * What a place knows of the shapes or classes that it met beyond its inline entries: open
 * addressing, at most half full. Compiled code looks in it without a call. Entries do not change;
 * one that holds no more is replaced by a new one.
 */
public final class IdentityTable<E extends IdentityTable.Entry> {
  /** So many keys a place remembers; it holds on to their classes as long as it lives. */
  private static final int LIMIT = 64;

  private Entry[] entries = new Entry[16];
  private int size;
  private volatile boolean full;

  /** What is known of one key. */
  public abstract static class Entry {
    final Object key;

    protected Entry(Object key) {
      this.key = key;
    }

    /** Whether it still holds. */
    public abstract boolean isValid();
  }

  /** The entry of a key, valid or not, or null. */
  @SuppressWarnings("unchecked")
  public E find(Object key) {
    Entry[] table = entries;
    int mask = table.length - 1;
    for (int i = System.identityHashCode(key) & mask; ; i = i + 1 & mask) {
      Entry e = table[i];
      if (e == null || e.key == key) {
        return (E) e;
      }
    }
  }

  /** Whether a key has, or may still get, an entry. */
  public boolean takes(Object key) {
    return !full || find(key) != null;
  }

  /** Adds an entry, or replaces that of its key; leaves it out where there are too many. */
  public synchronized void add(E entry) {
    boolean known = find(entry.key) != null;
    if (!known && size >= LIMIT) {
      removeInvalid();
      full = size >= LIMIT;
      if (full) {
        return;
      }
    }
    size += known ? 0 : 1;
    Entry[] table = 2 * size > entries.length ? grown(2 * entries.length) : entries.clone();
    put(table, entry);
    entries = table;
  }

  private Entry[] grown(int capacity) {
    Entry[] table = new Entry[capacity];
    for (Entry e : entries) {
      if (e != null) {
        put(table, e);
      }
    }
    return table;
  }

  private void removeInvalid() {
    Entry[] table = new Entry[entries.length];
    Arrays.stream(entries).filter(e -> e != null && e.isValid()).forEach(e -> put(table, e));
    size = (int) Arrays.stream(table).filter(e -> e != null).count();
    entries = table;
  }

  private static void put(Entry[] table, Entry entry) {
    int mask = table.length - 1;
    int i = System.identityHashCode(entry.key) & mask;
    while (table[i] != null && table[i].key != entry.key) {
      i = i + 1 & mask;
    }
    table[i] = entry;
  }
}
