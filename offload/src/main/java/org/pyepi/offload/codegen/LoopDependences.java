package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Semantics;

/**
 * What the instructions of a loop of one block wait for, within an iteration and from one to those
 * after it. Registers are not renamed, so an instruction also waits for the reads of what it
 * overwrites. Addresses that grow by constants are told apart, whatever the iteration.
 */
final class LoopDependences {
  /** Iterations apart at which accesses are compared: more are never under way at once. */
  static final int MAX_DISTANCE = 4;

  /** Ways out that may be undecided when something behind them begins. */
  private static final int AHEAD = 2;

  /**
   * {@code to}, {@code distance} iterations later, starts at least {@code latency} cycles after
   * {@code from}.
   *
   * @param flow whether it reads a register that {@code from} writes
   */
  record Edge(int from, int to, int latency, int distance, boolean flow) {}

  /** A place in memory relative to a register at the start of the iteration; null: anywhere. */
  private record Place(int register, int offset, int bytes) {}

  private final List<MachineInstruction> body;
  private final List<Edge> edges = new ArrayList<>();
  private final Map<Integer, Integer> growth;

  private LoopDependences(List<MachineInstruction> body) {
    this.body = body;
    this.growth = growth(body);
  }

  /** The edges between instructions of a body without branches. */
  static List<Edge> of(List<MachineInstruction> body) {
    LoopDependences d = new LoopDependences(body);
    d.registers();
    d.memory();
    d.waysOut();
    d.ahead();
    return d.edges;
  }

  private void registers() {
    int n = body.size();
    Map<Integer, Integer> lastDef = new HashMap<>();
    Map<Integer, Set<Integer>> reads = new HashMap<>();
    for (int k = 0; k < 2 * n; k++) {
      MachineInstruction i = body.get(k % n);
      int to = k;
      i.uses(
          r -> {
            Integer def = lastDef.get(r);
            if (def != null) {
              edge(def, to, ListScheduler.latency(body.get(def % n), i), true);
            }
          });
      i.defs(
          r -> {
            Integer def = lastDef.get(r);
            if (def != null) {
              edge(def, to, ListScheduler.latency(body.get(def % n), i), false);
            }
            // In the same cycle a pair may not write what its other half reads.
            reads.getOrDefault(r, Set.of()).forEach(u -> edge(u, to, 1, false));
          });
      i.uses(r -> reads.computeIfAbsent(r, x -> new HashSet<>()).add(to));
      i.defs(
          r -> {
            lastDef.put(r, to);
            reads.put(r, new HashSet<>());
          });
    }
  }

  /** Between two copies of the body: those within the second repeat those within the first. */
  private void edge(int from, int to, int latency, boolean flow) {
    int n = body.size();
    if (from < n && from != to) {
      edges.add(new Edge(from, to % n, latency, to / n, flow));
    }
  }

  private void memory() {
    List<Place> places = places();
    for (int a = 0; a < body.size(); a++) {
      for (int b = 0; b < body.size(); b++) {
        if (!touchSame(body.get(a), body.get(b))) {
          continue;
        }
        for (int d = a < b ? 0 : 1; d <= MAX_DISTANCE; d++) {
          if (mayMeet(places.get(a), places.get(b), d)) {
            edges.add(new Edge(a, b, 1, d, false));
          }
        }
      }
    }
  }

  /**
   * What stands behind a way out, there or in a later iteration, waits for it unless it may begin
   * early; stores in front of it are done before it. Accesses wait for the checks that guard them.
   */
  private void waysOut() {
    for (int e = 0; e < body.size(); e++) {
      MachineInstruction exit = body.get(e);
      boolean ordered = exit.sideExit && !exit.anytime;
      for (int j = 0; ordered && j < body.size(); j++) {
        MachineInstruction i = body.get(j);
        if (i.anytime) {
          continue;
        }
        if (exit.leaves ? !i.mayBeginEarly() : i.memory >= 0 || i.sideExit) {
          edges.add(new Edge(e, j, 1, j > e ? 0 : 1, false));
        }
        if (exit.leaves && i.row.semantics().stores()) {
          edges.add(new Edge(j, e, 1, j < e ? 0 : 1, false));
        }
      }
    }
  }

  /**
   * What may be begun early waits for all but the last ways out in front of it: what runs far ahead
   * of them computes with numbers of rounds that never are, which may overflow and discard a chunk.
   */
  private void ahead() {
    List<Integer> exits = new ArrayList<>();
    for (int e = 0; e < body.size(); e++) {
      if (body.get(e).leaves) {
        exits.add(e);
      }
    }
    int passed = 0;
    for (int i = 0; i < body.size() && !exits.isEmpty(); i++) {
      int last = passed - 1 - AHEAD;
      int round = Math.floorDiv(last, exits.size());
      int exit = exits.get(Math.floorMod(last, exits.size()));
      if (body.get(i).mayBeginEarly()) {
        edges.add(new Edge(exit, i, 1, -round, false));
      }
      passed += body.get(i).leaves ? 1 : 0;
    }
  }

  /** Whether both use one memory, and one of them writes it. */
  static boolean touchSame(MachineInstruction a, MachineInstruction b) {
    return a.memory >= 0
        && a.memory == b.memory
        && (a.row.semantics().stores() || b.row.semantics().stores());
  }

  private boolean mayMeet(Place a, Place b, int distance) {
    if (a == null || b == null || a.register != b.register) {
      return true;
    }
    int later = b.offset + distance * growth.get(b.register);
    return a.offset < later + b.bytes && later < a.offset + a.bytes;
  }

  private List<Place> places() {
    Map<Integer, Integer> moved = new HashMap<>();
    List<Place> places = new ArrayList<>();
    for (MachineInstruction i : body) {
      Place p = null;
      if (i.memory >= 0 && growth.containsKey(i.operands[1])) {
        Semantics s = i.row.semantics();
        int bytes = i.row.size().bytes();
        int at = moved.getOrDefault(i.operands[1], 0);
        if (s == Semantics.LOAD_DISP || s == Semantics.STORE_DISP) {
          p = new Place(i.operands[1], at + displacement(i), bytes);
        } else if (s == Semantics.LOAD_POST_DISP || s == Semantics.STORE_POST_DISP) {
          p = new Place(i.operands[1], at, bytes);
        }
      }
      places.add(p);
      i.defs(
          r -> {
            if (growth.containsKey(r)) {
              moved.merge(r, increment(i, r), Integer::sum);
            }
          });
    }
    return places;
  }

  /** By how many bytes each register grows in an iteration; only those that grow by constants. */
  static Map<Integer, Integer> growth(List<MachineInstruction> body) {
    Map<Integer, Integer> growth = new HashMap<>();
    Set<Integer> unknown = new HashSet<>();
    for (MachineInstruction i : body) {
      i.uses(r -> growth.putIfAbsent(r, 0));
      i.defs(
          r -> {
            Integer by = increment(i, r);
            if (by == null) {
              unknown.add(r);
            } else {
              growth.merge(r, by, Integer::sum);
            }
          });
    }
    growth.keySet().removeAll(unknown);
    return growth;
  }

  /** What an instruction adds to a register that it writes, where that is a constant; else null. */
  static Integer increment(MachineInstruction i, int register) {
    Semantics s = i.row.semantics();
    if (i.row == Opcodes.ADD_I && i.operands[0] == i.operands[1]) {
      return i.operands[2];
    }
    boolean post = s == Semantics.LOAD_POST_DISP || s == Semantics.STORE_POST_DISP;
    boolean loaded = s.loads() && (i.operands[0] == register || i.second == register);
    return post && i.operands[1] == register && !loaded ? displacement(i) : null;
  }

  /** The displacement or post-modification of an access in bytes. */
  static int displacement(MachineInstruction access) {
    int bytes = access.operands[3] * access.row.size().bytes();
    return access.operands[2] == 1 ? -bytes : bytes;
  }
}
