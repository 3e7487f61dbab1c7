package org.pyepi.offload.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Opcodes;
import org.pyepi.offload.isa.Semantics;

/**
 * Makes one access of two registers (LDRD, STRD) of two accesses to neighbouring words. The address
 * must be a multiple of 8: for each pointer the lowest address of an iteration is taken to be one,
 * to which the pointer is moved, since displacements count doublewords; that it is one is left to a
 * test in front of the loop. Of phases the pointer itself is: tiles stand as it suits rows.
 */
final class AccessPairs {
  /** Displacements and increments that one instruction can hold. */
  private static final int MAX_SHIFT = 1000;

  /** What the pairs rest on: {@code register + offset} is a multiple of 8. */
  record Alignment(int register, int offset) {}

  /**
   * What has to be true and done in front of the loop.
   *
   * @param alignments hold in every iteration if they hold at the first
   * @param shifts bytes that have to be added to pointers, and taken away behind the loop
   */
  record Formed(List<Alignment> alignments, Map<Integer, Integer> shifts) {
    static final Formed NOTHING = new Formed(List.of(), Map.of());
  }

  private final MachineFunction function;
  private final List<MachineInstruction> code;
  private final Map<Integer, Integer> lowest = new HashMap<>();
  private final Set<Alignment> alignments = new HashSet<>();
  private final Map<Integer, Integer> shifts = new HashMap<>();

  private AccessPairs(MachineFunction function, List<MachineInstruction> code) {
    this.function = function;
    this.code = code;
  }

  /** Pairs accesses of a loop's body in place. */
  static Formed form(MachineFunction function, List<MachineInstruction> code) {
    return new AccessPairs(function, code).form();
  }

  private Formed form() {
    for (MachineInstruction i : code) {
      if (isWord(i)) {
        int at = LoopDependences.displacement(i);
        lowest.merge(i.operands[1], function.evenPointers ? at & -8 : at, Math::min);
      }
    }
    lowest.keySet().stream().filter(this::mayShift).forEach(this::shift);
    for (int k = 0; k < code.size(); k++) {
      if (isWord(code.get(k)) && evenSteps(code.get(k).operands[1]) != null) {
        pairFrom(k);
      }
    }
    List<Alignment> all = new ArrayList<>(alignments);
    for (Alignment a : alignments) {
      evenSteps(a.register).forEach(step -> all.add(new Alignment(step, 0)));
    }
    return new Formed(
        all.stream()
            .distinct()
            .sorted(java.util.Comparator.comparingInt(Alignment::register))
            .toList(),
        shifts);
  }

  /** Whether nothing but accesses and increments would notice that the pointer has moved. */
  private boolean mayShift(int pointer) {
    int by = lowest.get(pointer);
    if (by == 0
        || Math.abs(by) > MAX_SHIFT
        || pointer < MachineFunction.FIRST_VIRTUAL
        || function.constants.containsKey(pointer)
        || evenSteps(pointer) == null) {
      return false;
    }
    for (MachineInstruction i : code) {
      boolean through = isWord(i) && i.operands[1] == pointer;
      boolean moves = (i.row == Opcodes.ADD || i.row == Opcodes.ADD_I) && i.operands[0] == pointer;
      if (touches(i, pointer) && !through && !moves) {
        return false;
      }
    }
    return true;
  }

  private void shift(int pointer) {
    int by = lowest.get(pointer);
    for (MachineInstruction i : code) {
      if (isWord(i) && i.operands[1] == pointer) {
        int at = LoopDependences.displacement(i) - by;
        i.operands[2] = at < 0 ? 1 : 0;
        i.operands[3] = Math.abs(at) / 4;
      }
    }
    shifts.put(pointer, by);
    lowest.put(pointer, 0);
  }

  private static boolean isWord(MachineInstruction i) {
    return hasDisplacement(i)
        && i.row.size() == AccessSize.WORD
        && i.memory >= 0
        && i.operands[0] != i.operands[1];
  }

  /** The registers that must be multiples of 8 for a pointer to stay one; null where it may not. */
  private List<Integer> evenSteps(int pointer) {
    List<Integer> steps = new ArrayList<>();
    for (MachineInstruction i : code) {
      boolean[] written = {false};
      i.defs(r -> written[0] |= r == pointer);
      if (!written[0]) {
        continue;
      }
      Integer by = LoopDependences.increment(i, pointer);
      if (by != null ? by % 8 != 0 : !addsInvariant(i)) {
        return null;
      }
      if (by == null) {
        steps.add(i.operands[2]);
      }
    }
    return steps;
  }

  private boolean addsInvariant(MachineInstruction i) {
    if (i.row != Opcodes.ADD || i.operands[0] != i.operands[1]) {
      return false;
    }
    boolean[] written = {false};
    code.forEach(x -> x.defs(r -> written[0] |= r == i.operands[2]));
    return !written[0];
  }

  private void pairFrom(int first) {
    MachineInstruction a = code.get(first);
    int pointer = a.operands[1];
    int at = LoopDependences.displacement(a);
    int partnerAt = at % 8 == 0 ? at + 4 : at - 4;
    for (int k = first + 1; k < code.size(); k++) {
      MachineInstruction b = code.get(k);
      if (isWord(b)
          && b.row == a.row
          && b.operands[1] == pointer
          && LoopDependences.displacement(b) == partnerAt) {
        MachineInstruction low = partnerAt > at ? a : b;
        MachineInstruction high = partnerAt > at ? b : a;
        boolean load = a.row.semantics().loads();
        if ((load ? loadMayRise(first, k) : storeMaySink(first, k))
            && function.pair(low.operands[0], high.operands[0])) {
          MachineInstruction both = both(low, high);
          code.set(load ? first : k, both);
          code.remove(load ? k : first);
          alignments.add(new Alignment(pointer, shifts.getOrDefault(pointer, 0)));
        }
        return;
      }
      if (writes(b, pointer)) {
        return;
      }
    }
  }

  private static MachineInstruction both(MachineInstruction low, MachineInstruction high) {
    int at = LoopDependences.displacement(low);
    boolean load = low.row.semantics().loads();
    MachineInstruction i =
        new MachineInstruction(
            load ? Opcodes.loadD(AccessSize.DOUBLE) : Opcodes.storeD(AccessSize.DOUBLE),
            low.line,
            low.operands[0],
            low.operands[1],
            at < 0 ? 1 : 0,
            Math.abs(at) / 8);
    i.second = high.operands[0];
    i.memory = low.memory;
    return i;
  }

  /** Whether the later load may go to the place of the earlier one. */
  private boolean loadMayRise(int to, int from) {
    MachineInstruction load = code.get(from);
    if (load.operands[0] == code.get(to).operands[0]) {
      return false;
    }
    for (int k = to; k < from; k++) {
      MachineInstruction i = code.get(k);
      if (touches(i, load.operands[0]) || meets(i, load)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the earlier store may go to the place of the later one. */
  private boolean storeMaySink(int from, int to) {
    MachineInstruction store = code.get(from);
    for (int k = from + 1; k < to; k++) {
      MachineInstruction i = code.get(k);
      if (writes(i, store.operands[0]) || meets(store, i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether two accesses between which their pointers do not change may have to keep their order.
   */
  private static boolean meets(MachineInstruction a, MachineInstruction b) {
    if (!LoopDependences.touchSame(a, b)) {
      return false;
    }
    if (a.operands[1] != b.operands[1] || !hasDisplacement(a) || !hasDisplacement(b)) {
      return true;
    }
    int x = LoopDependences.displacement(a);
    int y = LoopDependences.displacement(b);
    return x < y + b.row.size().bytes() && y < x + a.row.size().bytes();
  }

  private static boolean hasDisplacement(MachineInstruction i) {
    Semantics s = i.row.semantics();
    return s == Semantics.LOAD_DISP || s == Semantics.STORE_DISP;
  }

  private static boolean writes(MachineInstruction i, int register) {
    boolean[] found = {false};
    i.defs(r -> found[0] |= r == register);
    return found[0];
  }

  private static boolean touches(MachineInstruction i, int register) {
    boolean[] found = {false};
    i.defs(r -> found[0] |= r == register);
    i.uses(r -> found[0] |= r == register);
    return found[0];
  }

  /** The two accesses that an access of two registers stands for. */
  static List<MachineInstruction> separate(MachineInstruction i) {
    Semantics s = i.row.semantics();
    boolean load = s.loads();
    boolean post = !hasDisplacement(i);
    int at = post ? 0 : LoopDependences.displacement(i);
    MachineInstruction high = word(i, load, i.second, at + 4);
    MachineInstruction low = word(i, load, i.operands[0], at);
    if (!post) {
      return List.of(low, high);
    }
    // The second of them takes the modification of the pointer over.
    MachineInstruction last;
    if (s == Semantics.LOAD_POST_DISP || s == Semantics.STORE_POST_DISP) {
      last =
          new MachineInstruction(
              load ? Opcodes.loadPD(AccessSize.WORD) : Opcodes.storePD(AccessSize.WORD),
              i.line,
              i.operands[0],
              i.operands[1],
              i.operands[2],
              2 * i.operands[3]);
    } else {
      last =
          new MachineInstruction(
              load ? Opcodes.loadPX(AccessSize.WORD) : Opcodes.storePX(AccessSize.WORD),
              i.line,
              i.operands.clone());
    }
    last.memory = i.memory;
    return List.of(high, last);
  }

  private static MachineInstruction word(MachineInstruction i, boolean load, int data, int at) {
    MachineInstruction w =
        new MachineInstruction(
            load ? Opcodes.loadD(AccessSize.WORD) : Opcodes.storeD(AccessSize.WORD),
            i.line,
            data,
            i.operands[1],
            at < 0 ? 1 : 0,
            Math.abs(at) / 4);
    w.memory = i.memory;
    return w;
  }
}
