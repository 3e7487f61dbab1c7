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
import org.pyepi.stm.Ref;
import org.pyepi.stm.Stm;

/** What a thread did before its commit is seen by whoever sees the commit. */
public final class Publication {
  private static final Stm STM = Stm.standard();

  private Publication() {}

  /** An object with ordinary fields. */
  private static final class Box {
    int a;
    int b;

    Box(int value) {
      a = value;
      b = value;
    }
  }

  /** An object that is made within the transaction that publishes it. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "Nothing, or all of it.")
  @Outcome(expect = FORBIDDEN, desc = "An object half made.")
  public static class MadeWithin {
    private final Ref<Box> box = new Ref<>(null);

    /** Makes it. */
    @Actor
    public void writer() {
      STM.run(t -> box.set(t, new Box(1)));
    }

    /** Looks at it. */
    @Actor
    public void reader(II_Result r) {
      Box seen = STM.atomic(box::get);
      r.r1 = seen == null ? 0 : seen.a;
      r.r2 = seen == null ? 0 : seen.b;
    }
  }

  /** Ordinary fields, written before a number says that they are. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "Nothing, or all of it.")
  @Outcome(expect = FORBIDDEN, desc = "The number without the fields.")
  public static class WrittenBefore {
    private final LongRef ready = new LongRef(0);
    private final Box box = new Box(0);

    /** Fields, then the number. */
    @Actor
    public void writer() {
      box.a = 1;
      box.b = 1;
      STM.run(t -> ready.set(t, 1));
    }

    /** The number, then fields. */
    @Actor
    public void reader(II_Result r) {
      if (ready.get() == 1) {
        r.r1 = box.a;
        r.r2 = box.b;
      }
    }
  }

  /** Once a transaction has shut others out of a cell, none of theirs changes it any more. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "Before, or not at all.")
  @Outcome(expect = FORBIDDEN, desc = "Changed behind its owner's back.")
  public static class Privatisation {
    private final LongRef open = new LongRef(1);
    private final LongRef x = new LongRef(0);

    /** Shuts, and reads. */
    @Actor
    public void owner(II_Result r) {
      STM.run(t -> open.set(t, 0));
      r.r1 = (int) x.get();
    }

    /** Writes where it is open. */
    @Actor
    public void other() {
      STM.run(
          t -> {
            if (open.get(t) == 1) {
              x.set(t, 1);
            }
          });
    }

    /** What it is in the end. */
    @Arbiter
    public void end(II_Result r) {
      r.r2 = (int) x.get();
    }
  }

  /** Whoever waits for a change is woken by it, and sees what came with it. */
  @JCStressTest
  @State
  @Outcome(id = "7", expect = ACCEPTABLE, desc = "Woken.")
  @Outcome(expect = FORBIDDEN, desc = "Woken by something else.")
  public static class Waiting {
    private final Ref<Box> box = new Ref<>(null);

    /** Makes the change. */
    @Actor
    public void writer() {
      STM.run(t -> box.set(t, new Box(7)));
    }

    /** Waits for it. */
    @Actor
    public void waiter(I_Result r) {
      r.r1 =
          STM.atomic(
              t -> {
                Box seen = box.get(t);
                if (seen == null) {
                  throw t.retry();
                }
                return seen.b;
              });
    }
  }
}
