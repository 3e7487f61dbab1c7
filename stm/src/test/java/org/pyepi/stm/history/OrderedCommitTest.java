package org.pyepi.stm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random transactions on several workers give what running them one after the other gives. */
class OrderedCommitTest {
  private static final int BODIES = 200;

  /** A body's steps follow from its number and from what it reads. */
  private static void body(SharedArray<Long> a, SharedArray<Long> b, Speculation t, long seed) {
    Random random = new Random(seed * 31 + t.order());
    long sum = t.order();
    for (int step = 0; step < 8; step++) {
      int i = random.nextInt(a.length());
      if (random.nextBoolean()) {
        sum = sum * 3 + a.get(t, i, 1) - b.get(t, Math.floorMod(sum, b.length()), 2);
      } else if (random.nextBoolean()) {
        a.set(t, i, sum, 3);
      } else {
        b.set(t, Math.floorMod(sum, b.length()), sum + i, 4);
      }
      if (random.nextInt(20) == 0) {
        Thread.yield();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4, 1",
    "2, 4, 2",
    "3, 4, 3",
    "4, 64, 2",
    "5, 64, 4",
    "6, 1000, 3",
    "7, 2, 4",
    "8, 16, 4",
    "9, 300, 2",
    "10, 1, 3"
  })
  void equalsSequentialExecution(long seed, int size, int workers) throws Exception {
    SharedArray<Long> a = new SharedArray<>("a", size, 0L);
    SharedArray<Long> b = new SharedArray<>("b", size, 7L);
    OrderedRun.run(new History(), workers, BODIES, t -> body(a, b, t, seed));
    SharedArray<Long> expectedA = new SharedArray<>("a", size, 0L);
    SharedArray<Long> expectedB = new SharedArray<>("b", size, 7L);
    History alone = new History();
    for (int k = 0; k < BODIES; k++) {
      Speculation t = alone.begin(k, 0);
      body(expectedA, expectedB, t, seed);
      assertTrue(alone.commit(t));
    }
    for (int i = 0; i < size; i++) {
      assertEquals(expectedA.get(i), a.get(i), "a[" + i + "]");
      assertEquals(expectedB.get(i), b.get(i), "b[" + i + "]");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 17", "3, 99", "4, 50"})
  void anExceptionLeavesExactlyTheEarlierOnes(int workers, int fatal) {
    SharedArray<Long> a = new SharedArray<>("a", 100, 0L);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                OrderedRun.run(
                    new History(),
                    workers,
                    100,
                    t -> {
                      int k = (int) t.order();
                      a.set(t, k, k == 0 ? 1 : a.get(t, k - 1, 1) + 1, 2);
                      if (a.get(t, k, 1) == fatal + 1) {
                        throw new IllegalArgumentException("at " + k);
                      }
                    }));
    assertEquals("at " + fatal, e.getMessage());
    for (int i = 0; i < 100; i++) {
      assertEquals(i < fatal ? i + 1 : 0, a.get(i));
    }
  }
}
