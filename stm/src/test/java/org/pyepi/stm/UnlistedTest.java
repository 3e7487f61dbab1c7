package org.pyepi.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread that nobody disturbs keeps no lists of reads; whoever disturbs it costs one attempt. */
class UnlistedTest {
  private final Stm stm = Stm.builder().counting().build();
  private final LongRef x = new LongRef(0);
  private final LongRef y = new LongRef(0);

  @BeforeEach
  void calmDown() {
    for (int i = 0; i < 100; i++) {
      stm.run(t -> x.set(t, x.get(t)));
    }
  }

  private static void elsewhere(Runnable action) {
    Thread other = new Thread(action);
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void addToBoth() {
    elsewhere(
        () ->
            Stm.standard()
                .run(
                    t -> {
                      x.add(t, 1);
                      y.add(t, 1);
                    }));
  }

  @Test
  void aReadOfSomethingNewerIsMadeAgain() {
    int attempts =
        stm.atomic(
            t -> {
              long seen = x.get(t);
              if (t.attempt() == 1) {
                addToBoth();
              }
              assertEquals(seen, y.get(t));
              return t.attempt();
            });
    assertEquals(2, attempts);
    assertEquals(Map.of(AbortCause.UNLISTED, 1L), stm.statistics().aborts());
  }

  @Test
  void aCommitAfterAnotherIsMadeAgain() {
    stm.run(
        t -> {
          long seen = x.get(t);
          if (t.attempt() == 1) {
            addToBoth();
          }
          y.set(t, seen + 10);
        });
    assertEquals(11, y.get());
    assertEquals(Map.of(AbortCause.UNLISTED, 1L), stm.statistics().aborts());
  }

  @Test
  void whatWaitsKnowsWhatFor() {
    AtomicInteger attempts = new AtomicInteger();
    Thread waker =
        new Thread(
            () -> {
              while (attempts.get() < 2) {
                Thread.onSpinWait();
              }
              addToBoth();
            });
    waker.start();
    stm.run(
        t -> {
          attempts.incrementAndGet();
          if (y.get(t) == 0) {
            throw t.retry();
          }
        });
    assertEquals(1, y.get());
  }

  @Test
  void whatWasNotDisturbedBecomesIrrevocableAtOnce() {
    stm.run(
        t -> {
          long seen = x.get(t);
          t.irrevocable();
          assertEquals(1, t.attempt());
          y.set(t, seen + 1);
        });
    assertEquals(1, y.get());
  }

  @Test
  void whatWasDisturbedBecomesIrrevocableLater() {
    AtomicInteger done = new AtomicInteger();
    stm.run(
        t -> {
          long seen = x.get(t);
          if (t.attempt() == 1) {
            addToBoth();
          }
          t.irrevocable();
          done.incrementAndGet();
          y.set(t, seen + 1);
        });
    assertEquals(2, y.get());
    assertEquals(1, done.get());
  }

  @Test
  void disturbancesWeighMoreThanCalm() {
    Calm calm = new Calm();
    assertFalse(calm.is());
    for (int i = 0; i < 40; i++) {
      calm.note(false);
    }
    assertTrue(calm.is());
    for (int i = 0; i < 5; i++) {
      calm.note(true);
    }
    assertFalse(calm.is());
    for (int i = 0; i < 100; i++) {
      calm.note(i % 4 == 0);
    }
    assertFalse(calm.is(), "a quarter disturbed is too much");
  }
}
