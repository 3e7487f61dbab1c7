package org.pyepi.language.runtime.operation;

/**
 * What lookups along an MRO have found, by name: open addressing, at most half full, because a
 * lookup is part of almost everything that is not compiled. It never changes; {@link #with} makes a
 * new one, so that readers need no lock.
 */
public final class LookupCache {
  public static final LookupCache EMPTY = new LookupCache(16);

  private final String[] keys;
  private final Object[] values;
  private int size;

  private LookupCache(int capacity) {
    keys = new String[capacity];
    values = new Object[capacity];
  }

  /** The value of a name, or null. */
  public Object get(String key) {
    String[] table = keys;
    int mask = table.length - 1;
    for (int i = start(key) & mask; ; i = i + 1 & mask) {
      String k = table[i];
      if (k == null) {
        return null;
      }
      if (k == key || k.equals(key)) {
        return values[i];
      }
    }
  }

  /**
   * The value of an interned name, or null; a few loads in compiled code.
   *
   * @param start {@link #start} of the name
   */
  public Object find(String key, int start) {
    String[] table = keys;
    int mask = table.length - 1;
    for (int i = start & mask; ; i = i + 1 & mask) {
      String k = table[i];
      if (k == null) {
        return null;
      }
      if (k == key) {
        return values[i];
      }
    }
  }

  /** The same with one more value. */
  public LookupCache with(String key, Object value) {
    LookupCache result =
        new LookupCache(2 * (size + 1) > keys.length ? 2 * keys.length : keys.length);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != null) {
        result.put(keys[i], values[i]);
      }
    }
    result.put(key.intern(), value);
    return result;
  }

  /** The same without a name. */
  public LookupCache without(String key) {
    if (get(key) == null) {
      return this;
    }
    LookupCache result = new LookupCache(keys.length);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != null && !keys[i].equals(key)) {
        result.put(keys[i], values[i]);
      }
    }
    return result;
  }

  private void put(String key, Object value) {
    int mask = keys.length - 1;
    int i = start(key) & mask;
    while (keys[i] != null && !keys[i].equals(key)) {
      i = i + 1 & mask;
    }
    if (keys[i] == null) {
      keys[i] = key;
      size++;
    }
    values[i] = value;
  }

  /** Where a look-up begins. Spreads the bits: names of special methods differ in few places. */
  public static int start(String key) {
    int h = key.hashCode() * 0x9E3779B9;
    return h ^ h >>> 15;
  }
}
