package org.pyepi.language.nodes;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;

/**
 * How often a condition has been true while the interpreter ran: compiled code puts what is likely
 * in one piece, and keeps its values in registers there. Both ways are compiled, taken or not, so
 * that the first time of the other one throws no code away.
 */
public final class Likelihood {
  /** No way is taken to be more certain than this. */
  private static final double MOST = 0.99;

  private static final int FULL = 1 << 29;

  @CompilationFinal private int yes;
  @CompilationFinal private int no;

  /** The condition itself; it must be what an {@code if} asks and nothing else. */
  public boolean of(boolean condition) {
    if (CompilerDirectives.inInterpreter()) {
      count(condition);
      return condition;
    }
    return CompilerDirectives.injectBranchProbability(ofYes(), condition);
  }

  private void count(boolean condition) {
    if (condition) {
      yes = Math.min(yes + 1, FULL);
    } else {
      no = Math.min(no + 1, FULL);
    }
  }

  /** The probability of yes, one half where nothing is known. */
  double ofYes() {
    return Math.min(Math.max((yes + 1.0) / (yes + no + 2.0), 1 - MOST), MOST);
  }
}
