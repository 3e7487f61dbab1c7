package org.pyepi.stm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small random runs of several threads are explained by some order of their transactions that keeps
 * what came before what in real time: the definition of Herlihy and Wing, looked for by trying all
 * orders.
 */
class LinearizabilityTest {
  private static final int THREADS = 3;
  private static final int EACH = 5;
  private static final int RUNS = 150;
  private static final int KEYS = 3;

  /** The operations; each is one transaction on the map, and one step on a plain one. */
  private enum Kind {
    GET {
      @Override
      Object onPlain(Map<Integer, Integer> m, int a, int b) {
        return m.get(a);
      }

      @Override
      Object onShared(TransactionalMap<Integer, Integer> m, Transaction t, int a, int b) {
        return m.get(t, a);
      }
    },
    PUT {
      @Override
      Object onPlain(Map<Integer, Integer> m, int a, int b) {
        return m.put(a, b);
      }

      @Override
      Object onShared(TransactionalMap<Integer, Integer> m, Transaction t, int a, int b) {
        return m.put(t, a, b);
      }
    },
    REMOVE {
      @Override
      Object onPlain(Map<Integer, Integer> m, int a, int b) {
        return m.remove(a);
      }

      @Override
      Object onShared(TransactionalMap<Integer, Integer> m, Transaction t, int a, int b) {
        return m.remove(t, a);
      }
    },
    /** Moves a value to the next key, and adds to it. */
    MOVE {
      @Override
      Object onPlain(Map<Integer, Integer> m, int a, int b) {
        Integer v = m.remove(a);
        return v == null ? null : m.put((a + 1) % KEYS, v + b);
      }

      @Override
      Object onShared(TransactionalMap<Integer, Integer> m, Transaction t, int a, int b) {
        Integer v = m.remove(t, a);
        return v == null ? null : m.put(t, (a + 1) % KEYS, v + b);
      }
    },
    ALL {
      @Override
      Object onPlain(Map<Integer, Integer> m, int a, int b) {
        return Map.copyOf(m);
      }

      @Override
      Object onShared(TransactionalMap<Integer, Integer> m, Transaction t, int a, int b) {
        return m.toMap(t);
      }
    };

    abstract Object onPlain(Map<Integer, Integer> m, int a, int b);

    abstract Object onShared(TransactionalMap<Integer, Integer> m, Transaction t, int a, int b);
  }

  /** A step as it was seen: between the two times it took effect. */
  private record Step(Kind kind, int a, int b, Object result, long from, long to) {}

  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void everyRunHasAnOrder(String settings, Stm stm) throws Exception {
    for (int run = 0; run < RUNS; run++) {
      List<List<Step>> seen = run(stm, run);
      assertTrue(isExplained(seen), () -> "no order explains " + seen);
    }
  }

  private static List<List<Step>> run(Stm stm, long seed) throws Exception {
    TransactionalMap<Integer, Integer> map = new TransactionalMap<>();
    List<List<Step>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(new ArrayList<>());
    }
    Threads.run(
        THREADS,
        me -> {
          Random random = new Random(seed * 31 + me);
          for (int k = 0; k < EACH; k++) {
            Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
            int a = random.nextInt(KEYS);
            int b = random.nextInt(10);
            long from = System.nanoTime();
            Object result = stm.atomic(t -> kind.onShared(map, t, a, b));
            all.get(me).add(new Step(kind, a, b, result, from, System.nanoTime()));
          }
        });
    return all;
  }

  private static boolean isExplained(List<List<Step>> threads) {
    return search(threads, new int[threads.size()], new HashMap<>(), new HashSet<>());
  }

  private static boolean search(
      List<List<Step>> threads, int[] done, Map<Integer, Integer> state, Set<Object> failed) {
    boolean all = true;
    long earliestEnd = Long.MAX_VALUE;
    for (int i = 0; i < done.length; i++) {
      if (done[i] < threads.get(i).size()) {
        all = false;
        earliestEnd = Math.min(earliestEnd, threads.get(i).get(done[i]).to);
      }
    }
    if (all) {
      return true;
    }
    Object here = List.of(java.util.Arrays.toString(done), Map.copyOf(state));
    if (!failed.add(here)) {
      return false;
    }
    for (int i = 0; i < done.length; i++) {
      if (done[i] == threads.get(i).size()) {
        continue;
      }
      Step s = threads.get(i).get(done[i]);
      if (s.from > earliestEnd) {
        continue; // another one had ended before it began
      }
      Map<Integer, Integer> next = new HashMap<>(state);
      if (Objects.equals(s.kind.onPlain(next, s.a, s.b), s.result)) {
        done[i]++;
        if (search(threads, done, next, failed)) {
          return true;
        }
        done[i]--;
      }
    }
    return false;
  }

  /** The test itself is tested: a value that nobody put, and one that was seen too late. */
  @Test
  void runsWithoutAnOrderAreFound() {
    Step put = new Step(Kind.PUT, 0, 5, null, 0, 10);
    assertTrue(isExplained(List.of(List.of(put), List.of(new Step(Kind.GET, 0, 0, 5, 5, 20)))));
    assertTrue(isExplained(List.of(List.of(put), List.of(new Step(Kind.GET, 0, 0, null, 5, 20)))));
    assertTrue(!isExplained(List.of(List.of(put), List.of(new Step(Kind.GET, 0, 0, 4, 5, 20)))));
    assertTrue(
        !isExplained(List.of(List.of(put), List.of(new Step(Kind.GET, 0, 0, null, 11, 20)))));
  }
}
