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
import org.openjdk.jcstress.infra.results.LL_Result;
import org.pyepi.stm.LongRef;
import org.pyepi.stm.Ref;
import org.pyepi.stm.Stm;

/** One or two cells, each access a transaction of its own: no update is lost, order is kept. */
public final class Registers {
  private static final Stm STM = Stm.standard();

  private Registers() {}

  /** Two threads add to one number. */
  @JCStressTest
  @State
  @Outcome(id = "12", expect = ACCEPTABLE, desc = "Both sums are there.")
  @Outcome(expect = FORBIDDEN, desc = "An update was lost.")
  public static class Additions {
    private final LongRef x = new LongRef(0);

    /** Adds 2. */
    @Actor
    public void first() {
      STM.run(t -> x.add(t, 2));
    }

    /** Adds 10. */
    @Actor
    public void second() {
      STM.run(t -> x.set(t, x.get(t) + 10));
    }

    /** Reads. */
    @Arbiter
    public void end(I_Result r) {
      r.r1 = (int) x.get();
    }
  }

  /** One thread adds with the lock of all transactions, the other without. */
  @JCStressTest
  @State
  @Outcome(id = "12", expect = ACCEPTABLE, desc = "Both sums are there.")
  @Outcome(expect = FORBIDDEN, desc = "An update was lost.")
  public static class AdditionAlone {
    private final LongRef x = new LongRef(0);

    /** Adds 2, read before it becomes irrevocable. */
    @Actor
    public void first() {
      STM.run(
          t -> {
            long before = x.get(t);
            t.irrevocable();
            x.set(t, before + 2);
          });
    }

    /** Adds 10. */
    @Actor
    public void second() {
      STM.run(t -> x.add(t, 10));
    }

    /** Reads. */
    @Arbiter
    public void end(I_Result r) {
      r.r1 = (int) x.get();
    }
  }

  /** Each writes its cell, then reads the other's: one of them comes second. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 1", "1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "Some order.")
  @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Both before the other.")
  public static class StoresBeforeLoads {
    private final LongRef x = new LongRef(0);
    private final LongRef y = new LongRef(0);

    /** x, then y. */
    @Actor
    public void first(II_Result r) {
      STM.run(t -> x.set(t, 1));
      r.r1 = (int) y.get();
    }

    /** y, then x, in a transaction. */
    @Actor
    public void second(II_Result r) {
      STM.run(t -> y.set(t, 1));
      r.r2 = STM.atomic(t -> (int) x.get(t));
    }
  }

  /** What is written later is not seen earlier. */
  @JCStressTest
  @State
  @Outcome(
      id = {"null, null", "null, x", "y, x"},
      expect = ACCEPTABLE,
      desc = "Some order.")
  @Outcome(id = "y, null", expect = FORBIDDEN, desc = "The later write without the earlier one.")
  public static class Messages {
    private final Ref<String> x = new Ref<>(null);
    private final Ref<String> y = new Ref<>(null);

    /** x, then y. */
    @Actor
    public void writer() {
      STM.run(t -> x.set(t, "x"));
      STM.run(t -> y.set(t, "y"));
    }

    /** y, then x. */
    @Actor
    public void reader(LL_Result r) {
      r.r1 = y.get();
      r.r2 = x.get();
    }
  }
}
