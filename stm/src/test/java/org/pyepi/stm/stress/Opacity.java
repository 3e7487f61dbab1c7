package org.pyepi.stm.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.pyepi.stm.LongRef;
import org.pyepi.stm.Stm;
import org.pyepi.stm.Transaction;

/** No attempt sees two moments, not even one that will be discarded. */
public final class Opacity {
  private static final Stm STM = Stm.standard();

  private Opacity() {}

  /** Two cells that are equal after each commit. */
  public abstract static class Pair {
    final LongRef x = new LongRef(0);
    final LongRef y = new LongRef(0);

    /** How often some attempt saw them differ; plain, only the reader's thread uses it. */
    int torn;

    final void writeBoth() {
      STM.run(this::addToBoth);
    }

    final void addToBoth(Transaction t) {
      x.add(t, 1);
      y.add(t, 1);
    }

    final long look(Transaction t) {
      long seen = x.get(t);
      if (y.get(t) != seen) {
        torn++;
      }
      return seen;
    }
  }

  /** One writes both, the other looks. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "1, 0", "2, 0"},
      expect = ACCEPTABLE,
      desc = "One moment.")
  @Outcome(expect = FORBIDDEN, desc = "Two moments.")
  public static class ReadsOnly extends Pair {
    /** Writes twice. */
    @Actor
    public void writer() {
      writeBoth();
      writeBoth();
    }

    /** Reads. */
    @Actor
    public void reader(II_Result r) {
      r.r1 = (int) (long) STM.<Long, RuntimeException>atomic(this::look);
      r.r2 = torn;
    }
  }

  /** One writes both, the other looks before it writes both. */
  @JCStressTest
  @State
  @Outcome(id = "3, 0", expect = ACCEPTABLE, desc = "One moment, and no update is lost.")
  @Outcome(expect = FORBIDDEN, desc = "Two moments, or a lost update.")
  public static class ReadsAndWrites extends Pair {
    /** Writes twice. */
    @Actor
    public void writer() {
      writeBoth();
      writeBoth();
    }

    /** Reads and writes. */
    @Actor
    public void reader() {
      STM.run(
          t -> {
            look(t);
            addToBoth(t);
            look(t);
          });
    }

    /** What is left. */
    @Arbiter
    public void end(II_Result r) {
      r.r1 = (int) x.get();
      r.r2 = torn + (int) (x.get() - y.get());
    }
  }

  /** The same where the writer cannot be undone. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "1, 0"},
      expect = ACCEPTABLE,
      desc = "One moment.")
  @Outcome(expect = FORBIDDEN, desc = "Two moments.")
  public static class WriterIrrevocable extends Pair {
    /** Writes. */
    @Actor
    public void writer() {
      STM.run(
          t -> {
            t.irrevocable();
            addToBoth(t);
          });
    }

    /** Reads. */
    @Actor
    public void reader(II_Result r) {
      r.r1 = (int) (long) STM.<Long, RuntimeException>atomic(this::look);
      r.r2 = torn;
    }
  }

  /** The same where the reader cannot be undone, from the midst of its reads on. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "1, 0", "2, 0"},
      expect = ACCEPTABLE,
      desc = "One moment.")
  @Outcome(expect = FORBIDDEN, desc = "Two moments.")
  public static class ReaderIrrevocable extends Pair {
    /** Writes twice. */
    @Actor
    public void writer() {
      writeBoth();
      writeBoth();
    }

    /** Reads. */
    @Actor
    public void reader(II_Result r) {
      r.r1 =
          STM.atomic(
              t -> {
                long seen = x.get(t);
                t.irrevocable();
                return (int) seen + (look(t) == seen ? 0 : 100);
              });
      r.r2 = torn;
    }
  }

  /** Each writes its cell where the other's is not written: one of them at most. */
  @JCStressTest
  @State
  @Outcome(
      id = {"1", "10"},
      expect = ACCEPTABLE,
      desc = "One came first.")
  @Outcome(expect = FORBIDDEN, desc = "Each decided by what the other changed.")
  public static class WriteSkew {
    private final LongRef x = new LongRef(0);
    private final LongRef y = new LongRef(0);

    /** x, unless y. */
    @Actor
    public void first() {
      STM.run(
          t -> {
            if (y.get(t) == 0) {
              x.set(t, 1);
            }
          });
    }

    /** y, unless x. */
    @Actor
    public void second() {
      STM.run(
          t -> {
            if (x.get(t) == 0) {
              y.set(t, 10);
            }
          });
    }

    /** The sum. */
    @Arbiter
    public void end(I_Result r) {
      r.r1 = (int) (x.get() + y.get());
    }
  }
}
