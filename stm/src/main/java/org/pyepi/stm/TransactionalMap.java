package org.pyepi.stm;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * A transactional hash map, without null keys and values. Transactions conflict only where they use
 * keys of the same bucket, of which there are about as many as entries; {@link #size}, {@link
 * #forEach}, {@link #toMap} and {@link #clear} use all of them. It grows after the commits of
 * insertions, and never shrinks.
 *
 * @param <K> the class of the keys, with {@code equals} and {@code hashCode}, immutable
 * @param <V> the class of the values, which should be immutable
 */
public final class TransactionalMap<K, V> {
  private static final int FIRST = 64;
  private static final int GREATEST = 1 << 26;

  /** A chain of this length makes a look whether the table is too small. */
  private static final int LONG = 6;

  /** And of this length at once, in the midst of the transaction that inserts so much. */
  private static final int TOO_LONG = 40;

  private static final int SAMPLE = 64;

  /** An entry, immutable, with those behind it in its bucket; {@code length} of them in all. */
  private record Node<K, V>(int hash, K key, V value, Node<K, V> next, int length) {
    Node(int hash, K key, V value, Node<K, V> next) {
      this(hash, key, value, next, next == null ? 1 : next.length + 1);
    }

    boolean isFor(int h, Object k) {
      return hash == h && key.equals(k);
    }
  }

  private final Ref<RefArray<Node<K, V>>> table = new Ref<>(buckets(FIRST));
  private final AtomicBoolean growing = new AtomicBoolean();

  /** An empty map. */
  public TransactionalMap() {}

  private static <K, V> RefArray<Node<K, V>> buckets(int count) {
    return new RefArray<>(count, i -> null);
  }

  private static int hash(Object key) {
    int h = key.hashCode();
    return h ^ h >>> 16;
  }

  private Ref<Node<K, V>> bucket(Transaction t, int hash) {
    RefArray<Node<K, V>> all = table.get(t);
    return all.at(hash & all.length() - 1);
  }

  private static <K, V> Node<K, V> find(Node<K, V> chain, int hash, Object key) {
    Node<K, V> n = chain;
    while (n != null && !n.isFor(hash, key)) {
      n = n.next;
    }
    return n;
  }

  /** A key's value, or null where it has none. */
  public V get(Transaction t, Object key) {
    int hash = hash(key);
    Node<K, V> n = find(bucket(t, hash).get(t), hash, key);
    return n == null ? null : n.value;
  }

  /** A key's value, or another where it has none. */
  public V getOrDefault(Transaction t, Object key, V other) {
    V v = get(t, key);
    return v == null ? other : v;
  }

  /** Whether a key has a value. */
  public boolean containsKey(Transaction t, Object key) {
    return get(t, key) != null;
  }

  /** Gives a key a value; the one that it had, or null. */
  public V put(Transaction t, K key, V value) {
    Objects.requireNonNull(value);
    int hash = hash(key);
    Ref<Node<K, V>> bucket = bucket(t, hash);
    Node<K, V> chain = bucket.get(t);
    Node<K, V> old = find(chain, hash, key);
    if (old == null) {
      insert(t, bucket, new Node<>(hash, key, value, chain));
      return null;
    }
    if (old.value != value) {
      bucket.set(t, replace(chain, old, new Node<>(hash, old.key, value, old.next)));
    }
    return old.value;
  }

  /** Gives a key a value where it has none; the one that it had, or null. */
  public V putIfAbsent(Transaction t, K key, V value) {
    V old = get(t, key);
    if (old == null) {
      put(t, key, value);
    }
    return old;
  }

  /** Takes a key's value away; the one that it had, or null. */
  public V remove(Transaction t, Object key) {
    int hash = hash(key);
    Ref<Node<K, V>> bucket = bucket(t, hash);
    Node<K, V> chain = bucket.get(t);
    Node<K, V> old = find(chain, hash, key);
    if (old == null) {
      return null;
    }
    bucket.set(t, replace(chain, old, old.next));
    return old.value;
  }

  /**
   * Gives a key the value that a function makes of the key and its value, null where it has none;
   * where the function returns null, takes the value away. Returns what the function returned.
   */
  public V compute(Transaction t, K key, BiFunction<? super K, ? super V, ? extends V> function) {
    V updated = function.apply(key, get(t, key));
    if (updated == null) {
      remove(t, key);
    } else {
      put(t, key, updated);
    }
    return updated;
  }

  /** A chain with {@code tail} instead of a node and those behind it. */
  private static <K, V> Node<K, V> replace(Node<K, V> chain, Node<K, V> node, Node<K, V> tail) {
    if (chain == node) {
      return tail;
    }
    // Short: a chain grows with the depth of the recursion.
    return new Node<>(chain.hash, chain.key, chain.value, replace(chain.next, node, tail));
  }

  /** How many entries there are; looks at every bucket. */
  public int size(Transaction t) {
    RefArray<Node<K, V>> all = table.get(t);
    int sum = 0;
    for (int i = 0; i < all.length(); i++) {
      sum += length(all.get(t, i));
    }
    return sum;
  }

  /** Whether there is no entry; looks at every bucket up to the first with one. */
  public boolean isEmpty(Transaction t) {
    RefArray<Node<K, V>> all = table.get(t);
    for (int i = 0; i < all.length(); i++) {
      if (all.get(t, i) != null) {
        return false;
      }
    }
    return true;
  }

  /** Calls an action with every entry, in no particular order. It may change the map. */
  public void forEach(Transaction t, BiConsumer<? super K, ? super V> action) {
    RefArray<Node<K, V>> all = table.get(t);
    for (int i = 0; i < all.length(); i++) {
      for (Node<K, V> n = all.get(t, i); n != null; n = n.next) {
        action.accept(n.key, n.value);
      }
    }
  }

  /** The entries at this moment, in a map of the caller's. */
  public Map<K, V> toMap(Transaction t) {
    Map<K, V> copy = new HashMap<>();
    forEach(t, copy::put);
    return copy;
  }

  /** Takes all entries away. */
  public void clear(Transaction t) {
    RefArray<Node<K, V>> all = table.get(t);
    for (int i = 0; i < all.length(); i++) {
      if (all.get(t, i) != null) {
        all.set(t, i, null);
      }
    }
  }

  private static int length(Node<?, ?> chain) {
    return chain == null ? 0 : chain.length;
  }

  private void insert(Transaction t, Ref<Node<K, V>> bucket, Node<K, V> head) {
    bucket.set(t, head);
    if (head.length < LONG) {
      return;
    }
    RefArray<Node<K, V>> all = table.get(t);
    if (head.length >= TOO_LONG) {
      if (isFull(all, i -> all.get(t, i))) {
        grow(t, all);
      }
    } else if (!growing.get() && isFull(all, i -> all.at(i).get())) {
      t.onCommit(() -> growLater(all));
    }
  }

  /** Whether some buckets hold more than they should: keys of one hash make long chains too. */
  private static <K, V> boolean isFull(RefArray<Node<K, V>> all, IntFunction<Node<K, V>> chainAt) {
    int step = all.length() / SAMPLE;
    int sum = 0;
    for (int i = 0; i < SAMPLE; i++) {
      sum += length(chainAt.apply(i * step));
    }
    return sum > SAMPLE * 3 / 2;
  }

  private void growLater(RefArray<Node<K, V>> full) {
    if (growing.compareAndSet(false, true)) {
      try {
        Stm.standard()
            .run(
                "TransactionalMap grows",
                t -> {
                  if (table.get(t) == full) {
                    grow(t, full);
                  }
                });
      } finally {
        growing.set(false);
      }
    }
  }

  private void grow(Transaction t, RefArray<Node<K, V>> old) {
    if (old.length() >= GREATEST) {
      return;
    }
    int count = old.length() * 4;
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of nothing but Node<K, V>
    Node<K, V>[] chains = new Node[count];
    for (int i = 0; i < old.length(); i++) {
      for (Node<K, V> n = old.get(t, i); n != null; n = n.next) {
        int b = n.hash & count - 1;
        chains[b] = new Node<>(n.hash, n.key, n.value, chains[b]);
      }
    }
    table.set(t, new RefArray<>(count, i -> chains[i]));
  }
}
