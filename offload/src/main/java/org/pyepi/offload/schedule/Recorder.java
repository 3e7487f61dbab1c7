package org.pyepi.offload.schedule;

import org.pyepi.offload.report.Timeline;
import org.pyepi.offload.report.Timeline.State;

/**
 * Notes what workers do and when, where somebody will look at it; otherwise its methods do nothing.
 * Host threads are timed by the clock, lane 0 being the program's own thread; cores by the device's
 * cycles and the transfers as modelled. The two never share an axis.
 */
final class Recorder {
  /** Notes nothing. */
  static final Recorder OFF = new Recorder(null, null);

  /** Seconds of a bucket at first: what a short chunk takes on a host thread, and on a core. */
  private static final double HOST_GRAIN = 50e-6;

  private static final double CORE_GRAIN = 1e-6;

  private final long begin = System.nanoTime();
  private final Timeline host;
  private final Timeline cores;

  private Recorder(Timeline host, Timeline cores) {
    this.host = host;
    this.cores = cores;
  }

  /** One that notes from now on. */
  static Recorder start() {
    return new Recorder(new Timeline(HOST_GRAIN), new Timeline(CORE_GRAIN));
  }

  boolean isOn() {
    return host != null;
  }

  /**
   * What a host thread did.
   *
   * @param thread 0 for the program's own
   * @param from as {@link System#nanoTime} tells
   */
  void host(int thread, State state, long from, long to) {
    if (host != null) {
      host.add(thread, state, (from - begin) * 1e-9, (to - begin) * 1e-9);
    }
  }

  /** What the program's thread did until now. */
  void program(State state, long from) {
    if (host != null) {
      host(0, state, from, System.nanoTime());
    }
  }

  /** What a core did, in seconds as modelled. */
  void core(int core, State state, double from, double to) {
    if (cores != null) {
      cores.add(core, state, from, to);
    }
  }

  /** What became of an attempt whose worker is a core, or with {@code thread} 0 and up a thread. */
  void attempt(Attempt a, int thread, boolean committed) {
    State state = committed ? State.RUNNING : State.ABORTED;
    if (thread < 0) {
      core(a.worker(), state, a.begin() * 1e-9, (a.begin() + a.nanos()) * 1e-9);
    } else {
      host(thread, state, a.begin(), a.begin() + a.nanos());
    }
  }

  /** Host threads against the clock; null where nothing is noted. */
  Timeline host() {
    return host;
  }

  /** Cores against modelled time; null where nothing is noted. */
  Timeline cores() {
    return cores;
  }
}
