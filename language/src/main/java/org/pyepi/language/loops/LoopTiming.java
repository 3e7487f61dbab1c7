package org.pyepi.language.loops;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.offload.schedule.LaunchJudge;

/**
 * The clock of one {@code for} statement: what its runs take where it stands, and what launches
 * take, from which a {@link LaunchJudge} says whether the next launch pays. Seconds are wall time.
 */
public final class LoopTiming {
  /** A run that takes less is timed once in so many runs; one that takes more, always. */
  private static final double SHORT = 5e-6;

  private static final double LONG = 50e-6;
  private static final int SELDOM = 63;

  /** A run that takes less than the clock does is timed still less often. */
  private static final double TINY = 0.5e-6;

  private static final int HARDLY = 255;

  /** How likely a run is timed, or was, where that costs anything. */
  public static final double RARELY = 1.0 / (SELDOM + 1);

  /** Between them trips count as growing. */
  private static final double LEAST_POWER = 0.5;

  private static final double MOST_POWER = 2;

  /** A stretch of trips that takes less than this part of the one before is taken to shrink. */
  private static final double MOST_SHRUNK = 0.8;

  /** Runs whose trips are in this ratio at most may be alike. */
  private static final double MOST_UNLIKE = 2;

  /** Trips are taken to shrink like 1 / k at most; near that the sum is a logarithm. */
  private static final double LEAST_SHRINKING = -0.95;

  /** Trips that are left of a loop which ends when a condition says so. */
  public static final long UNKNOWN = 1L << 40;

  private final LaunchJudge judge = new LaunchJudge();

  /** Runs of the loop; every (skip + 1)th is timed. */
  private int runs;

  private int skip;
  private long leastTrips = Long.MAX_VALUE;
  private boolean endedCompiled;

  /** How often in a row trips have seemed to grow. */
  private int growing;

  /** A run that would clearly have been worth a launch; code of the first tier may take less. */
  private static final double LONG_RUN = 4 * LaunchJudge.LEAST_SECONDS;

  /** Timed runs in a row that took so long. */
  private int longRuns;

  private static final int CERTAIN = 3;

  /** How much faster compiled code is at least than the interpreter. */
  private static final long SPEED_UP = 8;

  private int launches;

  /** So many launches are rare; each goes through the interpreter, which takes microseconds. */
  private static final int RARE_LAUNCHES = 16;

  /** Runs since the last launch. */
  private long unlaunched;

  /** Runs without a launch after which launches count as over. */
  private static final int OVER = 1 << 9;

  /** When a running loop was last looked at, and the trips that were left then. */
  private long glimpsed;

  private long glimpsedLeft;

  /** What a trip took in the stretch before that, and the middle of that stretch, in trips. */
  private double before;

  private double beforeAt;

  /** The last timed run that came to its end here. */
  private long lastTrips;

  private double lastSeconds;

  /** Counts a run, and says whether it is to be timed. */
  boolean isDue() {
    return (++runs & skip) == 0;
  }

  /** Whether there have been many runs and no launch. */
  public boolean haveLaunchesStopped() {
    return unlaunched >= OVER;
  }

  /** Whether launches pause so that it is seen what the loop takes without them. */
  public boolean isLooking() {
    return judge.isLooking();
  }

  /** Whether the loop has been launched so seldom that compiled code need not provide for it. */
  public boolean isLaunchRare() {
    return launches < RARE_LAUNCHES;
  }

  /** Launches are rare again. */
  public void forgetLaunches() {
    launches = 0;
  }

  /** The least number of trips for which a launch may be worth a thought. */
  long leastTrips() {
    return leastTrips;
  }

  /** Says in what kind of code the loop ended. */
  public void ended(boolean compiled) {
    endedCompiled = compiled;
  }

  /** Takes in a timed run of so many trips, none of them launched. */
  @TruffleBoundary
  void ran(long trips, long began) {
    double seconds = secondsSince(began);
    lastTrips = trips;
    lastSeconds = seconds;
    judge.ranHere(trips, seconds, endedCompiled, skip + 1);
    unlaunched += skip + 1;
    skip = seconds < TINY ? HARDLY : seconds < SHORT ? SELDOM : seconds > LONG ? 0 : skip;
    leastTrips = judge.leastTrips();
    longRuns = seconds < LONG_RUN ? 0 : longRuns + 1;
  }

  /** Whether runs take so long again and again that a launch may be worth a thought. */
  boolean areRunsLong() {
    return longRuns >= CERTAIN;
  }

  /** Trips of a run that may be worth a launch once the loop is compiled. */
  long leastTripsCompiled() {
    long least = leastTrips;
    return endedCompiled || least > Long.MAX_VALUE / SPEED_UP ? least : least * SPEED_UP;
  }

  /**
   * Whether to launch the trips that are left, and takes in how fast the present run was lately.
   *
   * @param done trips of the present run so far
   * @param began when that began, or 0 where it begins now or is not timed
   * @param compiled whether in compiled code
   */
  boolean isWorth(long left, long done, long began, boolean compiled) {
    if (began == 0 || done == 0) {
      return judge.isWorth(left, 0);
    }
    long now = System.nanoTime();
    double running = (now - began) * 1e-9;
    if (left == UNKNOWN) {
      judge.observed(running / done, compiled);
      return judge.isWorth(done, running); // as many again
    }
    boolean again = glimpsed - began > 0 && glimpsedLeft > left;
    boolean worth = again && isWorthLater(left, done, running, now, compiled);
    if (!again) {
      stretch(running / done, done * 0.5);
    }
    glimpsedLeft = left;
    glimpsed = System.nanoTime(); // to think it over takes time that is not the loop's
    return worth;
  }

  /** The same at a second look or a later one: the first trips may be other than the rest. */
  private boolean isWorthLater(long left, long done, double running, long now, boolean compiled) {
    double lately = (now - glimpsed) * 1e-9 / (glimpsedLeft - left);
    double middle = done - (glimpsedLeft - left) * 0.5;
    double estimate = perTrip(running / done, lately, done, left, compiled);
    growing = estimate > lately ? growing + 1 : 0;
    if (lately < MOST_SHRUNK * before) {
      estimate = perShrinkingTrip(lately / before, middle / beforeAt, lately, middle, done, left);
    } else if (growing < CERTAIN) {
      // One slow stretch is a pause of the machine; growth goes on.
      estimate = Math.min(Math.min(lately, before), estimate);
    }
    stretch(lately, middle);
    estimate = Math.min(estimate, likeLastRun(done, left, running) / left);
    judge.observed(estimate, compiled);
    leastTrips = judge.leastTrips();
    return judge.isWorth(left, running);
  }

  /**
   * What a trip that is left takes on average. Trips that lately took less than before have warmed
   * up. Those that took more, in code that is not compiled, are taken for a nest whose inner loops
   * grow with the outer one, as below a diagonal: trip k takes k to some power, which the two tell.
   */
  static double perTrip(double average, double lately, long done, long left, boolean compiled) {
    double power = Math.min(lately / average - 1, MOST_POWER);
    if (compiled || power < LEAST_POWER) {
      return Math.min(lately, average);
    }
    double all = done + left;
    return lately / (power + 1) / left * (all * Math.pow(all / done, power) - done);
  }

  /**
   * Seconds that are left at most of a run of about as many trips as the last one had: what that
   * had left then, or as much again where this one has taken longer; infinite for other runs.
   */
  private double likeLastRun(long done, long left, double running) {
    double ratio = (done + left) / (double) lastTrips;
    if (!(ratio > 1 / MOST_UNLIKE && ratio < MOST_UNLIKE)) {
      return Double.POSITIVE_INFINITY;
    }
    double expected = lastSeconds * ratio;
    return running < expected ? expected - running : running;
  }

  private void stretch(double perTrip, double middle) {
    before = perTrip;
    beforeAt = middle;
  }

  /**
   * What a trip that is left takes on average, where trips have become shorter: as in a sieve,
   * whose inner loops shrink with the outer one, trip k takes k to some power, which two stretches
   * tell. Where they have only warmed up instead, the next stretch is no shorter.
   *
   * @param ratio of what trips take in the later stretch and the earlier one, below 1
   * @param further ratio of the trips in their middles, above 1
   * @param lately what a trip takes in the middle of the later one
   */
  static double perShrinkingTrip(
      double ratio, double further, double lately, double middle, long done, long left) {
    double power = Math.log(ratio) / Math.log(further);
    double all = done + left;
    double trips =
        power > LEAST_SHRINKING
            ? (all * Math.pow(all / middle, power) - done * Math.pow(done / middle, power))
                / (power + 1)
            : middle * Math.log(all / done);
    return lately * trips / left;
  }

  /** Takes in what a run that is now to be launched has taken so far. */
  void stopped(long done, long began, boolean compiled) {
    if (began != 0) {
      // Of a loop whose whole runs are known the first trips tell nothing new.
      judge.ranHere(lastTrips == 0 ? done : 0, secondsSince(began), compiled, 1);
    }
  }

  /** Takes in a launch that began at a moment and did so many trips. */
  void launched(long trips, long began) {
    judge.launched(trips, secondsSince(began));
    unlaunched = 0;
    launches++;
  }

  /** What a trip takes where the loop stands, in seconds; NaN where that is not known. */
  double secondsPerTrip() {
    return judge.secondsPerTrip();
  }

  /** The same at most. */
  double secondsPerTripAtMost() {
    return judge.secondsPerTripAtMost();
  }

  /** Seconds that a launch may lose. */
  double toleratedLoss() {
    return judge.toleratedLoss();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) * 1e-9;
  }
}
