package org.pyepi.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold while many threads run blocks at the same time. */
class ManyThreadsTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 1500;

  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void nothingIsLostAndNothingMadeInABank(String settings, Stm stm) throws Exception {
    int accounts = 16;
    LongArray bank = new LongArray(accounts, i -> 1000);
    Threads.run(
        THREADS,
        me -> {
          Random random = new Random(me);
          for (int k = 0; k < ROUNDS; k++) {
            int from = random.nextInt(accounts);
            int to = random.nextInt(accounts);
            int amount = random.nextInt(100);
            if (k % 16 == 0) {
              assertEquals(16_000, stm.<Long, RuntimeException>atomic(t -> sum(bank, t)));
            }
            stm.run(
                t -> {
                  bank.at(from).add(t, -amount);
                  bank.at(to).add(t, amount);
                });
          }
        });
    assertEquals(16_000, stm.<Long, RuntimeException>atomic(t -> sum(bank, t)));
  }

  private static long sum(LongArray cells, Transaction t) {
    long s = 0;
    for (int i = 0; i < cells.length(); i++) {
      s += cells.get(t, i);
    }
    return s;
  }

  /** Opacity: no attempt, not even one that is discarded, sees half of another's commit. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void noAttemptSeesTwoThatAreAlwaysEqualDiffer(String settings, Stm stm) throws Exception {
    LongRef x = new LongRef(0);
    Ref<Long> y = new Ref<>(0L);
    DoubleRef z = new DoubleRef(0);
    AtomicInteger differ = new AtomicInteger();
    Threads.run(
        THREADS,
        me -> {
          for (int k = 0; k < ROUNDS; k++) {
            boolean writes = (k + me) % 3 == 0;
            stm.run(
                t -> {
                  long a = x.get(t);
                  if (me == 0) {
                    Thread.yield();
                  }
                  if (a != y.get(t) || a != z.get(t)) {
                    differ.incrementAndGet();
                  }
                  if (writes) {
                    z.set(t, a + 1);
                    x.set(t, a + 1);
                    y.set(t, a + 1);
                  }
                });
          }
        });
    assertEquals(0, differ.get());
    assertEquals(THREADS * ROUNDS / 3, x.get());
  }

  /** No two blocks each decide by what the other is about to change. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void onlyOneGoesOnDuty(String settings, Stm stm) throws Exception {
    LongArray onDuty = new LongArray(2, i -> 0);
    AtomicInteger both = new AtomicInteger();
    Threads.run(
        2,
        me -> {
          for (int k = 0; k < ROUNDS; k++) {
            stm.run(
                t -> {
                  if (onDuty.get(t, 0) + onDuty.get(t, 1) == 0) {
                    onDuty.set(t, me, 1);
                  }
                });
            if (stm.<Long, RuntimeException>atomic(t -> sum(onDuty, t)) > 1) {
              both.incrementAndGet();
            }
            stm.run(t -> onDuty.set(t, me, 0));
          }
        });
    assertEquals(0, both.get());
  }

  /** A read outside of blocks is one too: what was seen first is not older than what comes next. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void singleReadsKeepTheOrderOfCommits(String settings, Stm stm) throws Exception {
    LongRef x = new LongRef(0);
    LongRef y = new LongRef(0);
    Threads.run(
        2,
        me -> {
          for (int k = 1; k <= ROUNDS; k++) {
            if (me == 0) {
              long value = k;
              stm.run(
                  t -> {
                    x.set(t, value);
                    y.set(t, value);
                  });
            } else {
              long first = x.get();
              assertTrue(y.get() >= first);
              long second = y.get();
              assertTrue(x.get() >= second);
            }
          }
        });
  }

  /** What an object holds is seen by whoever reads the reference to it, volatile or not. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void publishingPublishesPlainFieldsToo(String settings, Stm stm) throws Exception {
    Ref<long[]> shared = new Ref<>(new long[] {0, 0});
    Threads.run(
        2,
        me -> {
          for (int k = 1; k <= ROUNDS; k++) {
            if (me == 0) {
              long[] made = {k, -k};
              stm.run(t -> shared.set(t, made));
            } else {
              long[] seen = stm.atomic(shared::get);
              assertEquals(seen[0], -seen[1]);
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void aBoundedQueueLosesNothingAndKeepsEachProducersOrder(String settings, Stm stm)
      throws Exception {
    int each = 400;
    RefArray<long[]> slots = new RefArray<>(4, i -> null);
    LongRef head = new LongRef(0);
    LongRef tail = new LongRef(0);
    List<List<long[]>> taken = List.of(new ArrayList<>(), new ArrayList<>());
    Threads.run(
        4,
        me -> {
          for (long k = 0; k < each; k++) {
            if (me < 2) {
              long[] item = {me, k};
              stm.run(
                  t -> {
                    if (tail.get(t) - head.get(t) == slots.length()) {
                      t.retry();
                    }
                    slots.set(t, (int) (tail.add(t, 1) - 1) % slots.length(), item);
                  });
            } else {
              taken
                  .get(me - 2)
                  .add(
                      stm.atomic(
                          t -> {
                            if (tail.get(t) == head.get(t)) {
                              t.retry();
                            }
                            return slots.get(t, (int) (head.add(t, 1) - 1) % slots.length());
                          }));
            }
          }
        });
    int[] count = new int[2];
    for (List<long[]> one : taken) {
      long[] last = {-1, -1};
      for (long[] item : one) {
        assertTrue(item[1] > last[(int) item[0]]);
        last[(int) item[0]] = item[1];
        count[(int) item[0]]++;
      }
    }
    assertEquals(each, count[0]);
    assertEquals(each, count[1]);
  }

  /** An alternative waits for what either of its parts has read. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void eitherOfTwoMailboxes(String settings, Stm stm) throws Exception {
    List<Ref<ArrayDeque<Long>>> boxes =
        List.of(new Ref<>(new ArrayDeque<>()), new Ref<>(new ArrayDeque<>()));
    AtomicLong sum = new AtomicLong();
    Threads.run(
        3,
        me -> {
          for (long k = 1; k <= 300; k++) {
            long value = k;
            if (me < 2) {
              stm.run(
                  t ->
                      boxes
                          .get(me)
                          .update(
                              t,
                              q -> {
                                ArrayDeque<Long> longer = new ArrayDeque<>(q);
                                longer.add(value);
                                return longer;
                              }));
            }
          }
          for (int k = 0; me == 2 && k < 600; k++) {
            sum.addAndGet(
                stm.<Long, RuntimeException>atomic(
                    t ->
                        t.<Long, RuntimeException>orElse(
                            u -> take(boxes.get(0), u), u -> take(boxes.get(1), u))));
          }
        });
    assertEquals(2 * 300 * 301 / 2, sum.get());
  }

  private static long take(Ref<ArrayDeque<Long>> box, Transaction t) {
    if (box.get(t).isEmpty()) {
      t.retry();
    }
    ArrayDeque<Long> rest = new ArrayDeque<>(box.get(t));
    long first = rest.poll();
    box.set(t, rest);
    return first;
  }

  /** What an irrevocable block does cannot be undone, so it is done once, and by one at a time. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void irrevocableBlocksRunOnceAndOneAtATime(String settings, Stm stm) throws Exception {
    LongRef number = new LongRef(0);
    LongRef copy = new LongRef(0);
    List<Long> printed = new ArrayList<>(); // unguarded on purpose
    AtomicInteger inside = new AtomicInteger();
    Threads.run(
        THREADS,
        me -> {
          for (int k = 0; k < 300; k++) {
            boolean prints = k % 3 == 0;
            stm.run(
                t -> {
                  long n = number.add(t, 1);
                  if (prints) {
                    t.irrevocable();
                    assertTrue(t.isIrrevocable());
                    assertEquals(1, inside.incrementAndGet());
                    printed.add(n);
                    inside.decrementAndGet();
                  }
                  assertEquals(n, copy.add(t, 1));
                });
          }
        });
    assertEquals(THREADS * 300, number.get());
    assertEquals(THREADS * 100, printed.size());
    for (int i = 1; i < printed.size(); i++) {
      assertTrue(printed.get(i) > printed.get(i - 1), "in the order of commits");
    }
  }

  /** Each adds to a counter that nobody else has, and to one that all have. */
  @ParameterizedTest
  @MethodSource("org.pyepi.stm.Settings#all")
  void countersOfOnesOwnAndOfAll(String settings, Stm stm) throws Exception {
    LongRef all = new LongRef(0);
    LongRef[] own = new LongRef[THREADS];
    Threads.run(
        THREADS,
        me -> {
          own[me] = new LongRef(0);
          for (int k = 0; k < ROUNDS; k++) {
            stm.run(
                t -> {
                  own[me].add(t, 1);
                  all.add(t, 1);
                });
          }
        });
    assertEquals(THREADS * ROUNDS, all.get());
    for (LongRef o : own) {
      assertEquals(ROUNDS, o.get());
    }
    assertEquals(THREADS * ROUNDS, stm.statistics().commits());
    assertFalse(Stm.isInTransaction());
  }
}
