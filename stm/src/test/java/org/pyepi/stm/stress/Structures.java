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
import org.pyepi.stm.Sequence;
import org.pyepi.stm.Stm;
import org.pyepi.stm.TransactionalMap;

/** Orders that are given, alternatives, and maps. */
public final class Structures {
  private static final Stm STM = Stm.standard();

  private Structures() {}

  /** Two transactions with places in an order. */
  @JCStressTest
  @State
  @Outcome(id = "10", expect = ACCEPTABLE, desc = "In the given order.")
  @Outcome(expect = FORBIDDEN, desc = "In another one.")
  public static class Ordered {
    private final LongRef x = new LongRef(0);
    private final Sequence sequence = new Sequence();

    /** Adds 5 at first. */
    @Actor
    public void first() {
      sequence.atomic(STM, 0, t -> x.add(t, 5));
    }

    /** Doubles then. */
    @Actor
    public void second() {
      sequence.atomic(STM, 1, t -> x.add(t, x.get(t)));
    }

    /** Reads. */
    @Arbiter
    public void end(I_Result r) {
      r.r1 = (int) x.get();
    }
  }

  /** An alternative that is left leaves nothing, and what it has read still counts. */
  @JCStressTest
  @State
  @Outcome(
      id = {"0, 7", "1, 3"},
      expect = ACCEPTABLE,
      desc = "One alternative, by what it has read.")
  @Outcome(expect = FORBIDDEN, desc = "Parts of both.")
  public static class Alternatives {
    private final LongRef choice = new LongRef(0);
    private final LongRef x = new LongRef(0);

    /** Chooses the first one, if it comes first. */
    @Actor
    public void chooser() {
      STM.run(
          t -> {
            if (x.get(t) == 0) {
              choice.set(t, 1);
            }
          });
    }

    /** Takes one. */
    @Actor
    public void taker() {
      STM.run(
          t ->
              t.orElse(
                  first -> {
                    x.set(first, 3);
                    if (choice.get(first) == 0) {
                      throw first.retry();
                    }
                    return null;
                  },
                  second -> {
                    x.add(second, 7);
                    return null;
                  }));
    }

    /** Both. */
    @Arbiter
    public void end(II_Result r) {
      r.r1 = (int) choice.get();
      r.r2 = (int) x.get();
    }
  }

  /** A value moves from key to key, and is never seen twice, or not at all. */
  @JCStressTest
  @State
  @Outcome(
      id = {"v, null", "null, v"},
      expect = ACCEPTABLE,
      desc = "At one key.")
  @Outcome(expect = FORBIDDEN, desc = "At both, or at none.")
  public static class Moves {
    private final TransactionalMap<Integer, String> map = new TransactionalMap<>();

    /** A map with one entry. */
    public Moves() {
      STM.run(t -> map.put(t, 1, "v"));
    }

    /** Moves it. */
    @Actor
    public void mover() {
      STM.run(t -> map.put(t, 2, map.remove(t, 1)));
    }

    /** Looks for it. */
    @Actor
    public void reader(LL_Result r) {
      STM.run(
          t -> {
            r.r1 = map.get(t, 1);
            r.r2 = map.get(t, 2);
          });
    }
  }
}
