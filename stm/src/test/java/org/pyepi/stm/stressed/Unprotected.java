package org.pyepi.stm.stressed;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Additions without transactions, which have to fail: else the harness would see nothing. */
@JCStressTest
@State
@Outcome(id = "12", expect = ACCEPTABLE, desc = "Both sums are there.")
@Outcome(expect = FORBIDDEN, desc = "An update was lost.")
public class Unprotected {
  private int x;

  /** Adds 2. */
  @Actor
  public void first() {
    x += 2;
  }

  /** Adds 10. */
  @Actor
  public void second() {
    x += 10;
  }

  /** Reads. */
  @Arbiter
  public void end(I_Result r) {
    r.r1 = x;
  }
}
