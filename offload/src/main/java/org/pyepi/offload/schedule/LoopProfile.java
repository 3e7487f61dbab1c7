package org.pyepi.offload.schedule;

/**
 * What was learned about a loop's speed: seconds a trip on each side, the newest measurements
 * weighing most: the first chunks run before the JIT compiler is done. Host seconds are those of a
 * chunk divided by the threads at work; device seconds are cycles at the device's clock plus
 * transfers, so on an emulator a model's.
 */
final class LoopProfile {
  private static final double NEWEST = 0.3;

  /** Launches before it is judged whether launching pays. */
  private static final int TRIALS = 8;

  private static final double LEAST_USEFUL_SHARE = 0.2;

  private double hostSecondsPerTrip = Double.NaN;
  private double threadSecondsPerTrip = Double.NaN;
  private double deviceSecondsPerTrip = Double.NaN;
  private double launchSecondsPerTrip = Double.NaN;
  private int launches;
  private double workSeconds;
  private double launchSeconds;

  /**
   * Takes in a chunk that a host thread ran.
   *
   * @param seconds what it took
   * @param threads how many ran such chunks at the same time
   */
  void host(double seconds, int threads, long trips) {
    threadSecondsPerTrip = mix(threadSecondsPerTrip, seconds / trips);
    hostSecondsPerTrip = mix(hostSecondsPerTrip, seconds / threads / trips);
  }

  void device(double seconds, long trips) {
    deviceSecondsPerTrip = mix(deviceSecondsPerTrip, seconds / trips);
  }

  private static double mix(double old, double measured) {
    return Double.isNaN(old) ? measured : old + NEWEST * (measured - old);
  }

  boolean knowsHost() {
    return !Double.isNaN(hostSecondsPerTrip);
  }

  boolean knowsDevice() {
    return !Double.isNaN(deviceSecondsPerTrip);
  }

  /** What a trip takes the thread that runs it. */
  double threadSecondsPerTrip() {
    return threadSecondsPerTrip;
  }

  double hostSecondsPerTrip() {
    return hostSecondsPerTrip;
  }

  double deviceSecondsPerTrip() {
    return deviceSecondsPerTrip;
  }

  /** Takes in one launch on the host: seconds within chunks, and in all. */
  void launch(double work, double all, long trips) {
    launches++;
    launchSecondsPerTrip = mix(launchSecondsPerTrip, all / trips);
    workSeconds += work;
    launchSeconds += all;
  }

  /** Whether most of the time went into everything but the loop's own work. */
  boolean isMostlyOverhead() {
    return launches >= TRIALS && workSeconds < LEAST_USEFUL_SHARE * launchSeconds;
  }

  /** Whether launches take longer than what the interpreter takes, where that is known. */
  boolean isSlowerThan(double interpreterSecondsPerTrip) {
    return launches >= TRIALS && launchSecondsPerTrip > interpreterSecondsPerTrip;
  }
}
