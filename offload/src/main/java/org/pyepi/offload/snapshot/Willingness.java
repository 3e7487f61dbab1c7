package org.pyepi.offload.snapshot;

import org.pyepi.offload.compiler.Launch;

/**
 * Whether and how far a loop runs apart from the program: where that takes much longer than copying
 * what it touches, and conflicts have not taught otherwise. Who holds the program's lock calls.
 */
public final class Willingness {
  /** Seconds that a byte costs: copied, compared and written back. */
  private static final double COPYING = 0.2e-9;

  /** Seconds below which iterations keep the lock. */
  private static final double LEAST = 2e-3;

  /** Seconds that a piece is to take, at least and at most where copies are large. */
  private static final double PIECE = 0.02;

  private static final double LONGEST = 0.5;

  /** The part of a piece's time that copying is to take, and may take. */
  private static final double WANTED = 0.1;

  private static final double TOLERABLE = 0.3;

  /** Conflicts in a row that are no reason for anything. */
  private static final int FEW = 2;

  /** Pieces under the lock after many conflicts, as a power of two. */
  private static final int MOST = 6;

  /** Conflicts that have not been outweighed by commits. */
  private int conflicts;

  /** Pieces that are to keep the lock. */
  private int kept;

  /**
   * How many trips to run apart next; 0 where they should keep the lock.
   *
   * @param secondsPerTrip NaN where it is not known
   * @param left trips of the launch
   */
  public long trips(Launch launch, double secondsPerTrip, long left) {
    if (!(left * secondsPerTrip >= LEAST) || !isPatient()) {
      return 0;
    }
    long trips = 0;
    for (double seconds = PIECE; seconds <= LONGEST; seconds *= 4) {
      trips = Math.min(left, Math.max(1, (long) (seconds / Math.max(1e-10, secondsPerTrip))));
      if (share(launch, trips, secondsPerTrip) <= WANTED) {
        return trips;
      }
    }
    return share(launch, trips, secondsPerTrip) <= TOLERABLE ? trips : 0;
  }

  private static double share(Launch launch, long trips, double secondsPerTrip) {
    return COPYING * Snapshot.bytes(launch, trips) / (trips * secondsPerTrip);
  }

  /** Whether the next piece need not keep the lock for the sake of conflicts; counts it if so. */
  public boolean isPatient() {
    if (kept > 0) {
      kept--;
      return false;
    }
    return true;
  }

  /** Takes in that others had changed what a piece rested on. */
  public void conflict() {
    if (++conflicts >= FEW) {
      conflicts = Math.min(conflicts, MOST);
      kept = 1 << conflicts;
    }
  }

  /** Takes in that a piece came to something. */
  public void committed() {
    conflicts /= 2;
  }
}
