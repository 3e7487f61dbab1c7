package org.pyepi.offload.emulator;

import java.util.PriorityQueue;
import org.pyepi.offload.emulator.pipeline.TimingModel;

/**
 * Writes between cores. A write goes along its row first, then along the column; each link and the
 * target's port take one write of up to 8 bytes a cycle, and those that come later wait. It changes
 * memory when it arrives; reads travel apart from writes, so that a read may overtake a write that
 * is held up.
 *
 * <p>While cores run on their own, each keeps its writes in an {@link Outbox}; between turns they
 * are sent in the order of their times. All times here are in half cycles where the name says so.
 */
final class Mesh {
  /** East, west, south, north, and into the core. */
  private static final int PORTS = 5;

  private final ChipConfig config;
  private final long[] freeAtHalves;

  /** Writes under way, by arrival; those to one core from another stay in order. */
  private final PriorityQueue<Write> underWay = new PriorityQueue<>();

  private long sent;

  Mesh(ChipConfig config) {
    this.config = config;
    this.freeAtHalves = new long[PORTS * config.rows() * config.columns()];
  }

  /**
   * One write on its way.
   *
   * @param multicast the number that its receivers listen to; -1 where the address says who it is
   */
  record Write(long arrival, long number, int address, int size, long value, int multicast)
      implements Comparable<Write> {
    @Override
    public int compareTo(Write other) {
      int byTime = Long.compare(arrival, other.arrival);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** Writes of one core during its turn, in the order in which it made them. */
  static final class Outbox {
    private long[] times = new long[16];
    private int[] addresses = new int[16];
    private byte[] sizes = new byte[16];
    private long[] values = new long[16];
    private int count;
    private int next;

    /**
     * @param size bytes; negative for a multicast
     */
    void add(long time, int address, int size, long value) {
      if (count == times.length) {
        times = java.util.Arrays.copyOf(times, 2 * count);
        addresses = java.util.Arrays.copyOf(addresses, 2 * count);
        sizes = java.util.Arrays.copyOf(sizes, 2 * count);
        values = java.util.Arrays.copyOf(values, 2 * count);
      }
      times[count] = time;
      addresses[count] = address;
      sizes[count] = (byte) size;
      values[count++] = value;
    }

    boolean isEmpty() {
      return next == count;
    }

    long nextTime() {
      return times[next];
    }

    private void clear() {
      count = next = 0;
    }
  }

  /**
   * Sends the first write of an outbox.
   *
   * @return cycles by which links that were busy held it up
   */
  long sendNext(Outbox outbox, int from) {
    int k = outbox.next++;
    int size = outbox.sizes[k];
    long late = 0;
    if (size < 0) {
      broadcast(outbox.addresses[k], -size, outbox.values[k], outbox.times[k]);
    } else {
      late = send(from, outbox.addresses[k], size, outbox.values[k], outbox.times[k]);
    }
    if (outbox.isEmpty()) {
      outbox.clear();
    }
    return late;
  }

  /**
   * Sends a write.
   *
   * @param from the sender's number on the mesh
   * @param time when it leaves, in cycles
   * @return cycles by which links that were busy held it up
   */
  long send(int from, int address, int size, long value, long time) {
    int to = address >>> 20;
    long free = path(from, to, 2 * time, 2);
    long arrival = (free + 1) / 2;
    underWay.add(new Write(arrival, sent++, address, size, value, -1));
    long alone = time + (hops(from, to) * TimingModel.MESH_HALF_CYCLES_PER_HOP + 3) / 2;
    return Math.max(0, arrival - alone);
  }

  /** A write whose way is accounted for elsewhere. */
  void arriveAt(long arrival, int address, int size, long value) {
    underWay.add(new Write(arrival, sent++, address, size, value, -1));
  }

  /**
   * Sends a write to every core that listens. It spreads over the mesh, so that all are reached
   * when the farthest is; links are not taken. An assumption.
   */
  private void broadcast(int address, int size, long value, long time) {
    int farthest = config.rows() + config.columns() - 2;
    long arrival = time + (farthest * TimingModel.MESH_HALF_CYCLES_PER_HOP + 1) / 2 + 1;
    underWay.add(new Write(arrival, sent++, address, size, value, address >>> 20));
  }

  /**
   * Takes every link from a core to another, and the port into it.
   *
   * @param halves how long each is taken, in half cycles
   * @return half cycle in which the last part is through
   */
  long path(int from, int to, long startHalves, long halves) {
    int row = (from >> 6) - config.firstRow();
    int column = (from & 63) - config.firstColumn();
    int toRow = (to >> 6) - config.firstRow();
    int toColumn = (to & 63) - config.firstColumn();
    long at = startHalves;
    while (column != toColumn) {
      boolean east = toColumn > column;
      at = take(row, column, east ? 0 : 1, at, halves) + TimingModel.MESH_HALF_CYCLES_PER_HOP;
      column += east ? 1 : -1;
    }
    while (row != toRow) {
      boolean south = toRow > row;
      at = take(row, column, south ? 2 : 3, at, halves) + TimingModel.MESH_HALF_CYCLES_PER_HOP;
      row += south ? 1 : -1;
    }
    return take(row, column, 4, at, halves) + halves;
  }

  /** When the head of a message passes a link that may be busy. */
  private long take(int row, int column, int port, long at, long halves) {
    int link = (row * config.columns() + column) * PORTS + port;
    long start = Math.max(at, freeAtHalves[link]);
    freeAtHalves[link] = start + halves;
    return start;
  }

  static int hops(int from, int to) {
    return Math.abs((from >> 6) - (to >> 6)) + Math.abs((from & 63) - (to & 63));
  }

  /** When the next write arrives. */
  long nextArrival() {
    Write first = underWay.peek();
    return first == null ? Long.MAX_VALUE : first.arrival;
  }

  /** The next write that arrives by then, or null. */
  Write arrived(long by) {
    Write first = underWay.peek();
    return first != null && first.arrival <= by ? underWay.poll() : null;
  }
}
