package org.pyepi.language.runtime.collection;

import java.util.Arrays;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;

/**
 * The hash table of sets. Probing and growth follow the published behaviour of CPython's set object
 * (linear runs of nine, then a perturbed jump; growth by four), so that sets of numbers list their
 * elements in the order that Python users see.
 */
public final class SetStorage {
  private static final Object DUMMY = new Object();
  private static final int LINEAR_PROBES = 9;

  private Object[] keys = new Object[8];
  private long[] hashes = new long[8];
  private int mask = 7;
  private int fill;
  private int used;
  private int version;

  public SetStorage() {}

  public SetStorage(SetStorage other) {
    int n = other.used;
    if (n == 0) {
      return;
    }
    if (other.fill == other.used) {
      keys = other.keys.clone();
      hashes = other.hashes.clone();
      mask = other.mask;
      fill = other.fill;
      used = other.used;
    } else {
      for (int i = 0; i <= other.mask; i++) {
        if (other.at(i) != null) {
          add(other.keys[i], other.hashes[i]);
        }
      }
    }
  }

  public int size() {
    return used;
  }

  public int version() {
    return version;
  }

  /** Number of table positions. */
  public int end() {
    return mask + 1;
  }

  /** The element at a table position, or null. */
  public Object at(int position) {
    Object key = keys[position];
    return key == DUMMY ? null : key;
  }

  public long hashAt(int position) {
    return hashes[position];
  }

  private int find(Object key, long hash) {
    long perturb = hash;
    int i = (int) hash & mask;
    while (true) {
      int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (int j = i; j <= i + probes; j++) {
        Object candidate = keys[j];
        if (candidate == null) {
          return -1;
        }
        if (hashes[j] == hash && candidate != DUMMY) {
          if (candidate == key) {
            return j;
          }
          int before = version;
          boolean same = Equality.equal(candidate, key);
          if (before != version) {
            return find(key, hash);
          }
          if (same) {
            return j;
          }
        }
      }
      perturb >>>= 5;
      i = (int) (i * 5L + 1 + perturb) & mask;
    }
  }

  public boolean contains(Object key) {
    return find(key, Hashing.hash(key)) >= 0;
  }

  public boolean contains(Object key, long hash) {
    return find(key, hash) >= 0;
  }

  /** The element equal to the key, or null. */
  public Object get(Object key) {
    int i = find(key, Hashing.hash(key));
    return i < 0 ? null : keys[i];
  }

  public boolean add(Object key) {
    return add(key, Hashing.hash(key));
  }

  public boolean add(Object key, long hash) {
    if (find(key, hash) >= 0) {
      return false;
    }
    int slot = freeSlot(key, hash);
    if (keys[slot] == null) {
      fill++;
    }
    keys[slot] = key;
    hashes[slot] = hash;
    used++;
    version++;
    if (fill * 5L >= mask * 3L) {
      resize(used > 50000 ? used * 2 : used * 4);
    }
    return true;
  }

  /** Adds the elements of a set, by the hashes that are known. */
  public void addAll(SetStorage other) {
    if (other == this) {
      return;
    }
    Object[] from = other.keys;
    long[] known = other.hashes;
    for (int i = 0; i < from.length; i++) {
      if (from[i] != null && from[i] != DUMMY) {
        add(from[i], known[i]);
      }
    }
  }

  /** Adds the elements of a set that are not here and removes those that are. */
  public void toggleAll(SetStorage other) {
    Object[] from = other.keys;
    long[] known = other.hashes;
    for (int i = 0; i < from.length; i++) {
      Object e = from[i];
      if (e != null && e != DUMMY && !remove(e, known[i])) {
        add(e, known[i]);
      }
    }
  }

  /** The elements that are, or are not, in another set. */
  public SetStorage select(SetStorage other, boolean in) {
    SetStorage r = new SetStorage();
    Object[] from = keys;
    long[] known = hashes;
    for (int i = 0; i < from.length; i++) {
      Object e = from[i];
      if (e != null && e != DUMMY && other.contains(e, known[i]) == in) {
        r.add(e, known[i]);
      }
    }
    return r;
  }

  public boolean containsAll(SetStorage other) {
    Object[] from = other.keys;
    long[] known = other.hashes;
    for (int i = 0; i < from.length; i++) {
      Object e = from[i];
      if (e != null && e != DUMMY && !contains(e, known[i])) {
        return false;
      }
    }
    return true;
  }

  /** Adds the keys of a dict, by the hashes that are known. */
  public void addAll(HashStorage dict) {
    for (int i = 0; i < dict.end(); i++) {
      Object key = dict.keyAt(i);
      if (key != null) {
        add(key, dict.hashAt(i));
      }
    }
  }

  private int freeSlot(Object key, long hash) {
    long perturb = hash;
    int i = (int) hash & mask;
    while (true) {
      int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (int j = i; j <= i + probes; j++) {
        if (keys[j] == null) {
          return j;
        }
      }
      perturb >>>= 5;
      i = (int) (i * 5L + 1 + perturb) & mask;
    }
  }

  private void resize(int minimum) {
    int size = 8;
    while (size <= minimum) {
      size <<= 1;
    }
    Object[] oldKeys = keys;
    long[] oldHashes = hashes;
    keys = new Object[size];
    hashes = new long[size];
    mask = size - 1;
    fill = used;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null && oldKeys[i] != DUMMY) {
        int slot = freeSlot(oldKeys[i], oldHashes[i]);
        keys[slot] = oldKeys[i];
        hashes[slot] = oldHashes[i];
      }
    }
  }

  public boolean remove(Object key) {
    return remove(key, Hashing.hash(key));
  }

  public boolean remove(Object key, long hash) {
    int i = find(key, hash);
    if (i < 0) {
      return false;
    }
    removeAt(i);
    return true;
  }

  public void removeAt(int position) {
    keys[position] = DUMMY;
    hashes[position] = -1;
    used--;
    version++;
  }

  public void clear() {
    keys = new Object[8];
    hashes = new long[8];
    mask = 7;
    fill = 0;
    used = 0;
    version++;
  }

  public Object[] toArray() {
    Object[] result = new Object[used];
    int n = 0;
    for (int i = 0; i <= mask; i++) {
      Object key = at(i);
      if (key != null) {
        result[n++] = key;
      }
    }
    return Arrays.copyOf(result, n);
  }
}
