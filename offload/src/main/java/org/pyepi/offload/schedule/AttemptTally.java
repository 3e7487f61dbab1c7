package org.pyepi.offload.schedule;

import java.util.Optional;
import org.pyepi.offload.compiler.RefusalReason;

/** What became of the attempts of one execution of a loop, and what that says about going on. */
final class AttemptTally {
  /** Aborted chunks before a loop is judged by them. */
  private static final int ENOUGH = 8;

  /** The same for conflicts that were to be expected. */
  private static final int FEW = 2;

  private int chunks;
  private int conflicts;
  private int interpreted;
  private int deviceAttempts;
  private int deviceExits;

  /**
   * Why the loop does not go on like this.
   *
   * @param onDevice whether that concerns the device only
   */
  record Verdict(RefusalReason reason, String detail, boolean onDevice) {}

  /** Whether no attempt has come to its turn yet. */
  boolean isEmpty() {
    return chunks == 0;
  }

  /** A chunk's first attempt is at its turn. */
  void chunk() {
    chunks++;
  }

  void deviceAttempt() {
    deviceAttempts++;
  }

  void conflict() {
    conflicts++;
  }

  /** A core left a chunk before its end. */
  void deviceExit() {
    deviceExits++;
  }

  /** The interpreter runs a chunk. */
  void interpreted() {
    interpreted++;
  }

  /**
   * Whether most attempts fail; empty where it is worth going on.
   *
   * @param expected whether conflicts were to be expected
   * @param forcing whether attempts are aborted on purpose, so that exits say nothing
   */
  Optional<Verdict> judge(boolean expected, boolean forcing) {
    if (conflicts >= (expected ? FEW : ENOUGH) && 2 * conflicts > chunks) {
      String detail = conflicts + " of " + chunks + " chunks";
      return Optional.of(new Verdict(RefusalReason.ALWAYS_CONFLICTS, detail, false));
    }
    if (!forcing && interpreted >= ENOUGH && 2 * interpreted > chunks) {
      String detail = interpreted + " of " + chunks + " chunks";
      return Optional.of(new Verdict(RefusalReason.SIDE_EXITS, detail, false));
    }
    if (deviceExits >= 2 * ENOUGH && 2 * deviceExits > deviceAttempts) {
      String detail = deviceExits + " of " + deviceAttempts + " chunks on the device";
      deviceExits = 0;
      return Optional.of(new Verdict(RefusalReason.SIDE_EXITS, detail, true));
    }
    return Optional.empty();
  }
}
