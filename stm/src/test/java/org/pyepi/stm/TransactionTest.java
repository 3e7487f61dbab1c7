package org.pyepi.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one block may do, shown step by step. */
class TransactionTest {
  private final Stm stm = Stm.standard();
  private final Ref<String> name = new Ref<>("old");
  private final LongRef number = new LongRef(1);
  private final DoubleRef real = new DoubleRef(0.5);

  @Test
  void writesAreSeenByTheBlockAtOnceAndByOthersAfterTheCommit() {
    stm.run(
        t -> {
          name.set(t, "new");
          number.add(t, 41);
          real.add(t, 0.25);
          assertEquals("new", name.get(t));
          assertEquals(42, number.get(t));
          assertEquals(0.75, real.get(t));
          assertEquals("old", name.get());
          assertEquals(1, number.get());
          assertEquals(0.5, real.get());
        });
    assertEquals("new 42 0.75", name + " " + number + " " + real);
  }

  @Test
  void anExceptionDiscardsWhatWasWritten() {
    IOException e =
        assertThrows(
            IOException.class,
            () ->
                stm.run(
                    t -> {
                      number.set(t, 2);
                      t.onCommit(() -> number.named("never"));
                      throw new IOException("out");
                    }));
    assertEquals("out", e.getMessage());
    assertEquals(1, number.get());
    assertFalse(Stm.isInTransaction());
  }

  @Test
  void aPartThatFailsIsUndoneByItself() {
    String seen =
        stm.atomic(
            t -> {
              name.set(t, "outer");
              try {
                stm.run(
                    u -> {
                      name.set(u, "inner");
                      number.set(u, 7);
                      throw new IllegalArgumentException();
                    });
              } catch (IllegalArgumentException e) {
                assertEquals(1, number.get(t));
              }
              return name.get(t);
            });
    assertEquals("outer", seen);
    assertEquals("outer", name.get());
    assertEquals(1, number.get());
  }

  @Test
  void partsAreUndoneTogetherWithThePartsWithinThem() {
    LongArray many = new LongArray(40, i -> i);
    stm.run(
        t -> {
          for (int i = 0; i < 20; i++) {
            many.set(t, i, -1);
          }
          try {
            t.nested(
                u -> {
                  many.set(u, 3, 300);
                  u.nested(
                      v -> {
                        for (int i = 0; i < 40; i++) {
                          many.set(v, i, 1000 + i);
                        }
                        return null;
                      });
                  assertEquals(1003, many.get(u, 3));
                  throw new IllegalStateException();
                });
          } catch (IllegalStateException e) {
            // as it should
          }
          many.set(t, 39, -39);
        });
    for (int i = 0; i < 39; i++) {
      assertEquals(i < 20 ? -1 : i, many.at(i).get(), "element " + i);
    }
    assertEquals(-39, many.at(39).get());
  }

  @Test
  void anAlternativeIsTakenWhereTheFirstWouldWait() {
    String taken =
        stm.atomic(
            t ->
                t.<String, RuntimeException>orElse(
                    u -> {
                      name.set(u, "first");
                      number.get(u);
                      throw u.retry();
                    },
                    u -> name.get(u) + " second"));
    assertEquals("old second", taken);
    assertEquals("old", name.get());
    assertEquals(
        "first", stm.atomic(t -> t.<String, RuntimeException>orElse(u -> "first", u -> "second")));
  }

  @Test
  void anAlternativesWritesInPartsAreUndoneToo() {
    stm.run(
        t -> {
          name.set(t, "before");
          t.<Void, RuntimeException>orElse(
              u ->
                  u.nested(
                      v -> {
                        name.set(v, "within");
                        number.get(v);
                        throw v.retry();
                      }),
              u -> null);
          assertEquals("before", name.get(t));
        });
    assertEquals("before", name.get());
  }

  @Test
  void waitingForNothingIsAnError() {
    assertThrows(IllegalStateException.class, () -> stm.run(t -> t.retry()));
    assertThrows(
        IllegalStateException.class,
        () ->
            stm.run(
                t -> {
                  number.get(t);
                  t.irrevocable();
                  t.retry();
                }));
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Throwable[] thrown = new Throwable[1];
    Thread waits =
        new Thread(
            () -> {
              try {
                stm.run(
                    t -> {
                      if (number.get(t) == 1) {
                        t.retry();
                      }
                    });
              } catch (InterruptedTransactionException e) {
                thrown[0] = Thread.interrupted() ? e : null;
              }
            });
    waits.start();
    waits.interrupt();
    waits.join(10_000);
    assertTrue(thrown[0] instanceof InterruptedTransactionException);
  }

  @Test
  void aTransactionIsOfNoUseAfterItsBlock() {
    Transaction[] kept = new Transaction[1];
    stm.run(t -> kept[0] = t);
    assertThrows(IllegalStateException.class, () -> name.get(kept[0]));
    assertThrows(IllegalStateException.class, () -> name.set(kept[0], "x"));
    assertThrows(IllegalStateException.class, () -> number.get(kept[0]));
    assertThrows(IllegalStateException.class, () -> kept[0].retry());
  }

  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void hooksRunOnceAfterTheCommit(String settings, Stm some) {
    List<String> order = new ArrayList<>();
    some.run(
        t -> {
          t.onCommit(() -> order.add(name.get() + " " + Stm.isInTransaction()));
          number.get(t);
          name.set(t, "new");
        });
    assertEquals(List.of("new false"), order);
  }

  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void catchingEverythingDoesNotSaveADiscardedAttempt(String settings, Stm some) {
    LongRef tries = new LongRef(0);
    some.run(
        t -> {
          try {
            tries.set(t, tries.get(t) + 1);
            name.set(t, name.get(t) + "!");
          } catch (Throwable e) {
            // Wrong, but harmless.
          }
        });
    assertEquals(1, tries.get());
    assertEquals("old!", name.get());
  }

  @Test
  void forcedAbortsLeaveABlockAtEachAccessOnce() {
    Stm forced = Stm.builder().forceAborts(StmBuilder.AT_EVERY_ACCESS).counting().build();
    int[] reached = new int[4];
    forced.run(
        t -> {
          reached[0]++;
          number.get(t);
          reached[1]++;
          name.set(t, "x");
          reached[2]++;
          real.get(t);
          reached[3]++;
        });
    assertEquals("[4, 3, 2, 1]", java.util.Arrays.toString(reached));
    assertEquals(3, forced.statistics().aborts().get(AbortCause.FORCED));
    assertEquals(1, forced.statistics().commits());
  }

  @Test
  void manyCellsInOneBlock() {
    LongArray cells = new LongArray(5000, i -> i);
    long sum =
        stm.atomic(
            t -> {
              long s = 0;
              for (int round = 0; round < 2; round++) {
                for (int i = 0; i < cells.length(); i++) {
                  cells.set(t, i, cells.get(t, i) + 1);
                }
              }
              for (int i = 0; i < cells.length(); i++) {
                s += cells.get(t, i);
              }
              return s;
            });
    assertEquals(5000L * 4999 / 2 + 10_000, sum);
    assertEquals(5001, cells.at(4999).get());
  }

  @Test
  void valuesOfAllKinds() {
    RefArray<String> texts = new RefArray<>(3, i -> i == 1 ? null : "t" + i);
    DoubleArray reals = new DoubleArray(2, i -> i / 2.0);
    stm.run(
        t -> {
          assertNull(texts.get(t, 1));
          texts.set(t, 1, texts.get(t, 0) + texts.get(t, 2));
          texts.set(t, 0, null);
          reals.set(t, 0, Double.NaN);
          name.update(t, s -> s + "er");
        });
    assertNull(texts.at(0).get());
    assertEquals("t0t2", texts.at(1).get());
    assertTrue(Double.isNaN(reals.at(0).get()));
    assertEquals("older", name.get());
    assertThrows(IndexOutOfBoundsException.class, () -> stm.run(t -> reals.get(t, 2)));
  }
}
