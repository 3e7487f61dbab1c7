package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.isa.Condition;
import org.pyepi.offload.isa.Opcodes;

/**
 * Makes one block of an innermost loop whose blocks form a chain: the branches out of its middle
 * become side exits, over which the scheduler and the pipeline move what may be begun before it is
 * known to be wanted.
 */
final class Superblocks {
  /** Name under which it can be switched off. */
  static final String NAME = "superblocks";

  /** Longer ones take long to schedule and gain little. */
  private static final int MAX_CODE = 200;

  private final MachineFunction function;
  private final boolean signTests;

  /** How a block ends: where to if its condition holds, and where otherwise. */
  record End(int code, Condition condition, MachineBlock taken, MachineBlock otherwise) {}

  Superblocks(MachineFunction function, boolean signTests) {
    this.function = function;
    this.signTests = signTests;
  }

  static void run(MachineFunction function, Set<String> without) {
    if (!without.contains(NAME)) {
      new Superblocks(function, !without.contains(SignTests.NAME)).run();
    }
  }

  private void run() {
    List<MachineBlock> made = new ArrayList<>();
    for (MachineBlock header : List.copyOf(function.blocks)) {
      List<MachineBlock> chain = header.leftOver || header.depth == 0 ? null : chain(header);
      if (chain != null && merge(chain)) {
        made.add(header);
      }
    }
    findUses(made);
  }

  /** Has the ways out of blocks use what their targets read of what the block writes. */
  void findUses(List<MachineBlock> made) {
    if (made.isEmpty()) {
      return;
    }
    Map<MachineBlock, BitSet> liveIn = RegisterAllocator.liveness(function);
    for (MachineBlock b : made) {
      Set<Integer> written = new HashSet<>();
      b.code.forEach(i -> i.defs(written::add));
      for (MachineInstruction i : b.code) {
        if (i.leaves) {
          i.alsoUses = liveIn.get(i.target).stream().filter(written::contains).toArray();
        }
      }
    }
  }

  /** The blocks of a loop from its header on; null where it is no chain of several blocks. */
  private List<MachineBlock> chain(MachineBlock header) {
    List<MachineBlock> chain = new ArrayList<>();
    int size = 0;
    MachineBlock at = header;
    do {
      chain.add(at);
      size += at.code.size();
      List<MachineBlock> on =
          at.successors.stream().distinct().filter(s -> s.depth >= header.depth).toList();
      if (on.size() != 1
          || size > MAX_CODE
          || on.get(0) != header && (chain.contains(on.get(0)) || predecessors(on.get(0)) != 1)) {
        return null;
      }
      at = on.get(0);
    } while (at != header);
    return chain.size() > 1 ? chain : null;
  }

  long predecessors(MachineBlock b) {
    return function.blocks.stream().filter(p -> p.successors.contains(b)).count();
  }

  private boolean merge(List<MachineBlock> chain) {
    MachineBlock header = chain.get(0);
    List<List<MachineInstruction>> codes = new ArrayList<>();
    for (int k = 0; k < chain.size(); k++) {
      MachineBlock next = chain.get((k + 1) % chain.size());
      List<MachineInstruction> code = merged(chain.get(k), next, next == header);
      if (code == null) {
        return false;
      }
      codes.add(code);
    }
    Set<MachineBlock> successors = new HashSet<>();
    header.code.clear();
    codes.forEach(header.code::addAll);
    chain.forEach(b -> successors.addAll(b.successors));
    successors.removeAll(chain.subList(1, chain.size()));
    header.successors.clear();
    function.blocks.stream().filter(successors::contains).forEach(header.successors::add);
    function.blocks.removeAll(chain.subList(1, chain.size()));
    return true;
  }

  /** A block's code with its way out as a side exit; null where the condition has no opposite. */
  List<MachineInstruction> merged(MachineBlock b, MachineBlock next, boolean last) {
    List<MachineInstruction> code = new ArrayList<>();
    b.code.forEach(i -> code.add(i.copy()));
    End before = end(b, code);
    if (signTests && before.condition != null && !(last && before.taken == next)) {
      SignTests.run(function, code, true);
    }
    End end = end(b, code);
    int line = end.condition == null ? 0 : code.get(end.code).line;
    Condition condition = end.condition;
    code.subList(end.code, code.size()).clear();
    if (condition == null) {
      if (last) {
        branch(code, null, next, line);
      }
      return end.otherwise == next ? code : null;
    }
    if (end.taken == end.otherwise) {
      return null;
    }
    if (last && end.taken == next) {
      branch(code, condition, next, line);
      branch(code, null, end.otherwise, line);
      return code;
    }
    MachineBlock out = end.taken == next ? end.otherwise : end.taken;
    if (end.taken == next) {
      condition = condition.negated();
    }
    if (condition == null) {
      return null;
    }
    MachineInstruction exit = branch(code, condition, out, line);
    exit.sideExit = true;
    exit.leaves = true;
    if (last) {
      branch(code, null, next, line);
    }
    return code;
  }

  /** A block's code with a branch at its end to where it goes on. */
  List<MachineInstruction> withWayOn(MachineBlock b) {
    List<MachineInstruction> code = new ArrayList<>(b.code);
    End end = end(b, b.code);
    if (end.code + (end.condition == null ? 0 : 1) == code.size()) {
      branch(code, null, end.otherwise, code.isEmpty() ? 0 : code.get(code.size() - 1).line);
    }
    return code;
  }

  private static MachineInstruction branch(
      List<MachineInstruction> code, Condition condition, MachineBlock target, int line) {
    MachineInstruction i =
        new MachineInstruction(condition == null ? Opcodes.B : Opcodes.branch(condition), line, 0);
    i.target = target;
    code.add(i);
    return i;
  }

  End end(MachineBlock b, List<MachineInstruction> code) {
    int end = code.size();
    int at = function.blocks.indexOf(b);
    MachineBlock otherwise = at + 1 < function.blocks.size() ? function.blocks.get(at + 1) : null;
    if (end > 0 && code.get(end - 1).row == Opcodes.B) {
      otherwise = code.get(--end).target;
    }
    if (end > 0
        && code.get(end - 1).readsFlags()
        && code.get(end - 1).isBranch()
        && !code.get(end - 1).sideExit) {
      MachineInstruction i = code.get(end - 1);
      return new End(end - 1, i.row.condition(), i.target, otherwise);
    }
    return new End(end, null, null, otherwise);
  }
}
