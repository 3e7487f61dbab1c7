package org.pyepi.stm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rule of commits, shown step by step. */
class HistoryTest {
  private final History history = new History();
  private final SharedArray<String> array = new SharedArray<>("array", 10, "old");

  @Test
  void writesAreInvisibleUntilTheCommit() {
    Speculation t = history.begin(0, 0);
    array.set(t, 3, "new", 1);
    assertEquals("new", array.get(t, 3, 2));
    assertEquals("old", array.get(3));
    assertTrue(history.commit(t));
    assertEquals("new", array.get(3));
  }

  @Test
  void aReadOverwrittenSinceTheSnapshotIsAConflictWithBothSites() {
    Speculation first = history.begin(0, 5);
    Speculation second = history.begin(1, 6);
    array.get(second, 3, 20);
    array.set(second, 4, "unused", 21);
    array.set(first, 3, "new", 10);
    assertTrue(history.commit(first));
    assertFalse(history.commit(second));
    assertEquals("old", array.get(4));
    assertEquals(List.of(new Conflict("array", 3, 20, 10, 6, 5, 1, 0)), history.conflicts().rows());
    Speculation again = history.begin(1, 6);
    assertEquals("new", array.get(again, 3, 20));
    assertTrue(history.commit(again));
  }

  @Test
  void whatADiscardedAttemptTookIsSharedOutAmongItsConflicts() {
    Speculation first = history.begin(0, 5);
    Speculation second = history.begin(1, 6);
    array.get(second, 3, 20);
    array.get(second, 4, 21);
    second.took(1000);
    array.set(first, 3, "new", 10);
    array.set(first, 4, "new", 10);
    assertTrue(history.commit(first));
    assertFalse(history.commit(second));
    assertEquals(
        List.of(
            new Conflict("array", 3, 20, 10, 6, 5, 1, 500),
            new Conflict("array", 4, 21, 10, 6, 5, 1, 500)),
        history.conflicts().rows());
  }

  @Test
  void blindWritesAndOwnReadsAreNoConflict() {
    Speculation first = history.begin(0, 0);
    Speculation second = history.begin(1, 1);
    array.set(second, 3, "second", 1);
    array.get(second, 3, 2);
    array.set(first, 3, "first", 1);
    assertTrue(history.commit(first));
    assertTrue(history.commit(second));
    assertEquals("second", array.get(3));
  }

  @Test
  void anAttemptNeverMixesOldAndNew() {
    Speculation reader = history.begin(-1, 0);
    array.get(reader, 1, 1);
    Speculation writer = history.begin(-1, 1);
    array.set(writer, 1, "new", 2);
    array.set(writer, 2, "new", 2);
    assertTrue(history.commit(writer));
    assertThrows(SharedArray.Stale.class, () -> array.get(reader, 2, 1));
  }

  @Test
  void turnsAreKept() {
    Speculation late = history.begin(1, 0);
    assertThrows(IllegalStateException.class, () -> history.commit(late));
    history.pass();
    assertTrue(history.commit(late));
    assertEquals(2, history.next());
  }

  @Test
  void whatWasDoneWithoutATransactionConflictsToo() {
    Region region = new Region("list", 100, 900);
    Speculation t = history.begin(1, 0);
    t.join(
        region,
        new AccessLog() {
          @Override
          public void forEachRead(Visitor visitor) {
            visitor.visit(500, 9);
          }

          @Override
          public void forEachWrite(Visitor visitor) {}

          @Override
          public void writeBack() {}
        });
    history.external(region, writes -> writes.visit(499, 0));
    assertEquals(List.of(), t.validate());
    history.external(region, writes -> writes.visit(500, 0));
    assertEquals(List.of(new Conflict("list", 500, 9, 0, 0, -1, 1, 0)), t.validate());
  }

  @Test
  void unorderedCountersLoseNothing() throws Exception {
    SharedArray<Integer> counter = new SharedArray<>("counter", 1, 0);
    Thread[] threads = new Thread[3];
    for (int w = 0; w < threads.length; w++) {
      int worker = w;
      threads[w] =
          new Thread(
              () -> {
                for (int k = 0; k < 300; k++) {
                  increment(counter, worker);
                }
              });
      threads[w].start();
    }
    for (Thread t : threads) {
      t.join();
    }
    assertEquals(900, counter.get(0));
  }

  private void increment(SharedArray<Integer> counter, int worker) {
    while (true) {
      Speculation t = history.begin(-1, worker);
      try {
        counter.set(t, 0, counter.get(t, 0, 1) + 1, 2);
      } catch (SharedArray.Stale e) {
        continue;
      }
      if (history.commit(t)) {
        return;
      }
    }
  }
}
