package org.pyepi.offload.codegen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.isa.Latency;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Semantics;

/**
 * Orders the instructions of a block so that results are ready when they are wanted and an FPU
 * instruction stands beside one of the other port. Works on virtual registers, before allocation,
 * by cycles: of what is ready, the instruction with the longest way to the end of the block goes
 * first.
 *
 * <p>Latencies are those of the pipeline: ALU 1, word load 1 (2 to the FPU), narrow load 2, FPU 4
 * (3 to a store).
 */
final class ListScheduler {
  private static final class Node {
    private final MachineInstruction instruction;
    private final int index;
    private final Map<Node, Integer> next = new HashMap<>();
    private final List<Node> previous = new ArrayList<>();
    private List<Node> readers;
    private int waiting;
    private int height;
    private int earliest;

    /** How often the pointer of a memory access had been written before it. */
    private int pointerVersion;

    private Node(MachineInstruction instruction, int index) {
      this.instruction = instruction;
      this.index = index;
    }

    private boolean dependsOn(Node other) {
      Set<Node> seen = new HashSet<>();
      Deque<Node> work = new ArrayDeque<>(previous);
      while (!work.isEmpty()) {
        Node p = work.pop();
        if (p == other) {
          return true;
        }
        if (p.index > other.index && seen.add(p)) {
          work.addAll(p.previous);
        }
      }
      return false;
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private int cycles;
  private final List<Node> integerReaders = new ArrayList<>();
  private final List<Node> fpuReaders = new ArrayList<>();

  /** Whether what stands before a way out may come behind it: its target then does it too. */
  private final boolean sinks;

  /** Registers in use; null where that is of no interest. */
  private final Pressure pressure;

  private ListScheduler(boolean sinks, Pressure pressure) {
    this.sinks = sinks;
    this.pressure = pressure;
  }

  static void schedule(MachineFunction function) {
    Map<MachineBlock, BitSet> liveIn = RegisterAllocator.liveness(function);
    for (MachineBlock b : List.copyOf(function.blocks)) {
      int end = b.scheduled ? 0 : b.code.size();
      while (end > 0 && b.code.get(end - 1).isBranch() && !b.code.get(end - 1).sideExit) {
        end--;
      }
      if (end > 1) {
        List<MachineInstruction> body = b.code.subList(0, end);
        boolean flagsAtEnd = end < b.code.size() && b.code.get(end).readsFlags();
        List<MachineInstruction> before = List.copyOf(body);
        boolean sinks = !b.successors.contains(b);
        List<MachineInstruction> ordered =
            new ListScheduler(sinks, new Pressure(b, end, liveIn)).order(before, flagsAtEnd);
        for (int i = 0; i < end; i++) {
          b.code.set(i, ordered.get(i));
        }
        if (sinks) {
          catchUp(function, b, before, ordered);
        }
      }
    }
    for (MachineBlock b : function.blocks) {
      for (MachineInstruction i : b.code) {
        // From here on their targets speak for themselves.
        i.alsoUses = i.leaves ? new int[0] : i.alsoUses;
      }
    }
  }

  /** Has the targets of ways out do first what stood before those and now stands behind. */
  private static void catchUp(
      MachineFunction function,
      MachineBlock b,
      List<MachineInstruction> before,
      List<MachineInstruction> ordered) {
    for (int at = 0; at < ordered.size(); at++) {
      MachineInstruction exit = ordered.get(at);
      if (!exit.leaves) {
        continue;
      }
      Set<MachineInstruction> first = new HashSet<>(before.subList(0, before.indexOf(exit)));
      List<MachineInstruction> missed = new ArrayList<>();
      for (MachineInstruction i : ordered.subList(at, ordered.size())) {
        if (first.contains(i)) {
          missed.add(i.copy());
        }
      }
      if (!missed.isEmpty()) {
        MachineBlock late =
            new MachineBlock(b + "_late_" + at, Math.min(b.depth, exit.target.depth));
        MachineInstruction on = new MachineInstruction(Opcodes.B, exit.line, 0);
        on.target = exit.target;
        late.code.addAll(missed);
        late.code.add(on);
        late.successors.add(exit.target);
        exit.target = late;
        b.successors.add(late);
        function.blocks.add(late);
      }
    }
  }

  /** Cycles from the first to the last instruction of a block's body without its branches. */
  static int cycles(List<MachineInstruction> body) {
    ListScheduler s = new ListScheduler(false, null);
    s.order(body, true);
    return s.cycles;
  }

  private List<MachineInstruction> order(List<MachineInstruction> body, boolean flagsAtEnd) {
    for (int i = 0; i < body.size(); i++) {
      nodes.add(new Node(body.get(i), i));
    }
    dependences(flagsAtEnd);
    nodes.forEach(ListScheduler::height);
    List<MachineInstruction> result = new ArrayList<>();
    cycles = 0;
    List<Node> ready = new ArrayList<>(nodes.stream().filter(n -> n.waiting == 0).toList());
    for (int cycle = 0; result.size() < nodes.size(); cycle++) {
      Node first = pick(ready, cycle, null);
      if (first == null) {
        continue;
      }
      issue(first, ready, cycle, result);
      Node second = pick(ready, cycle, first);
      if (second != null) {
        issue(second, ready, cycle, result);
      }
      cycles = cycle + 1;
    }
    return result;
  }

  /** Cycles from the start of an instruction to the end of all that waits for it. */
  private static int height(Node n) {
    if (n.height == 0) {
      int longest = Math.max(1, resultLatency(n.instruction));
      for (Map.Entry<Node, Integer> e : n.next.entrySet()) {
        longest = Math.max(longest, e.getValue() + height(e.getKey()));
      }
      // Many may wait for a way out, one after the other.
      n.height = n.instruction.leaves ? longest + n.next.size() : longest;
    }
    return n.height;
  }

  private void issue(Node n, List<Node> ready, int cycle, List<MachineInstruction> result) {
    ready.remove(n);
    result.add(n.instruction);
    if (pressure != null) {
      pressure.issue(n.instruction);
    }
    integerReaders.remove(n);
    fpuReaders.remove(n);
    if (n.readers != null) {
      (writesFlags(n.instruction, true) ? integerReaders : fpuReaders).addAll(n.readers);
    }
    n.next.forEach(
        (m, latency) -> {
          m.earliest = Math.max(m.earliest, cycle + latency);
          if (--m.waiting == 0) {
            ready.add(m);
          }
        });
  }

  /**
   * The most urgent instruction that can start in this cycle, beside {@code partner} if there is
   * one.
   */
  private Node pick(List<Node> ready, int cycle, Node partner) {
    boolean scarce = pressure != null && pressure.isHigh();
    Node best = null;
    int least = 0;
    for (Node n : ready) {
      if (n.earliest > cycle || (partner != null && !pairs(partner.instruction, n.instruction))) {
        continue;
      }
      if (!integerReaders.isEmpty() && writesFlags(n.instruction, true)
          || !fpuReaders.isEmpty() && writesFlags(n.instruction, false)) {
        continue; // somebody still wants the flags as they are
      }
      if (integerReaders.contains(n) || fpuReaders.contains(n)) {
        return n;
      }
      int more = scarce ? pressure.more(n.instruction) : 0;
      if (best == null
          || more < least
          || more == least
              && (n.height > best.height || n.height == best.height && n.index < best.index)) {
        best = n;
        least = more;
      }
    }
    return best;
  }

  private static boolean pairs(MachineInstruction a, MachineInstruction b) {
    IssuePort x = a.row.semantics().port();
    IssuePort y = b.row.semantics().port();
    return x != IssuePort.CONTROL
        && y != IssuePort.CONTROL
        && (x == IssuePort.FPU) != (y == IssuePort.FPU);
  }

  // Dependences

  private void dependences(boolean flagsAtEnd) {
    Map<Integer, Node> lastDef = new HashMap<>();
    Map<Integer, List<Node>> lastUses = new HashMap<>();
    Map<Integer, Integer> versions = new HashMap<>();
    List<Node> memory = new ArrayList<>();
    Node barrier = null;
    Node lastSideExit = null;
    Node lastWayOut = null;
    List<Node> sinceBarrier = new ArrayList<>();
    for (Node n : nodes) {
      MachineInstruction i = n.instruction;
      boolean late = sinks && i.leaves;
      i.uses(
          r -> {
            Node def = lastDef.get(r);
            if (def != null && !late) {
              edge(def, n, latency(def.instruction, i));
            }
          });
      i.defs(
          r -> {
            Node def = lastDef.get(r);
            if (def != null) {
              edge(def, n, 1);
            }
            lastUses.getOrDefault(r, List.of()).forEach(u -> edge(u, n, 0));
          });
      i.uses(r -> lastUses.computeIfAbsent(r, k -> new ArrayList<>()).add(n));
      if (i.memory >= 0) {
        n.pointerVersion = versions.getOrDefault(i.operands[1], 0);
      }
      i.defs(
          r -> {
            versions.merge(r, 1, Integer::sum);
            lastDef.put(r, n);
            lastUses.put(r, new ArrayList<>());
          });
      if (barrier != null) {
        edge(barrier, n, 1);
      }
      if (i.isBarrier()) {
        sinceBarrier.forEach(m -> edge(m, n, 1));
        sinceBarrier.clear();
        barrier = n;
      }
      if (i.startsLoop()) {
        // Until the new one's begin and end are set, the old ones would count.
        sinceBarrier.stream().filter(m -> m.instruction.preparesLoop()).forEach(m -> edge(m, n, 1));
      }
      sinceBarrier.add(n);
      if (i.memory >= 0) {
        for (Node m : memory) {
          if (conflict(m, n)) {
            edge(m, n, 1);
          }
        }
        if (lastSideExit != null) {
          edge(lastSideExit, n, 1); // a check guards the address
        }
        memory.add(n);
      }
      if (i.sideExit) {
        if (lastSideExit != null) {
          edge(lastSideExit, n, 1);
        }
        lastSideExit = n;
      }
      if (lastWayOut != null && !i.mayBeginEarly()) {
        edge(lastWayOut, n, 1);
      }
      if (i.leaves && !sinks) {
        memory.stream().filter(m -> stores(m.instruction)).forEach(m -> edge(m, n, 1));
      }
      if (i.leaves) {
        lastWayOut = n;
      }
    }
    flags(flagsAtEnd, true);
    flags(flagsAtEnd, false);
  }

  /**
   * Ties each reader of flags to their writer. Between the two nothing else may write flags, which
   * {@link #pick} sees to; that can only work when all else that the reader waits for is there
   * before the writer starts.
   */
  private void flags(boolean flagsAtEnd, boolean integer) {
    Node writer = null;
    Node last = null;
    for (Node n : nodes) {
      MachineInstruction i = n.instruction;
      if (i.readsFlags() && i.row.condition().readsFpuFlags() != integer && writer != null) {
        Node w = writer;
        if (w.readers == null) {
          w.readers = new ArrayList<>();
        }
        w.readers.add(n);
        for (Node before : List.copyOf(n.previous)) {
          if (before != w && !before.dependsOn(w)) {
            edge(before, w, 0);
          }
        }
        edge(w, n, integer ? 1 : 4);
      }
      if (writesFlags(i, integer)) {
        if (i.flagsNeeded) {
          writer = n;
        }
        last = n;
      }
    }
    if (flagsAtEnd && last != null && last == writer && last.readers == null) {
      // The branch behind the block reads these.
      for (Node n : nodes) {
        if (n != last && writesFlags(n.instruction, integer)) {
          edge(n, last, 0);
          if (n.readers != null) {
            Node end = last;
            n.readers.forEach(r -> edge(r, end, 0));
          }
        }
      }
    }
  }

  private static boolean writesFlags(MachineInstruction i, boolean integer) {
    return integer ? i.row.semantics().writesIntegerFlags() : i.row.semantics().writesFpuFlags();
  }

  private static boolean conflict(Node x, Node y) {
    MachineInstruction a = x.instruction;
    MachineInstruction b = y.instruction;
    if (a.memory != b.memory || (a.row.semantics().loads() && b.row.semantics().loads())) {
      return false;
    }
    // The same pointer with other displacements: operands are data, pointer, sign, displacement.
    boolean samePointer = a.operands[1] == b.operands[1] && x.pointerVersion == y.pointerVersion;
    return !samePointer
        || !hasDisplacement(a)
        || !hasDisplacement(b)
        || (a.operands[2] == b.operands[2] && a.operands[3] == b.operands[3])
        || a.row.size() != b.row.size();
  }

  private static boolean stores(MachineInstruction i) {
    return i.row.semantics().stores();
  }

  private static boolean hasDisplacement(MachineInstruction i) {
    Semantics s = i.row.semantics();
    return s == Semantics.LOAD_DISP || s == Semantics.STORE_DISP;
  }

  private static void edge(Node from, Node to, int latency) {
    if (from == to) {
      return;
    }
    Integer known = from.next.get(to);
    if (known == null) {
      to.waiting++;
      to.previous.add(from);
      from.next.put(to, latency);
    } else if (known < latency) {
      from.next.put(to, latency);
    }
  }

  private static int resultLatency(MachineInstruction i) {
    Latency l = i.row.semantics().latency();
    return l == Latency.FPU ? 4 : l == Latency.LOAD ? 2 : l == Latency.ALU ? 1 : 0;
  }

  /** Cycles from the start of an instruction to that of another which uses its result. */
  static int latency(MachineInstruction from, MachineInstruction to) {
    if (to.leaves) {
      return 1; // it is its target that waits
    }
    boolean fpu = to.row.semantics().port() == IssuePort.FPU;
    return switch (from.row.semantics().latency()) {
      case FPU -> to.row.semantics().stores() ? 3 : 4;
      case LOAD -> fpu || from.row.size().ordinal() < 2 ? 2 : 1;
      default -> 1;
    };
  }
}
