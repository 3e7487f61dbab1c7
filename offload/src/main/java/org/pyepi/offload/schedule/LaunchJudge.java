package org.pyepi.offload.schedule;

import java.util.Arrays;

/**
 * Decides for one loop whether launching it pays, so that no program is slower for having host
 * threads: what the loop takes where it stands is compared with what launches took, by the size of
 * the launch, for a launch has a price whatever its size. What is not known is tried only when the
 * loop has run so long that a loss does not matter.
 *
 * <p>Seconds are wall time of the program's thread.
 */
public final class LaunchJudge {
  /** Below this a loop is not worth a thought. */
  public static final double LEAST_SECONDS = 0.5e-3;

  /** What a launch must gain to be preferred. */
  private static final double LEAST_GAIN = 0.1;

  /** The time a loop has taken altogether before it is launched for the first time. */
  private static final double PATIENCE = 0.05;

  /** The same while its code is not compiled yet: it may be about to get much faster. */
  private static final double COLD_PATIENCE = 0.25;

  /** What is left of a loop that is launched at once although its code is not compiled yet. */
  private static final double LONG = 0.1;

  /** A loss that is tolerated whatever the loop has taken, and the part of that. */
  private static final double LEAST_LOSS = 5e-3;

  private static final double TOLERANCE = 0.03;

  /**
   * What is left of a loop, before the first launch of a process: that loads and warms a compiler.
   * More while the loop's own code is not compiled. Or half of what its earlier runs have taken,
   * for then more will come.
   */
  private static final double FIRST = 0.15;

  private static final double FIRST_COLD = 0.2;

  /** What a loop has to have taken before that: the first trips of a process are the slowest. */
  private static final double SETTLED = 0.05;

  /**
   * How much slower than what is known of a loop a launch may seem, while the loop's own code has
   * never been compiled: against the interpreter a launch can hardly lose, and later trips may well
   * be longer than the ones that were seen.
   */
  private static final double DOUBT = 4;

  /** How much faster code is at least, as a rule, once it is compiled. */
  private static final int SPEED_UP = 20;

  /**
   * How long code that is not compiled is expected to be soon. Short runs of a loop need no launch
   * then: what is called often is compiled.
   */
  private static final double HOPE = 1;

  /** Whether any loop has been launched in this JVM. */
  private static volatile boolean warm;

  /** How often a loss must have been outrun before the same is tried again. */
  private static final double REGRET = 40;

  /** The first launches also pay for compiling, ours and the JVM's: they say little. */
  private static final int TRIALS = 3;

  /** Launches between two runs where the loop stands, at most; twice as many each time. */
  private static final int MOST_LAUNCHES = 64;

  private static final double NEWEST = 0.5;

  private double here = Double.NaN;
  private double cold = Double.NaN;

  /** Seconds a trip of launches, by the logarithm of their trips. */
  private final double[] there = new double[Long.SIZE];

  private double total;
  private double loss;
  private double totalAtLoss;
  private int launches;
  private int sinceHere;
  private int untilHere = 1;

  private final LaunchPause pause = new LaunchPause();

  public LaunchJudge() {
    Arrays.fill(there, Double.NaN);
  }

  private static int size(long trips) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, trips));
  }

  private static double mix(double old, double measured) {
    return Double.isNaN(old) ? measured : old + NEWEST * (measured - old);
  }

  /**
   * Takes in that trips ran where the loop stands.
   *
   * @param compiled whether in code that Graal had compiled as well as it ever will
   * @param times how many such runs this one stands for
   */
  public synchronized void ranHere(long trips, double seconds, boolean compiled, int times) {
    total += seconds * times;
    sinceHere = 0;
    pause.ranHere(seconds * times, compiled, launches);
    if (trips > 0 && compiled) {
      here = mix(here, seconds / trips);
    } else if (trips > 0) {
      cold = mix(cold, seconds / trips);
    }
  }

  /** Whether launches pause, so that the loop is compiled as it is without. */
  public boolean isLooking() {
    return pause.isOn();
  }

  /** Takes in how fast trips are that run where the loop stands, in the midst of it. */
  public synchronized void observed(double secondsPerTrip, boolean compiled) {
    if (compiled) {
      here = mix(here, secondsPerTrip);
    } else {
      cold = mix(cold, secondsPerTrip);
    }
  }

  /** The least number of trips that may be worth a launch, as far as is known. */
  public synchronized long leastTrips() {
    double trips = LEAST_SECONDS / secondsPerTrip();
    return Double.isNaN(trips) ? Long.MAX_VALUE : (long) trips;
  }

  /** Takes in a launch: the trips it did, and all that it took. */
  public synchronized void launched(long trips, double seconds) {
    warm = true;
    launches++;
    total += seconds;
    if (++sinceHere >= untilHere) {
      untilHere = Math.min(MOST_LAUNCHES, 2 * untilHere);
    }
    if (trips > 0) {
      int n = size(trips);
      there[n] =
          Double.isNaN(there[n]) || launches <= TRIALS
              ? seconds / trips
              : mix(there[n], seconds / trips);
    }
    double lost = seconds - trips * secondsPerTripAtMost();
    if (lost > 0) {
      loss = lost;
      totalAtLoss = total;
      if (seconds < LEAST_SECONDS) {
        pause.lost(total);
      }
    }
  }

  /** What a trip takes where the loop stands, as far as is known; NaN if not at all. */
  public synchronized double secondsPerTrip() {
    return Double.isNaN(here) ? cold : here;
  }

  /** What a trip may take where the loop stands, for all that is known. */
  public synchronized double secondsPerTripAtMost() {
    return Double.isNaN(here) ? DOUBT * cold : here;
  }

  /** Seconds that a launch may take longer than the loop would have, before it is given up. */
  public synchronized double toleratedLoss() {
    return LEAST_LOSS + TOLERANCE * total;
  }

  /**
   * Whether to launch that many trips now.
   *
   * @param running seconds that the loop's present run has taken and that have not been told yet
   */
  public synchronized boolean isWorth(long trips, double running) {
    double mine = trips * secondsPerTrip();
    if (!(mine >= LEAST_SECONDS)) {
      return false;
    }
    double spent = total + running;
    boolean isCold = Double.isNaN(here);
    boolean isAboutToShrink = isCold && mine < SPEED_UP * LEAST_SECONDS && spent < HOPE;
    if (!warm) {
      double least = isCold ? FIRST_COLD : FIRST;
      return spent >= SETTLED && (mine >= least || !isAboutToShrink && total >= 2 * least);
    }
    if (launches == 0) {
      return mine >= LONG || !isAboutToShrink && spent >= (isCold ? COLD_PATIENCE : PATIENCE);
    }
    if (trips * there[size(trips)] < LEAST_SECONDS) {
      pause.beginAfter(launches);
    }
    if (pause.forbids(total)) {
      return false;
    }
    if (sinceHere >= untilHere && mine < LEAST_GAIN * spent) {
      return false; // look again what it takes here
    }
    boolean isWorse = isWorse(trips, trips * secondsPerTripAtMost());
    if (isWorse && loss == 0) {
      // Only what the loop takes here, known by now, tells that launches lost.
      loss = LEAST_SECONDS;
      totalAtLoss = total;
    }
    if (loss > 0 && launches < TRIALS || isWorse) {
      return total - totalAtLoss > REGRET * loss;
    }
    return true;
  }

  private boolean isWorse(long trips, double mine) {
    double known = there[size(trips)];
    if (Double.isNaN(known)) {
      // The next smaller launch that is known: its price is at least not lower.
      for (int n = size(trips); n >= 0 && Double.isNaN(known); n--) {
        known = there[n];
      }
    }
    return trips * known > (1 - LEAST_GAIN) * mine;
  }
}
