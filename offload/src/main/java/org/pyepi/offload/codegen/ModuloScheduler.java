package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.pyepi.offload.isa.IssuePort;

/**
 * Iterative modulo scheduling (Rau 1994): finds times for the instructions of a loop so that an
 * iteration can start every {@code ii} cycles, the initiation interval, while earlier ones are
 * still under way. In each cycle of the interval one FPU instruction and one of the other port
 * start, or a branch or the like alone. The lower bound of the interval, MII, is that of the ports
 * or that of the recurrences.
 *
 * <p>What reads integer flags starts in the cycles after what writes them, as one unit with it: so
 * nothing comes in between.
 */
final class ModuloScheduler {
  /** How often an instruction may be placed, on average, before an interval is given up. */
  private static final int BUDGET = 16;

  /** How often delays are tried that others make possible. */
  private static final int SWEEPS = 12;

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

  /** Instructions that start in consecutive cycles: the first, and how many. */
  private record Unit(int first, int length) {}

  private final List<MachineInstruction> body;
  private final List<Unit> units;
  private final List<List<LoopDependences.Edge>> out = new ArrayList<>();
  private final List<List<LoopDependences.Edge>> in = new ArrayList<>();
  private final int closing;
  private final int[] times;
  private final int[] height;

  /** Which unit starts something in a cycle of the interval, by port; -1 for none. */
  private int[][] table;

  private ModuloScheduler(
      List<MachineInstruction> body, List<LoopDependences.Edge> edges, int closing) {
    this.body = body;
    this.closing = closing;
    this.units = units(body);
    this.times = new int[units.size()];
    this.height = new int[units.size()];
    int[] unitOf = new int[body.size()];
    for (int u = 0; u < units.size(); u++) {
      out.add(new ArrayList<>());
      in.add(new ArrayList<>());
      for (int k = 0; k < units.get(u).length; k++) {
        unitOf[units.get(u).first + k] = u;
      }
    }
    for (LoopDependences.Edge e : edges) {
      int from = unitOf[e.from()];
      int to = unitOf[e.to()];
      int apart = e.from() - units.get(from).first - (e.to() - units.get(to).first);
      if (from != to || e.distance() > 0) {
        LoopDependences.Edge u =
            new LoopDependences.Edge(from, to, e.latency() + apart, e.distance(), e.flow());
        out.get(from).add(u);
        in.get(to).add(u);
      }
    }
  }

  private static List<Unit> units(List<MachineInstruction> body) {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < body.size(); ) {
      int end = i + 1;
      while (end < body.size() && body.get(end).readsFlags()) {
        end++;
      }
      units.add(new Unit(i, end - i));
      i = end;
    }
    return units;
  }

  /**
   * The shortest interval that it finds.
   *
   * @param closing how many cycles at the end of the interval belong to the branch that closes the
   *     loop, the first of them with the subtraction that it tests, beside which an FPU instruction
   *     may start; 0 for a hardware loop
   * @param late whether what is loaded is loaded as late as possible: it needs registers briefly
   * @param below only intervals shorter than that are of use
   */
  static Optional<Schedule> schedule(
      List<MachineInstruction> body,
      List<LoopDependences.Edge> edges,
      int closing,
      boolean late,
      int below) {
    ModuloScheduler s = new ModuloScheduler(body, edges, closing);
    for (int ii = resourceBound(body, closing); ii < below; ii++) {
      if (s.heights(ii) && s.place(ii)) {
        if (late) {
          s.delayLoads(ii);
        }
        int[] each = s.each();
        int stages = Arrays.stream(each).max().orElse(0) / ii + 1;
        if (stages <= LoopDependences.MAX_DISTANCE) {
          return Optional.of(new Schedule(ii, stages, each));
        }
      }
    }
    return Optional.empty();
  }

  /** The times of all instructions. */
  private int[] each() {
    int[] each = new int[body.size()];
    for (int u = 0; u < units.size(); u++) {
      for (int k = 0; k < units.get(u).length; k++) {
        each[units.get(u).first + k] = times[u] + k;
      }
    }
    return each;
  }

  private static boolean starts(MachineInstruction i, int port) {
    IssuePort own = i.row.semantics().port();
    return own == IssuePort.CONTROL || (own == IssuePort.FPU) == (port == 0);
  }

  /** Cycles that the busier port needs. */
  static int resourceBound(List<MachineInstruction> body, int closing) {
    int most = 1;
    for (int port = 0; port < 2; port++) {
      int p = port;
      int busy = (int) body.stream().filter(i -> starts(i, p)).count();
      most = Math.max(most, busy + Math.max(0, p == 0 ? closing - 1 : closing));
    }
    return most;
  }

  /**
   * Cycles from each instruction to the end of what waits for it; false where a recurrence does not
   * fit the interval.
   */
  private boolean heights(int ii) {
    Arrays.fill(height, 0);
    for (int round = 0; round <= units.size(); round++) {
      boolean changed = false;
      for (int i = units.size() - 1; i >= 0; i--) {
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
    int n = units.size();
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
      int at = free(next, earliest, ii);
      if (at < 0) {
        at = Math.max(earliest, tried[next] + 1);
        int last = at + ii;
        while (!isPossible(next, at, ii)) {
          if (++at > last) {
            return false; // longer than the interval
          }
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
      if (units.get(i).length == 1 && !starts(body.get(units.get(i).first), 0)) {
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
      changed |= exchange(ii);
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
      if (table[1][t % ii] < 0 && isPossible(i, t, ii)) {
        table[1][times[i] % ii] = -1;
        table[1][t % ii] = i;
        times[i] = t;
        return true;
      }
    }
    return false;
  }

  /** Exchanges units of one port where what they and those before them give is kept less long. */
  private boolean exchange(int ii) {
    boolean changed = false;
    for (int a = 0; a < times.length; a++) {
      for (int b = 0; b < times.length; b++) {
        if (times[a] < times[b] && areAlike(a, b)) {
          int before = kept(a, b, ii);
          exchange(a, b, ii);
          if (isKept(a, ii) && isKept(b, ii) && kept(a, b, ii) < before) {
            changed = true;
          } else {
            exchange(a, b, ii);
          }
        }
      }
    }
    return changed;
  }

  private boolean areAlike(int a, int b) {
    Unit x = units.get(a);
    Unit y = units.get(b);
    MachineInstruction first = body.get(x.first);
    MachineInstruction other = body.get(y.first);
    return x.length == 1
        && y.length == 1
        && starts(first, 0) == starts(other, 0)
        && starts(first, 1) == starts(other, 1)
        && starts(first, 0) != starts(first, 1);
  }

  private void exchange(int a, int b, int ii) {
    int port = starts(body.get(units.get(a).first), 0) ? 0 : 1;
    int at = times[a];
    times[a] = times[b];
    times[b] = at;
    table[port][times[a] % ii] = a;
    table[port][times[b] % ii] = b;
  }

  /** Whether a unit's place keeps what it waits for and what waits for it. */
  private boolean isKept(int i, int ii) {
    return out.get(i).stream().allMatch(e -> isKept(e, ii))
        && in.get(i).stream().allMatch(e -> isKept(e, ii));
  }

  private boolean isKept(LoopDependences.Edge e, int ii) {
    return times[e.to()] + ii * e.distance() - times[e.from()] >= e.latency();
  }

  /** For how many cycles registers are kept for what two units give and read. */
  private int kept(int a, int b, int ii) {
    BitSet givers = new BitSet();
    for (int i : new int[] {a, b}) {
      givers.set(i);
      in.get(i).stream().filter(LoopDependences.Edge::flow).forEach(e -> givers.set(e.from()));
    }
    return givers.stream().map(i -> life(i, ii)).sum();
  }

  private int life(int i, int ii) {
    int life = 0;
    for (LoopDependences.Edge e : out.get(i)) {
      if (e.flow()) {
        life = Math.max(life, times[e.to()] + ii * e.distance() - times[i]);
      }
    }
    return body.get(units.get(i).first).second == MachineInstruction.NONE ? life : 2 * life;
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

  /** Whether a unit may start there at all: within one interval, and before its end. */
  private boolean isPossible(int unit, int at, int ii) {
    Unit u = units.get(unit);
    int slot = at % ii;
    if (slot + u.length > ii) {
      return false;
    }
    int end = slot + u.length - 1;
    MachineInstruction last = body.get(u.first + u.length - 1);
    return closing == 0 || end < (starts(last, 1) ? ii - closing : ii - closing + 1);
  }

  private int free(int unit, int earliest, int ii) {
    for (int t = earliest; t < earliest + ii; t++) {
      if (isPossible(unit, t, ii) && isFree(unit, t, ii)) {
        return t;
      }
    }
    return -1;
  }

  private boolean isFree(int unit, int at, int ii) {
    Unit u = units.get(unit);
    for (int k = 0; k < u.length; k++) {
      for (int port = 0; port < 2; port++) {
        if (starts(body.get(u.first + k), port) && table[port][(at + k) % ii] >= 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Takes a unit out of the table. */
  private void remove(int unit, int ii) {
    for (int k = 0; k < units.get(unit).length; k++) {
      for (int port = 0; port < 2; port++) {
        int slot = (times[unit] + k) % ii;
        if (table[port][slot] == unit) {
          table[port][slot] = -1;
        }
      }
    }
    times[unit] = -1;
  }

  /** Places a unit and takes away those that are in its way; gives how many. */
  private int put(int i, int at, int ii) {
    int gone = 0;
    Unit unit = units.get(i);
    for (int k = 0; k < unit.length; k++) {
      for (int port = 0; port < 2; port++) {
        int slot = (at + k) % ii;
        if (starts(body.get(unit.first + k), port)) {
          int other = table[port][slot];
          if (other >= 0) {
            remove(other, ii);
            gone++;
          }
          table[port][slot] = i;
        }
      }
    }
    times[i] = at;
    for (LoopDependences.Edge e : out.get(i)) {
      int j = e.to();
      if (j != i && times[j] >= 0 && times[j] < at + e.latency() - ii * e.distance()) {
        remove(j, ii);
        gone++;
      }
    }
    return gone;
  }
}
