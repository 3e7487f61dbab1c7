package org.pyepi.offload.schedule;

/**
 * What was learned about a loop's speed: seconds a trip on each side, the newest measurements
 * weighing most: the first chunks run before the JIT compiler is done. Host seconds are those of a
 * chunk divided by the threads at work; device seconds are cycles at the device's clock plus
 * transfers, so on an emulator a model's.
 */
final class LoopProfile {
  private static final double NEWEST = 0.3;

  private double hostSecondsPerTrip = Double.NaN;
  private double threadSecondsPerTrip = Double.NaN;
  private double deviceSecondsPerTrip = Double.NaN;

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
}
