package org.pyepi.stm;

/**
 * Whether a thread's transactions are mostly left alone by others, as far as can be told from those
 * that it made lately. Then keeping a list of what they read is not worth it.
 */
final class Calm {
  /** What a transaction that was disturbed counts against those that were not. */
  private static final int DISTURBED = 4;

  private static final int ENOUGH = 16;
  private static final int MOST = 32;

  private int score;

  boolean is() {
    return score >= ENOUGH;
  }

  void note(boolean disturbed) {
    if (disturbed) {
      score = Math.max(0, score - DISTURBED);
    } else if (score < MOST) {
      score++;
    }
  }
}
