package org.pyepi.language.runtime.collection;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Arrays;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Str;

/**
 * An insertion-ordered hash table with Python's notion of hash and equality: a sparse index over
 * dense entries, as in CPython's dict. Deleted entries leave a hole until the next resize, so an
 * index into the entries stays meaningful to iterators while nothing is added.
 */
public final class HashStorage {
  private static final int MIN_INDEX = 8;

  /** In the index: what was here is removed, but probing goes on. */
  private static final int TOMB = -2;

  private Object[] keys;
  private Object[] values;
  private long[] hashes;
  private int[] index;
  private int used;
  private int filled;

  /** No entry lies before this position. */
  private int first;

  /** Places of the index that removed entries left. */
  private int tombs;

  /** Counts changes of the set of keys, for iterators. */
  private int version;

  public HashStorage() {
    allocate(MIN_INDEX);
  }

  public HashStorage(HashStorage other) {
    keys = other.keys.clone();
    values = other.values.clone();
    hashes = other.hashes.clone();
    index = other.index.clone();
    used = other.used;
    filled = other.filled;
    first = other.first;
    tombs = other.tombs;
  }

  private void allocate(int indexSize) {
    index = new int[indexSize];
    Arrays.fill(index, -1);
    int capacity = indexSize * 2 / 3;
    keys = new Object[capacity];
    values = new Object[capacity];
    hashes = new long[capacity];
    used = 0;
    filled = 0;
    first = 0;
    tombs = 0;
  }

  public int size() {
    return used;
  }

  public int version() {
    return version;
  }

  /** Number of entry positions, holes included. */
  public int end() {
    return filled;
  }

  /** The key at an entry position, or null for a hole. */
  public Object keyAt(int position) {
    return keys[position];
  }

  public Object valueAt(int position) {
    return values[position];
  }

  public void setValueAt(int position, Object value) {
    values[position] = value;
  }

  public long hashAt(int position) {
    return hashes[position];
  }

  /** The entry position of a key, or -1. */
  public int find(Object key, long hash) {
    int[] table = index;
    int mask = table.length - 1;
    int i = spread(hash) & mask;
    long perturb = hash;
    while (true) {
      int entry = table[i];
      if (entry == -1) {
        return -1;
      }
      if (entry >= 0 && hashes[entry] == hash) {
        Object candidate = keys[entry];
        if (candidate == key) {
          return entry;
        }
        if (candidate != null) {
          int before = version;
          boolean same = Equality.equal(candidate, key);
          if (before != version || table != index) {
            return find(key, hash);
          }
          if (same) {
            return entry;
          }
        }
      }
      perturb >>>= 5;
      i = (int) (i * 5L + 1 + perturb) & mask;
    }
  }

  /**
   * The entry position of a text, or -1; -2 where a key of another kind has the same hash, so that
   * code of the program's may have a say.
   */
  public int findText(TruffleString key, long hash) {
    int mask = index.length - 1;
    int i = spread(hash) & mask;
    long perturb = hash;
    for (int entry = index[i]; entry != -1; entry = index[i]) {
      if (entry >= 0 && hashes[entry] == hash) {
        Object candidate = keys[entry];
        if (candidate == key) {
          return entry;
        }
        if (candidate instanceof TruffleString text) {
          if (Str.equal(text, key)) {
            return entry;
          }
        } else if (candidate != null) {
          return -2;
        }
      }
      perturb >>>= 5;
      i = (int) (i * 5L + 1 + perturb) & mask;
    }
    return -1;
  }

  private static int spread(long hash) {
    return (int) (hash ^ hash >>> 32);
  }

  /** The value of a key, or null. */
  public Object get(Object key) {
    int entry = find(key, Hashing.hash(key));
    return entry < 0 ? null : values[entry];
  }

  public Object get(Object key, long hash) {
    int entry = find(key, hash);
    return entry < 0 ? null : values[entry];
  }

  public boolean contains(Object key) {
    return find(key, Hashing.hash(key)) >= 0;
  }

  public void put(Object key, Object value) {
    put(key, Hashing.hash(key), value);
  }

  /** Adds or replaces; a replaced entry keeps its key and place. */
  public void put(Object key, long hash, Object value) {
    int entry = find(key, hash);
    if (entry >= 0) {
      values[entry] = value;
      return;
    }
    makeRoom();
    insert(key, hash, value);
    version++;
  }

  /** The value of a key; where it is absent, the key is added with the value given. */
  public Object getOrAdd(Object key, Object value) {
    long hash = Hashing.hash(key);
    int entry = find(key, hash);
    if (entry >= 0) {
      return values[entry];
    }
    makeRoom();
    insert(key, hash, value);
    version++;
    return value;
  }

  private void insert(Object key, long hash, Object value) {
    int mask = index.length - 1;
    int i = spread(hash) & mask;
    long perturb = hash;
    while (index[i] >= 0) {
      perturb >>>= 5;
      i = (int) (i * 5L + 1 + perturb) & mask;
    }
    if (index[i] == TOMB) {
      tombs--;
    }
    index[i] = filled;
    keys[filled] = key;
    hashes[filled] = hash;
    values[filled] = value;
    filled++;
    used++;
  }

  /**
   * Makes room for one entry; an absent key is only found absent where the index has free places.
   */
  private void makeRoom() {
    if (filled == keys.length || used + tombs >= index.length / 4 * 3) {
      resize(0);
    }
  }

  /** Packs the entries into new tables that leave a gap before them. */
  private void resize(int gap) {
    Object[] oldKeys = keys;
    Object[] oldValues = values;
    long[] oldHashes = hashes;
    int n = filled;
    int size = MIN_INDEX;
    while (size * 2L / 3 <= used * 3L / 2 + 1 + gap) {
      size <<= 1;
    }
    allocate(size);
    filled = gap;
    first = gap;
    for (int i = 0; i < n; i++) {
      if (oldKeys[i] != null) {
        insert(oldKeys[i], oldHashes[i], oldValues[i]);
      }
    }
  }

  /** Removes a key; its value, or null where it was absent. */
  public Object remove(Object key) {
    return remove(key, Hashing.hash(key));
  }

  public Object remove(Object key, long hash) {
    int entry = find(key, hash);
    if (entry < 0) {
      return null;
    }
    return removeAt(entry);
  }

  /** Removes the entry at a position. */
  public Object removeAt(int entry) {
    index[place(entry)] = TOMB;
    tombs++;
    Object value = values[entry];
    keys[entry] = null;
    values[entry] = null;
    used--;
    version++;
    return value;
  }

  /** Where the index holds an entry. */
  private int place(int entry) {
    int mask = index.length - 1;
    long hash = hashes[entry];
    int i = spread(hash) & mask;
    long perturb = hash;
    while (index[i] != entry) {
      perturb >>>= 5;
      i = (int) (i * 5L + 1 + perturb) & mask;
    }
    return i;
  }

  /** The position of the last entry, -1 where there is none; gives back the holes behind it. */
  public int lastPosition() {
    while (filled > 0 && keys[filled - 1] == null) {
      filled--;
    }
    first = Math.min(first, filled);
    return filled - 1;
  }

  /** The position of the first entry; {@link #end} where there is none. */
  public int firstPosition() {
    while (first < filled && keys[first] == null) {
      first++;
    }
    return first;
  }

  /** Makes a key the last one; false where it is absent. */
  public boolean moveToEnd(Object key) {
    return moveToEnd(key, Hashing.hash(key));
  }

  public boolean moveToEnd(Object key, long hash) {
    int entry = find(key, hash);
    if (entry < 0) {
      return false;
    }
    if (entry != lastPosition()) {
      if (filled == keys.length) {
        resize(0);
        entry = find(key, hash);
      }
      move(entry, filled++);
    }
    return true;
  }

  /** Makes a key the first one; false where it is absent. */
  public boolean moveToStart(Object key) {
    long hash = Hashing.hash(key);
    int entry = find(key, hash);
    if (entry < 0) {
      return false;
    }
    if (entry != firstPosition()) {
      if (first == 0) {
        resize(used + MIN_INDEX);
        entry = find(key, hash);
      }
      move(entry, --first);
    }
    return true;
  }

  private void move(int from, int to) {
    int place = place(from);
    keys[to] = keys[from];
    values[to] = values[from];
    hashes[to] = hashes[from];
    index[place] = to;
    keys[from] = null;
    values[from] = null;
    version++;
  }

  public void clear() {
    allocate(MIN_INDEX);
    version++;
  }
}
