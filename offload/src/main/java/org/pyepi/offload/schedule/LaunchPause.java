package org.pyepi.offload.schedule;

/**
 * A pause in launches that are short each, and many. They hide what the loop would take: its
 * function is hardly ever run as a whole, so it is not compiled, or with launches in its code.
 */
final class LaunchPause {
  private static final int MANY_LAUNCHES = 2000;

  /** Timed runs of compiled code that tell it, and seconds after which that is given up. */
  private static final int LOOKS = 8;

  private static final double LONGEST = 0.3;

  /** What loses then is tried again when the loop has taken so many times as much. */
  private static final int LATER = 8;

  private boolean on;
  private int looks;
  private double seconds;
  private int next = MANY_LAUNCHES;

  /** Seconds of the loop before which nothing is launched. */
  private double notBefore;

  boolean isOn() {
    return on;
  }

  /** Begins where it is time, after so many launches. */
  void beginAfter(int launches) {
    if (!on && launches >= next) {
      on = true;
      looks = 0;
      seconds = 0;
    }
  }

  /** Takes in what runs of the loop took where it stands, after so many launches. */
  void ranHere(double took, boolean compiled, int launches) {
    if (!on) {
      return;
    }
    seconds += took;
    looks += compiled ? 1 : 0;
    if (looks >= LOOKS || seconds > LONGEST) {
      on = false;
      next = launches > Integer.MAX_VALUE / LATER ? Integer.MAX_VALUE : LATER * launches;
    }
  }

  /** Takes in that a short launch lost, when the loop had taken so many seconds in all. */
  void lost(double total) {
    if (looks >= LOOKS) {
      notBefore = LATER * total;
    }
  }

  /** Whether nothing is to be launched, when the loop has taken so many seconds in all. */
  boolean forbids(double total) {
    return on || total < notBefore;
  }
}
