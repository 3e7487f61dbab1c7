package org.pyepi.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A map that does in transactions what {@link HashMap} does. */
class TransactionalMapTest {
  private final Stm stm = Stm.standard();

  /** A key whose hashes collide. */
  private record Key(int number, int hashes) {
    @Override
    public int hashCode() {
      return number % hashes;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000_000})
  void doesWhatAHashMapDoes(int hashes) {
    TransactionalMap<Key, Integer> map = new TransactionalMap<>();
    Map<Key, Integer> expected = new HashMap<>();
    Random random = new Random(hashes);
    int keys = hashes < 10 ? 60 : 2000;
    for (int round = 0; round < 400; round++) {
      stm.run(
          t -> {
            for (int k = 0; k < 20; k++) {
              Key key = new Key(random.nextInt(keys), hashes);
              int value = random.nextInt();
              switch (random.nextInt(6)) {
                case 0 -> assertEquals(expected.get(key), map.get(t, key));
                case 1 -> assertEquals(expected.remove(key), map.remove(t, key));
                case 2 ->
                    assertEquals(expected.putIfAbsent(key, value), map.putIfAbsent(t, key, value));
                case 3 ->
                    assertEquals(
                        expected.compute(key, (x, v) -> next(v, value)),
                        map.compute(t, key, (x, v) -> next(v, value)));
                default -> assertEquals(expected.put(key, value), map.put(t, key, value));
              }
            }
            assertEquals(expected.size(), map.size(t));
            assertEquals(expected.isEmpty(), map.isEmpty(t));
          });
    }
    assertEquals(expected, stm.<Map<Key, Integer>, RuntimeException>atomic(map::toMap));
    stm.run(
        t -> {
          map.clear(t);
          assertTrue(map.isEmpty(t));
        });
  }

  private static Integer next(Integer old, int other) {
    if (old == null) {
      return other;
    }
    return old < 0 ? null : Integer.valueOf(old - 1);
  }

  @Test
  void growsWithinALongTransactionAndAfterShortOnes() {
    TransactionalMap<Integer, Integer> map = new TransactionalMap<>();
    stm.run(
        t -> {
          for (int i = 0; i < 50_000; i++) {
            map.put(t, i, -i);
          }
        });
    for (int i = 50_000; i < 100_000; i++) {
      int key = i;
      stm.run(t -> map.put(t, key, -key));
    }
    stm.run(
        t -> {
          assertEquals(100_000, map.size(t));
          for (int i = 0; i < 100_000; i++) {
            assertEquals(-i, map.get(t, i));
          }
        });
  }

  @Test
  void nullsAreNotTaken() {
    TransactionalMap<String, String> map = new TransactionalMap<>();
    assertThrows(NullPointerException.class, () -> stm.run(t -> map.put(t, "k", null)));
    assertThrows(NullPointerException.class, () -> stm.run(t -> map.put(t, null, "v")));
    assertThrows(NullPointerException.class, () -> stm.run(t -> map.get(t, null)));
  }

  @Test
  void anExceptionLeavesTheMapAsItWas() {
    TransactionalMap<String, Integer> map = new TransactionalMap<>();
    stm.run(t -> map.put(t, "a", 1));
    assertThrows(
        IllegalStateException.class,
        () ->
            stm.run(
                t -> {
                  map.put(t, "a", 2);
                  map.put(t, "b", 3);
                  throw new IllegalStateException();
                }));
    assertEquals(Map.of("a", 1), stm.<Map<String, Integer>, RuntimeException>atomic(map::toMap));
  }

  /** Threads move tokens between keys and put in new ones: in the end every token is there once. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void tokensMoveButAreNeverLost(String settings, Stm some) throws Exception {
    TransactionalMap<Integer, String> map = new TransactionalMap<>();
    int threads = 4;
    int each = 250;
    Threads.run(
        threads,
        me -> {
          Random random = new Random(me);
          for (int k = 0; k < each; k++) {
            String token = me + ":" + k;
            int key = me * each + k;
            int from = random.nextInt(threads * each);
            int to = random.nextInt(threads * each);
            some.run(
                t -> {
                  String there = map.put(t, key + 1_000_000, token);
                  if (there != null) {
                    map.put(t, key + 2_000_000, there);
                  }
                });
            some.run(
                t -> {
                  String a = map.remove(t, from + 1_000_000);
                  String b = map.remove(t, to + 1_000_000);
                  if (b != null) {
                    map.put(t, from + 1_000_000, b);
                  }
                  if (a != null && from != to) {
                    map.put(t, to + 1_000_000, a);
                  } else if (a != null) {
                    map.put(t, from + 1_000_000, a);
                  }
                });
          }
        });
    Map<Integer, String> all = some.atomic(map::toMap);
    assertEquals(threads * each, all.size());
    assertEquals(threads * each, all.values().stream().filter(Objects::nonNull).distinct().count());
  }
}
