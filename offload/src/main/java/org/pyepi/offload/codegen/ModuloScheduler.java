package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pyepi.offload.isa.IssuePort;

/**
 * Iterative modulo scheduling (Rau 1994): finds times for the instructions of a loop so that an
 * iteration can start every {@code ii} cycles, the initiation interval, while earlier ones are
 * still under way. In each cycle of the interval one FPU instruction and one of the other port
 * start. The lower bound of the interval, MII, is that of the ports or that of the recurrences.
 */
final class ModuloScheduler {
  /** How often an instruction may be placed, on average, before an interval is given up. */
  private static final int BUDGET = 16;

  /** How often delays are tried that others make possible. */
  private static final int SWEEPS = 6;

  /**
   * Times that repeat.
   *
   * @param ii cycles from the start of one iteration to the next
   * @param stages how many iterations are under way at once
   * @param times when each instruction starts, in cycles from the start of its iteration
   */
  record Schedule(int ii, int stages, int[] times) {
    int stage(int instruction) {
      return times[instruction] / ii;
    }

    /** The instructions in the order in which a cycle of the interval starts them. */
    List<Integer> order() {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < times.length; i++) {
        order.add(i);
      }
      order.sort(java.util.Comparator.<Integer>comparingInt(i -> times[i] % ii));
      return order;
    }
  }

  private final List<MachineInstruction> body;
  private final List<List<LoopDependences.Edge>> out = new ArrayList<>();
  private final List<List<LoopDependences.Edge>> in = new ArrayList<>();
  private final boolean countsDown;
  private final int[] times;
  private final int[] height;

  /** Which instruction starts in a cycle of the interval, by port; -1 for none. */
  private int[][] table;

  private ModuloScheduler(
      List<MachineInstruction> body, List<LoopDependences.Edge> edges, boolean countsDown) {
    this.body = body;
    this.countsDown = countsDown;
    this.times = new int[body.size()];
    this.height = new int[body.size()];
    for (int i = 0; i < body.size(); i++) {
      out.add(new ArrayList<>());
      in.add(new ArrayList<>());
    }
    for (LoopDependences.Edge e : edges) {
      out.get(e.from()).add(e);
      in.get(e.to()).add(e);
    }
  }

  /**
   * The shortest interval that it finds.
   *
   * @param countsDown whether the last cycle of the interval also starts the subtraction that a
   *     branch tests
   * @param late whether what is loaded is loaded as late as possible: it needs registers briefly
   * @param below only intervals shorter than that are of use
   */
  static Optional<Schedule> schedule(
      List<MachineInstruction> body,
      List<LoopDependences.Edge> edges,
      boolean countsDown,
      boolean late,
      int below) {
    ModuloScheduler s = new ModuloScheduler(body, edges, countsDown);
    for (int ii = s.resourceBound(); ii < below; ii++) {
      if (s.heights(ii) && s.place(ii)) {
        if (late) {
          s.delayLoads(ii);
        }
        int last = Arrays.stream(s.times).max().orElse(0);
        int stages = last / ii + 1;
        if (stages <= LoopDependences.MAX_DISTANCE) {
          return Optional.of(new Schedule(ii, stages, s.times.clone()));
        }
      }
    }
    return Optional.empty();
  }

  private static int port(MachineInstruction i) {
    return i.row.semantics().port() == IssuePort.FPU ? 0 : 1;
  }

  private int resourceBound() {
    int fpu = (int) body.stream().filter(i -> port(i) == 0).count();
    return Math.max(1, Math.max(fpu, body.size() - fpu + (countsDown ? 1 : 0)));
  }

  /**
   * Cycles from each instruction to the end of what waits for it; false where a recurrence does not
   * fit the interval.
   */
  private boolean heights(int ii) {
    Arrays.fill(height, 0);
    for (int round = 0; round <= body.size(); round++) {
      boolean changed = false;
      for (int i = body.size() - 1; i >= 0; i--) {
        for (LoopDependences.Edge e : out.get(i)) {
          int h = height[e.to()] + e.latency() - ii * e.distance();
          if (h > height[i]) {
            height[i] = h;
            changed = true;
          }
        }
      }
      if (!changed) {
        return true;
      }
    }
    return false;
  }

  private boolean place(int ii) {
    int n = body.size();
    Arrays.fill(times, -1);
    int[] tried = new int[n];
    Arrays.fill(tried, -1);
    table = new int[2][ii];
    Arrays.fill(table[0], -1);
    Arrays.fill(table[1], -1);
    int left = n;
    for (int budget = BUDGET * n; left > 0; budget--) {
      if (budget == 0) {
        return false;
      }
      int next = mostUrgent();
      int earliest = earliest(next, ii);
      int at = free(port(body.get(next)), earliest, ii);
      if (at < 0) {
        at = Math.max(earliest, tried[next] + 1);
        if (isReserved(port(body.get(next)), at % ii, ii)) {
          at++;
        }
      }
      tried[next] = at;
      left -= 1 - put(next, at, ii);
    }
    return true;
  }

  /**
   * Loads, and what moves pointers, as late as what waits for them allows: what is loaded needs
   * registers briefly.
   */
  private void delayLoads(int ii) {
    int end = Arrays.stream(times).max().orElse(0);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      if (port(body.get(i)) == 1) {
        order.add(i);
      }
    }
    boolean changed = true;
    for (int sweep = 0; changed && sweep < SWEEPS; sweep++) {
      changed = false;
      order.sort(java.util.Comparator.comparingInt(i -> -times[i]));
      for (int i : order) {
        changed |= delay(i, ii, end);
      }
    }
  }

  private boolean delay(int i, int ii, int end) {
    int latest = end;
    for (LoopDependences.Edge e : out.get(i)) {
      if (e.to() != i) {
        latest = Math.min(latest, times[e.to()] + ii * e.distance() - e.latency());
      }
    }
    for (int t = latest; t > times[i]; t--) {
      if (table[1][t % ii] < 0 && !isReserved(1, t % ii, ii)) {
        table[1][times[i] % ii] = -1;
        table[1][t % ii] = i;
        times[i] = t;
        return true;
      }
    }
    return false;
  }

  private int mostUrgent() {
    int best = -1;
    for (int i = 0; i < times.length; i++) {
      if (times[i] < 0 && (best < 0 || height[i] > height[best])) {
        best = i;
      }
    }
    return best;
  }

  private int earliest(int i, int ii) {
    int earliest = 0;
    for (LoopDependences.Edge e : in.get(i)) {
      if (times[e.from()] >= 0 && e.from() != i) {
        earliest = Math.max(earliest, times[e.from()] + e.latency() - ii * e.distance());
      }
    }
    return earliest;
  }

  private boolean isReserved(int port, int slot, int ii) {
    return countsDown && port == 1 && slot == ii - 1;
  }

  private int free(int port, int earliest, int ii) {
    for (int t = earliest; t < earliest + ii; t++) {
      if (table[port][t % ii] < 0 && !isReserved(port, t % ii, ii)) {
        return t;
      }
    }
    return -1;
  }

  /** Places an instruction and takes away those that are in its way; gives how many. */
  private int put(int i, int at, int ii) {
    int gone = 0;
    int port = port(body.get(i));
    int other = table[port][at % ii];
    if (other >= 0) {
      times[other] = -1;
      gone++;
    }
    table[port][at % ii] = i;
    times[i] = at;
    for (LoopDependences.Edge e : out.get(i)) {
      int j = e.to();
      if (j != i && times[j] >= 0 && times[j] < at + e.latency() - ii * e.distance()) {
        table[port(body.get(j))][times[j] % ii] = -1;
        times[j] = -1;
        gone++;
      }
    }
    return gone;
  }
}
