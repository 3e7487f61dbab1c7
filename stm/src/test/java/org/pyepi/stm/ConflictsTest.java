package org.pyepi.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Exchanger;
import org.junit.jupiter.api.Test;

/** Who lost what to whom. */
class ConflictsTest {
  private final Stm stm = Stm.builder().recording().build();
  private final LongRef first = new LongRef(0).named("first");
  private final LongArray others = new LongArray(3, i -> i).named("others");

  /** Lets another thread commit in the midst of the first attempt at a block. */
  private void disturbed(
      String name,
      Action<RuntimeException> before,
      Action<RuntimeException> by,
      Action<RuntimeException> after)
      throws Exception {
    Exchanger<String> meet = new Exchanger<>();
    Thread other =
        new Thread(
            () -> {
              exchange(meet);
              stm.run("writer", by);
              exchange(meet);
            });
    other.start();
    stm.run(
        name,
        t -> {
          before.run(t);
          if (t.attempt() == 1) {
            exchange(meet);
            exchange(meet);
          }
          after.run(t);
        });
    other.join();
  }

  private static void exchange(Exchanger<String> meet) {
    try {
      meet.exchange("");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private LostWork only() {
    List<LostWork> all = stm.lostWork();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  @Test
  void aReadThatWouldMixOldAndNew() throws Exception {
    disturbed(
        "reader",
        first::get,
        t -> {
          first.set(t, 1);
          others.set(t, 2, 9);
        },
        t -> assertEquals(t.attempt() == 1 ? -1 : 9, others.get(t, 2)));
    LostWork lost = only();
    assertEquals(AbortCause.READ, lost.cause());
    assertEquals("first", lost.cell());
    assertEquals("reader", lost.loser());
    assertEquals("writer", lost.winner());
    assertEquals(1, lost.count());
    assertTrue(lost.nanos() > 0);
    assertTrue(lost.toString().endsWith(" ms in 1 attempts: READ on first, reader against writer"));
  }

  @Test
  void aReadOfWhatIsNewerIsNoConflictWhereTheRestIsUnchanged() throws Exception {
    disturbed(
        "reader", first::get, t -> others.set(t, 1, 5), t -> assertEquals(5, others.get(t, 1)));
    assertEquals(List.of(), stm.lostWork());
  }

  @Test
  void aCommitOfWhatWasComputedFromOldValues() throws Exception {
    disturbed("adder", t -> others.at(1).add(t, 1), t -> others.at(1).add(t, 10), t -> {});
    assertEquals(12, others.at(1).get());
    LostWork lost = only();
    assertEquals(AbortCause.VALIDATION, lost.cause());
    assertEquals("others[1]", lost.cell());
  }

  @Test
  void blindWritesAndFinishedReadersAreNoConflict() throws Exception {
    disturbed("writes", t -> first.set(t, 1), t -> first.set(t, 2), t -> {});
    disturbed("reads", first::get, t -> first.set(t, 3), t -> {});
    assertEquals(List.of(), stm.lostWork());
    assertEquals(3, first.get());
  }

  @Test
  void becomingIrrevocableTooLate() throws Exception {
    disturbed("prints", first::get, t -> first.set(t, 1), Transaction::irrevocable);
    assertEquals(AbortCause.IRREVOCABLE, only().cause());
    assertEquals(1, stm.statistics().irrevocable());
  }

  @Test
  void blocksWithoutANameAreCalledAfterTheirPlace() {
    Stm forced = Stm.builder().recording().forceAborts(1).build();
    forced.run(t -> first.set(t, 1));
    LostWork lost = forced.lostWork().get(0);
    assertTrue(lost.loser().startsWith("ConflictsTest.java:"), lost.loser());
    assertEquals("", lost.cell());
    assertEquals(1, forced.statistics().allAborts());
  }

  /** Whoever fails too often runs alone, and then cannot fail. */
  @Test
  void theUnluckyComesToItsEnd() throws Exception {
    Stm patient = Stm.builder().attemptsTogether(3).counting().build();
    boolean[] done = new boolean[1];
    Threads.run(
        2,
        me -> {
          if (me == 0) {
            patient.run(
                t -> {
                  long before = first.get(t);
                  if (t.attempt() <= 3) {
                    long until = System.nanoTime() + 20_000_000;
                    while (System.nanoTime() < until && first.get() == before) {
                      Thread.onSpinWait();
                    }
                    Thread.yield();
                  }
                  first.set(t, first.get(t) + 1000);
                });
            done[0] = true;
          } else {
            while (first.get() < 1000) {
              stm.run(t -> first.add(t, first.get(t) < 900 ? 1 : 0));
            }
          }
        });
    assertTrue(done[0]);
    assertTrue(patient.statistics().alone() <= 1);
  }

  /** Reading goes on beside an irrevocable block; writing waits for it. */
  @Test
  void readersDoNotWaitForTheIrrevocable() throws Exception {
    stm.run(
        t -> {
          t.irrevocable();
          first.set(t, 7);
          Thread reader =
              new Thread(() -> assertEquals(0, stm.<Long, RuntimeException>atomic(first::get)));
          reader.start();
          try {
            reader.join(10_000);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          assertTrue(!reader.isAlive());
        });
    assertEquals(7, first.get());
  }
}
