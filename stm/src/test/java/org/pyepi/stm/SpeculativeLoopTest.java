package org.pyepi.stm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Iterations that run ahead give what the loop in one thread gives. */
class SpeculativeLoopTest {
  private static final int ITERATIONS = 300;

  /** An iteration's steps follow from its number and from what it reads. */
  private static void step(LongArray cells, Transaction t, long index) {
    Random random = new Random(index);
    long sum = index;
    for (int k = 0; k < 6; k++) {
      int i = random.nextInt(cells.length());
      if (random.nextBoolean()) {
        sum = sum * 3 + cells.get(t, i);
      } else {
        cells.set(t, (int) Math.floorMod(sum, (long) cells.length()), sum + i);
      }
    }
  }

  private static long[] values(LongArray cells) {
    long[] v = new long[cells.length()];
    for (int i = 0; i < v.length; i++) {
      v[i] = cells.at(i).get();
    }
    return v;
  }

  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void equalsTheLoopInOneThread(String settings, Stm stm) {
    for (int size : new int[] {1, 4, 100, 1000}) {
      LongArray expected = new LongArray(size, i -> i);
      for (int i = 0; i < ITERATIONS; i++) {
        int index = i;
        Stm.standard().run(t -> step(expected, t, index));
      }
      for (int workers = 1; workers <= 4; workers++) {
        LongArray cells = new LongArray(size, i -> i);
        SpeculativeLoop.run(stm, workers, ITERATIONS, (t, index) -> step(cells, t, index));
        assertArrayEquals(values(expected), values(cells), size + " cells, " + workers);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 17", "3, 99", "4, 50"})
  void anExceptionLeavesExactlyTheEarlierOnes(int workers, int fatal) {
    LongArray cells = new LongArray(100, i -> 0);
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                SpeculativeLoop.run(
                    Stm.standard(),
                    workers,
                    100,
                    (t, index) -> {
                      int k = (int) index;
                      cells.set(t, k, k == 0 ? 1 : cells.get(t, k - 1) + 1);
                      if (cells.get(t, k) == fatal + 1) {
                        throw new IOException("at " + k);
                      }
                    }));
    assertEquals("at " + fatal, e.getMessage());
    for (int i = 0; i < 100; i++) {
      assertEquals(i < fatal ? i + 1 : 0, cells.at(i).get());
    }
  }

  /** A speculation that is wrong may throw; only what is thrown at its turn counts. */
  @Test
  void exceptionsOfWrongSpeculationsDoNotCount() {
    LongRef last = new LongRef(-1);
    SpeculativeLoop.run(
        Stm.standard(),
        4,
        500,
        (t, index) -> {
          if (last.get(t) != index - 1) {
            throw new IllegalStateException(last.get(t) + " before " + index);
          }
          last.set(t, index);
        });
    assertEquals(499, last.get());
  }

  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void irrevocableIterationsComeInOrder(String settings, Stm stm) {
    List<Long> printed = new ArrayList<>(); // unguarded on purpose
    SpeculativeLoop.run(
        stm,
        3,
        100,
        (t, index) -> {
          if (index % 3 == 0) {
            t.irrevocable();
            printed.add(index);
          }
        });
    List<Long> expected = new ArrayList<>();
    for (long i = 0; i < 100; i += 3) {
      expected.add(i);
    }
    assertEquals(expected, printed);
  }

  @Test
  void hooksComeInOrderWhereOneThreadRunsThem() {
    List<Long> order = Collections.synchronizedList(new ArrayList<>());
    SpeculativeLoop.run(Stm.standard(), 1, 20, (t, index) -> t.onCommit(() -> order.add(index)));
    assertEquals(20, order.size());
    assertEquals(order.stream().sorted().toList(), order);
  }

  @Test
  void nothingRunsWithinATransactionAndNoNumberTwice() {
    Stm stm = Stm.standard();
    assertThrows(
        IllegalStateException.class,
        () -> stm.run(t -> SpeculativeLoop.run(stm, 1, 3, (u, index) -> {})));
    Sequence sequence = new Sequence();
    sequence.atomic(stm, 0, t -> null);
    assertThrows(IllegalStateException.class, () -> sequence.atomic(stm, 0, t -> null));
    assertEquals(1, sequence.committed());
  }

  @Test
  void anInterruptEndsTheLoop() throws Exception {
    LongRef never = new LongRef(0);
    Throwable[] thrown = new Throwable[1];
    Thread runs =
        new Thread(
            () -> {
              try {
                SpeculativeLoop.run(
                    Stm.standard(),
                    2,
                    10,
                    (t, index) -> {
                      if (index == 0 && never.get(t) == 0) {
                        t.retry();
                      }
                    });
              } catch (InterruptedTransactionException e) {
                thrown[0] = e;
              }
            });
    runs.start();
    runs.interrupt();
    // Whichever iteration the interrupted thread has, the other thread may hold the first.
    runs.join(300);
    Stm.standard().run(t -> never.set(t, 1));
    runs.join(10_000);
    assertEquals(InterruptedTransactionException.class, thrown[0].getClass());
  }
}
