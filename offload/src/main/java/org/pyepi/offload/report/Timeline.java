package org.pyepi.offload.report;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * What workers did and when, in a room that does not grow with the run: each lane has {@link
 * #BUCKETS} pieces of time, and when those are used up, each takes in its neighbour and lasts twice
 * as long. So sums stay exact, and places are as exact as a picture can show them. For any thread.
 */
public final class Timeline {
  /** What a worker may be doing; what is none of these is idling. */
  public enum State {
    /** In a chunk that was committed, or in one that needs no commit. */
    RUNNING("running"),
    /** Interpreting what no chunk could do. */
    INTERPRETING("interpreting"),
    /** Waiting for others' chunks, or for its own to be taken. */
    WAITING("waiting"),
    /** Moving data to and from a core. */
    TRANSFER("transfers"),
    /** Validating chunks and writing them back. */
    COMMITTING("committing"),
    /** In a chunk that was discarded. */
    ABORTED("aborted");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** What a legend says. */
    public String word() {
      return word;
    }
  }

  /** Pieces of time in each lane. */
  public static final int BUCKETS = 512;

  /** Lanes that are kept; a chip may have thousands of cores. */
  static final int MOST_LANES = 80;

  private static final int STATES = State.values().length;

  /** By lane, then by state and bucket: seconds. */
  private final TreeMap<Integer, float[]> lanes = new TreeMap<>();

  private double grain;
  private double end;
  private boolean complete = true;

  /**
   * An empty timeline.
   *
   * @param grain seconds of a bucket at first
   */
  public Timeline(double grain) {
    this.grain = grain;
  }

  /**
   * Notes what a worker did.
   *
   * @param lane the worker's number
   * @param from seconds since the beginning
   * @param to seconds since the beginning; nothing is noted where it is not after {@code from}
   */
  public synchronized void add(int lane, State state, double from, double to) {
    if (!(to > from) || from < 0) {
      return;
    }
    float[] cells = lanes.get(lane);
    if (cells == null) {
      if (lanes.size() == MOST_LANES) {
        complete = false;
        return;
      }
      cells = new float[STATES * BUCKETS];
      lanes.put(lane, cells);
    }
    end = Math.max(end, to);
    while (to > grain * BUCKETS) {
      lanes.values().forEach(Timeline::coarsen);
      grain *= 2;
    }
    int last = Math.min(BUCKETS - 1, (int) (to / grain));
    for (int b = (int) (from / grain); b <= last; b++) {
      double part = Math.min(to, (b + 1) * grain) - Math.max(from, b * grain);
      cells[state.ordinal() * BUCKETS + b] += (float) Math.max(0, part);
    }
  }

  private static void coarsen(float[] cells) {
    for (int row = 0; row < cells.length; row += BUCKETS) {
      for (int b = 0; b < BUCKETS / 2; b++) {
        cells[row + b] = cells[row + 2 * b] + cells[row + 2 * b + 1];
      }
      Arrays.fill(cells, row + BUCKETS / 2, row + BUCKETS, 0);
    }
  }

  /** The lanes in which something was noted, in their order. */
  public synchronized int[] lanes() {
    return lanes.keySet().stream().mapToInt(n -> n).toArray();
  }

  /** Whether there was room for every lane. */
  public synchronized boolean isComplete() {
    return complete;
  }

  /** Seconds of a bucket. */
  public synchronized double grain() {
    return grain;
  }

  /** When the last thing that was noted ended, in seconds since the beginning. */
  public synchronized double end() {
    return end;
  }

  /** How much of a bucket a lane spent in a state, from 0 to 1. */
  public synchronized double share(int lane, State state, int bucket) {
    return Math.min(1, lanes.get(lane)[state.ordinal() * BUCKETS + bucket] / grain);
  }

  /** Seconds that a lane spent in a state. */
  public synchronized double seconds(int lane, State state) {
    double sum = 0;
    for (int b = 0; b < BUCKETS; b++) {
      sum += lanes.get(lane)[state.ordinal() * BUCKETS + b];
    }
    return sum;
  }
}
