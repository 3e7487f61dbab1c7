package org.pyepi.stm;

/**
 * Attempts that were discarded for one reason: who lost, against whom, over what, and how much.
 *
 * @param cause why
 * @param cell the cell that it was about: the name that it was given, or its class and number;
 *     empty where it was about none
 * @param loser the block whose attempts were discarded: its name, or the place where it was started
 * @param winner the block that had written the cell; empty where that is not known
 * @param count how many attempts
 * @param nanos nanoseconds that they had run
 */
public record LostWork(
    AbortCause cause, String cell, String loser, String winner, long count, long nanos) {

  /**
   * One line, such as {@code 12.5 ms in 340 attempts: VALIDATION on total, Bank.java:20 against
   * Bank.java:31}.
   */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%.1f ms in %d attempts: %s%s, %s%s",
        nanos / 1e6,
        count,
        cause,
        cell.isEmpty() ? "" : " on " + cell,
        loser,
        winner.isEmpty() ? "" : " against " + winner);
  }
}
