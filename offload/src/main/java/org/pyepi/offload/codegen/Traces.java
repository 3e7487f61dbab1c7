package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one block of blocks within loops that mostly run one after the other, so that the scheduler
 * sees more than a few instructions at once: what comes before a pipelined loop, and what comes
 * behind it. Ways that are seldom taken leave from the middle. A short block in which several ways
 * meet again is copied to where the trace reaches it.
 */
final class Traces {
  /** Name under which it can be switched off. */
  static final String NAME = "traces";

  private static final int MAX_CODE = 160;

  /** Instructions of a block that may be copied. */
  private static final int MAX_COPY = 24;

  private final MachineFunction function;
  private final Superblocks blocks;
  private final Set<MachineBlock> headers = new HashSet<>();

  private Traces(MachineFunction function) {
    this.function = function;
    this.blocks = new Superblocks(function, false);
  }

  static void run(MachineFunction function, Set<String> without) {
    if (!without.contains(NAME)) {
      new Traces(function).run();
    }
  }

  private void run() {
    findHeaders(function.blocks.get(0), new HashSet<>(), new HashSet<>());
    List<MachineBlock> made = new ArrayList<>();
    for (MachineBlock b : List.copyOf(function.blocks)) {
      if (b.depth > 0 && function.blocks.contains(b) && isPlain(b) && grow(b)) {
        made.add(b);
      }
    }
    RegisterAllocator.coalesceCopies(function, made);
    blocks.findUses(made);
    if (!made.isEmpty()) {
      order();
    }
  }

  /** Puts behind each block the one to which it goes on where nothing else is taken. */
  private void order() {
    for (MachineBlock b : function.blocks) {
      if (!b.hardwareLoop && !isEnd(b)) {
        List<MachineInstruction> code = blocks.withWayOn(b);
        b.code.clear();
        b.code.addAll(code);
      }
    }
    Set<MachineBlock> placed = new LinkedHashSet<>();
    for (int k = 0; k < function.blocks.size(); k++) {
      MachineBlock b = function.blocks.get(k);
      while (b != null && placed.add(b)) {
        if (b.hardwareLoop) {
          b = function.blocks.get(function.blocks.indexOf(b) + 1); // nothing can branch there
        } else {
          b = isEnd(b) ? null : b.code.get(b.code.size() - 1).target;
        }
      }
    }
    function.blocks.clear();
    function.blocks.addAll(placed);
  }

  /** Whether nothing comes behind it. */
  private static boolean isEnd(MachineBlock b) {
    return b.successors.isEmpty();
  }

  /** Targets of edges that lead back. */
  private void findHeaders(MachineBlock b, Set<MachineBlock> seen, Set<MachineBlock> open) {
    seen.add(b);
    open.add(b);
    for (MachineBlock s : b.successors) {
      if (open.contains(s)) {
        headers.add(s);
      } else if (!seen.contains(s)) {
        findHeaders(s, seen, open);
      }
    }
    open.remove(b);
  }

  private static boolean isPlain(MachineBlock b) {
    return !b.leftOver && !b.scheduled && !b.successors.contains(b);
  }

  /** Whether anything could be taken in. */
  private boolean grow(MachineBlock b) {
    boolean grown = false;
    for (MachineBlock next = next(b); next != null; next = next(b)) {
      List<MachineInstruction> code = blocks.merged(b, next, false);
      if (code == null || code.size() + next.code.size() > MAX_CODE) {
        break;
      }
      List<MachineInstruction> more = blocks.withWayOn(next);
      boolean only = blocks.predecessors(next) == 1;
      b.code.clear();
      b.code.addAll(code);
      more.forEach(i -> b.code.add(i.copy()));
      b.successors.remove(next);
      next.successors.stream().filter(s -> !b.successors.contains(s)).forEach(b.successors::add);
      if (only) {
        function.blocks.remove(next);
      }
      grown = true;
    }
    return grown;
  }

  /** The block that mostly comes next, where it can be taken in; or null. */
  private MachineBlock next(MachineBlock b) {
    Superblocks.End end = blocks.end(b, b.code);
    MachineBlock next = end.otherwise();
    if (end.condition() != null && isSeldom(next)) {
      next = end.taken();
    }
    boolean fits =
        next != null
            && next != b
            && next.depth == b.depth
            && isPlain(next)
            && !headers.contains(next)
            && end.taken() != end.otherwise()
            && (blocks.predecessors(next) == 1 || next.code.size() <= MAX_COPY);
    return fits ? next : null;
  }

  /** Whether it leads to what unrolling left over: mostly nothing is. */
  private boolean isSeldom(MachineBlock b) {
    MachineBlock at = b;
    for (int k = 0; k < 3 && at != null; k++) {
      if (at.leftOver) {
        return true;
      }
      Superblocks.End end = blocks.end(at, at.code);
      at = end.condition() == null ? end.otherwise() : null;
    }
    return false;
  }
}
