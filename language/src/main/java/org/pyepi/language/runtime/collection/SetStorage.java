package org.pyepi.language.runtime.collection;

import java.util.Arrays;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;

/**
 * The hash table of sets. Probing and growth follow the published behaviour of CPython's set object
 * (linear runs of nine, then a perturbed jump; growth by four, by two where a set or dict is taken
 * in; which of two sets is gone through, and what becomes of places of elements that are gone), so
 * that sets of numbers list their elements in the order that Python users see.
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

  /** Where {@link #pop} goes on. */
  private int finger;

  public SetStorage() {}

  /** A copy, as small as its elements allow, so that it may list them in another order. */
  public SetStorage(SetStorage other) {
    addAll(other);
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
    int slot = slot(hash);
    boolean fresh = keys[slot] == null;
    keys[slot] = key;
    hashes[slot] = hash;
    used++;
    version++;
    if (!fresh) {
      return true;
    }
    fill++;
    if (fill * 5L >= mask * 3L) {
      resize(grown());
    }
    return true;
  }

  private int grown() {
    return used > 50000 ? used * 2 : used * 4;
  }

  /** So many keys are about to come: makes room for them at once. */
  private void expect(int keysToCome) {
    if ((fill + (long) keysToCome) * 5 >= mask * 3L) {
      resize((used + keysToCome) * 2);
    }
  }

  /** Adds the elements of a set, by the hashes that are known. */
  public void addAll(SetStorage other) {
    if (other == this || other.used == 0) {
      return;
    }
    expect(other.used);
    version++;
    if (fill == 0 && mask == other.mask && other.fill == other.used) {
      System.arraycopy(other.keys, 0, keys, 0, keys.length);
      System.arraycopy(other.hashes, 0, hashes, 0, hashes.length);
      fill = other.fill;
      used = other.used;
    } else if (fill == 0) {
      insertAll(other.keys, other.hashes);
      fill = other.used;
      used = other.used;
    } else {
      other.forEach(this::add);
    }
  }

  /** A use of an element and its hash. */
  private interface Use {
    boolean of(Object element, long hash);
  }

  /** Those of a table that another takes the place of meanwhile are gone through all the same. */
  private void forEach(Use use) {
    Object[] from = keys;
    long[] known = hashes;
    for (int i = 0; i < from.length; i++) {
      if (from[i] != null && from[i] != DUMMY) {
        use.of(from[i], known[i]);
      }
    }
  }

  /** Adds the elements of a set that are not here and removes those that are. */
  public void toggleAll(SetStorage other) {
    if (other == this) {
      clear();
      return;
    }
    other.forEach((e, hash) -> remove(e, hash) || add(e, hash));
  }

  /** Adds the keys of a dict that are not here and removes those that are. */
  public void toggleAll(HashStorage dict) {
    for (int i = 0; i < dict.end(); i++) {
      Object key = dict.keyAt(i);
      long hash = dict.hashAt(i);
      if (key != null && !remove(key, hash)) {
        add(key, hash); // a comparison may have changed the dict
      }
    }
  }

  /** Removes the elements of a set. */
  public void removeAll(SetStorage other) {
    if (other == this) {
      clear();
      return;
    }
    // Of a much larger set only what is here matters.
    SetStorage gone = other.used >> 3 > used ? intersection(other) : other;
    gone.forEach(this::remove);
    tidy();
  }

  /** Has done with removing: where many places are of elements that are gone, the table is new. */
  public void tidy() {
    if (fill - used > mask / 4) {
      resize(grown());
    }
  }

  /** The elements that are not in another set. */
  public SetStorage difference(SetStorage other) {
    if (used >> 2 > other.used) {
      SetStorage r = new SetStorage(this);
      r.removeAll(other);
      return r;
    }
    SetStorage r = new SetStorage();
    forEach((e, hash) -> !other.contains(e, hash) && r.add(e, hash));
    return r;
  }

  /** The elements that are not keys of a dict. */
  public SetStorage difference(HashStorage dict) {
    SetStorage r = new SetStorage();
    if (used >> 2 > dict.size()) {
      r.addAll(this);
      for (int i = 0; i < dict.end(); i++) {
        if (dict.keyAt(i) != null) {
          r.remove(dict.keyAt(i), dict.hashAt(i));
        }
      }
      r.tidy();
      return r;
    }
    forEach((e, hash) -> dict.find(e, hash) < 0 && r.add(e, hash));
    return r;
  }

  /** The elements of the smaller set, of the other one where they are of one size, in both. */
  public SetStorage intersection(SetStorage other) {
    if (other == this) {
      return new SetStorage(this);
    }
    boolean ours = other.used > used;
    SetStorage through = ours ? this : other;
    SetStorage in = ours ? other : this;
    SetStorage r = new SetStorage();
    through.forEach((e, hash) -> in.contains(e, hash) && r.add(e, hash));
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
    expect(dict.size());
    for (int i = 0; i < dict.end(); i++) {
      Object key = dict.keyAt(i);
      if (key != null) {
        add(key, dict.hashAt(i));
      }
    }
  }

  /** Where a new key goes: the last place before a free one whose element is gone, or that one. */
  private int slot(long hash) {
    long perturb = hash;
    int i = (int) hash & mask;
    int gone = -1;
    while (true) {
      int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (int j = i; j <= i + probes; j++) {
        if (keys[j] == null) {
          return gone >= 0 ? gone : j;
        }
        if (keys[j] == DUMMY) {
          gone = j;
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
    insertAll(oldKeys, oldHashes);
  }

  /** Elements that are not here yet, into a table with room for them. */
  private void insertAll(Object[] elements, long[] known) {
    for (int i = 0; i < elements.length; i++) {
      if (elements[i] != null && elements[i] != DUMMY) {
        int slot = slot(known[i]);
        keys[slot] = elements[i];
        hashes[slot] = known[i];
      }
    }
  }

  /** Takes an element out, or null where there is none; over all, a table is gone through once. */
  public Object pop() {
    if (used == 0) {
      return null;
    }
    int i = finger & mask;
    while (at(i) == null) {
      i = i + 1 & mask;
    }
    Object e = keys[i];
    removeAt(i);
    finger = i + 1;
    return e;
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

  /** Goes on taking out where a table does that this takes the place of. */
  void popLike(SetStorage other) {
    finger = other.finger;
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
