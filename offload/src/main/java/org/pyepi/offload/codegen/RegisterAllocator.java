package org.pyepi.offload.codegen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.isa.AccessSize;
import org.pyepi.offload.isa.Opcodes;

/**
 * Gives each virtual register one of the core's by colouring the interference graph, with copies
 * coalesced first (Chaitin; Briggs). With 61 colours and kernels of a few hundred values this
 * seldom has to spill; what it spills goes to the stack, or is made again when it is a constant.
 */
final class RegisterAllocator {
  /** Low registers first: 16-bit forms reach r0 to r7. r13 is the stack. */
  private static final int[] COLOURS = colours();

  private final MachineFunction function;
  private int limit;
  private BitSet[] neighbours;
  private int[] alias;
  private double[] weight;
  private List<Integer> spilled;

  /** Whether copies are coalesced however hard that makes it to colour what comes out. */
  private boolean boldly;

  private final Set<Integer> unspillable = new HashSet<>();

  private RegisterAllocator(MachineFunction function) {
    this.function = function;
  }

  static void allocate(MachineFunction function) {
    RegisterAllocator a = new RegisterAllocator(function);
    while (!a.round()) {
      // spilled: try again
    }
  }

  /**
   * Gives source and target of copies one register before scheduling, where nothing else is in the
   * way: what a copy keeps apart, a pipelined loop would have to copy in every iteration.
   */
  static void coalesceCopies(MachineFunction function, List<MachineBlock> blocks) {
    RegisterAllocator a = new RegisterAllocator(function);
    a.boldly = true;
    a.begin();
    a.interference();
    for (MachineBlock b : blocks) {
      for (MachineInstruction i : b.code) {
        if (i.isMove() && a.find(i.operands[0]) >= 64 && a.find(i.operands[1]) >= 64) {
          a.merge(a.find(i.operands[0]), a.find(i.operands[1]));
        }
      }
    }
    for (MachineBlock b : function.blocks) {
      for (MachineInstruction i : b.code) {
        i.rename(a::find);
      }
      b.code.removeIf(i -> i.isMove() && i.operands[0] == i.operands[1]);
    }
  }

  private static int[] colours() {
    int[] result = new int[63];
    int n = 0;
    for (int r = 0; r < 64; r++) {
      if (r != MachineInstruction.STACK) {
        result[n++] = r;
      }
    }
    return result;
  }

  private void begin() {
    limit = function.registerLimit();
    neighbours = new BitSet[limit];
    alias = new int[limit];
    weight = new double[limit];
    for (int r = 0; r < limit; r++) {
      neighbours[r] = new BitSet(limit);
      alias[r] = r;
    }
  }

  private boolean round() {
    int[] colour = attempt();
    if (spilled == null) {
      return false; // a pair was taken apart
    }
    if (!spilled.isEmpty()) {
      spilled.forEach(this::spill);
      return false;
    }
    for (MachineBlock b : function.blocks) {
      for (MachineInstruction i : b.code) {
        i.rename(r -> r < 64 ? r : colour[find(r)]);
      }
      b.code.removeIf(i -> i.isMove() && i.operands[0] == i.operands[1]);
    }
    return true;
  }

  /** Coalesces and colours: boldly where that spills no more than care does. */
  private int[] attempt() {
    int[] colour = attempt(true);
    if (spilled != null && spilled.isEmpty()) {
      return colour;
    }
    int least = spilled == null ? Integer.MAX_VALUE : spilled.size();
    colour = attempt(false);
    return spilled != null && spilled.size() >= least ? attempt(true) : colour;
  }

  /** The colours; what found none is {@link #spilled}. */
  private int[] attempt(boolean bold) {
    boldly = bold;
    begin();
    interference();
    coalesce();
    int[] colour = new int[limit];
    spilled = colour(colour);
    return colour;
  }

  // Liveness and interference

  private void interference() {
    Map<MachineBlock, BitSet> liveIn = liveness(function);
    for (MachineBlock b : function.blocks) {
      BitSet live = liveOut(b, liveIn);
      for (int k = b.code.size() - 1; k >= 0; k--) {
        MachineInstruction i = b.code.get(k);
        double cost = Math.pow(10, Math.min(b.depth, 6));
        if (i.sideExit) {
          live.or(liveIn.get(i.target));
        }
        i.defs(
            d -> {
              weight[d] += cost;
              for (int r = live.nextSetBit(0); r >= 0; r = live.nextSetBit(r + 1)) {
                // A copy's source may share the register with its target.
                if (r != d && !(i.isMove() && r == i.operands[1])) {
                  neighbours[d].set(r);
                  neighbours[r].set(d);
                }
              }
            });
        // Several results of one instruction are alive at once.
        i.defs(d -> i.defs(e -> connect(d, e)));
        i.defs(live::clear);
        i.uses(
            u -> {
              weight[u] += cost;
              live.set(u);
            });
      }
    }
  }

  private void connect(int a, int b) {
    if (a != b) {
      neighbours[a].set(b);
      neighbours[b].set(a);
    }
  }

  static BitSet liveOut(MachineBlock b, Map<MachineBlock, BitSet> liveIn) {
    BitSet live = new BitSet();
    b.successors.forEach(s -> live.or(liveIn.get(s)));
    return live;
  }

  static Map<MachineBlock, BitSet> liveness(MachineFunction function) {
    Map<MachineBlock, BitSet> liveIn = new HashMap<>();
    function.blocks.forEach(b -> liveIn.put(b, new BitSet()));
    List<List<Stretch>> stretches = function.blocks.stream().map(Stretch::of).toList();
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int k = function.blocks.size() - 1; k >= 0; k--) {
        MachineBlock b = function.blocks.get(k);
        BitSet live = liveOut(b, liveIn);
        for (Stretch s : stretches.get(k)) {
          live.andNot(s.defs);
          live.or(s.uses);
          if (s.target != null) {
            live.or(liveIn.get(s.target));
          }
        }
        if (!live.equals(liveIn.get(b))) {
          liveIn.put(b, live);
          changed = true;
        }
      }
    }
    return liveIn;
  }

  /**
   * Instructions between two side exits: what they write, what they read of what was there before,
   * and where the side exit at their start goes, null for none.
   */
  private record Stretch(BitSet defs, BitSet uses, MachineBlock target) {
    /** Those of a block, last first. */
    static List<Stretch> of(MachineBlock b) {
      List<Stretch> result = new ArrayList<>();
      BitSet defs = new BitSet();
      BitSet uses = new BitSet();
      for (int n = b.code.size() - 1; n >= 0; n--) {
        MachineInstruction i = b.code.get(n);
        i.defs(defs::set);
        i.defs(uses::clear);
        i.uses(uses::set);
        if (i.sideExit) {
          result.add(new Stretch(defs, uses, i.target));
          defs = new BitSet();
          uses = new BitSet();
        }
      }
      result.add(new Stretch(defs, uses, null));
      return result;
    }
  }

  // Coalescing

  private int find(int r) {
    int x = r;
    while (x < limit && alias[x] != x) {
      x = alias[x];
    }
    return x;
  }

  private void coalesce() {
    List<MachineBlock> byDepth = new ArrayList<>(function.blocks);
    byDepth.sort((x, y) -> y.depth - x.depth);
    for (boolean changed = true; changed; ) {
      changed = false;
      for (MachineBlock b : byDepth) {
        for (MachineInstruction i : b.code) {
          changed |= i.isMove() && merge(find(i.operands[0]), find(i.operands[1]));
        }
      }
    }
  }

  /** Whether all that one more node would bring to a node is there, or easy to colour (George). */
  private boolean isNoHarder(int node, int more) {
    BitSet others = (BitSet) neighbours[more].clone();
    others.andNot(neighbours[node]);
    return others.stream().allMatch(n -> n >= 64 && neighbours[n].cardinality() < COLOURS.length);
  }

  private boolean merge(int a, int b) {
    if (a == b || neighbours[a].get(b)) {
      return false;
    }
    int keep = Math.min(a, b);
    int gone = Math.max(a, b);
    if (gone < 64
        || keep == MachineInstruction.STACK
        || function.isPaired(gone)
        || function.isPaired(keep)
        || function.constants.containsKey(gone)
        || function.constants.containsKey(keep)) {
      return false;
    }
    if (keep < 64) {
      // Only where nothing else wants that register in between.
      for (int n = neighbours[gone].nextSetBit(0); n >= 0; n = neighbours[gone].nextSetBit(n + 1)) {
        if (find(n) == keep) {
          return false;
        }
      }
    }
    BitSet both = (BitSet) neighbours[keep].clone();
    both.or(neighbours[gone]);
    // A pointer meets all values of its loop, though few of them at once: what that is after
    // scheduling nobody knows yet.
    boolean easy =
        boldly
            || both.cardinality() < COLOURS.length
            || isNoHarder(keep, gone)
            || isNoHarder(gone, keep);
    if (!easy) {
      return false;
    }
    alias[gone] = keep;
    weight[keep] += weight[gone];
    for (int n = neighbours[gone].nextSetBit(0); n >= 0; n = neighbours[gone].nextSetBit(n + 1)) {
      int m = find(n);
      if (m != keep) {
        connect(keep, m);
      }
    }
    // Keep the graph on representatives.
    for (int n = neighbours[gone].nextSetBit(0); n >= 0; n = neighbours[gone].nextSetBit(n + 1)) {
      neighbours[n].clear(gone);
    }
    if (unspillable.contains(gone)) {
      unspillable.add(keep);
    }
    return true;
  }

  // Colouring

  /** The registers that have to be spilled; null where a pair had to be taken apart. */
  private List<Integer> colour(int[] colour) {
    Arrays.fill(colour, -1);
    for (int r = 0; r < 64; r++) {
      colour[r] = r;
    }
    BitSet nodes = new BitSet();
    for (int r = 64; r < limit; r++) {
      if (find(r) == r) {
        nodes.set(r);
      }
    }
    int[] degree = new int[limit];
    for (int r = nodes.nextSetBit(0); r >= 0; r = nodes.nextSetBit(r + 1)) {
      degree[r] = neighbours[r].cardinality();
    }
    Deque<Integer> stack = new ArrayDeque<>();
    BitSet left = (BitSet) nodes.clone();
    // Those that need a neighbour are coloured first, while there are enough.
    BitSet paired = new BitSet();
    function.pairs.forEach(
        (low, high) -> {
          paired.set(low);
          paired.set(high);
        });
    paired.and(nodes);
    left.andNot(paired);
    int[] byWeight =
        left.stream()
            .boxed()
            .sorted(Comparator.comparingDouble(r -> weight[r]))
            .mapToInt(r -> r)
            .toArray();
    int[] rank = new int[limit];
    BitSet easy = new BitSet();
    for (int k = 0; k < byWeight.length; k++) {
      rank[byWeight[k]] = k;
      easy.set(k, degree[byWeight[k]] < COLOURS.length);
    }
    while (!left.isEmpty()) {
      int next = easy.isEmpty() ? cheapest(left, degree) : byWeight[easy.nextSetBit(0)];
      left.clear(next);
      easy.clear(rank[next]);
      stack.push(next);
      for (int n = neighbours[next].nextSetBit(0); n >= 0; n = neighbours[next].nextSetBit(n + 1)) {
        degree[n]--;
        if (degree[n] < COLOURS.length && left.get(n)) {
          easy.set(rank[n]);
        }
      }
    }
    if (!colourPairs(colour)) {
      return null;
    }
    List<Integer> none = new ArrayList<>();
    Map<Integer, Map<Integer, Double>> copies = copies();
    while (!stack.isEmpty()) {
      int r = stack.pop();
      BitSet taken = taken(r, colour);
      colour[r] = wanted(copies.getOrDefault(r, Map.of()), taken, colour);
      for (int k = 0; colour[r] < 0 && k < COLOURS.length; k++) {
        if (!taken.get(COLOURS[k])) {
          colour[r] = COLOURS[k];
        }
      }
      if (colour[r] < 0) {
        none.add(r);
      }
    }
    return none;
  }

  /** Between which registers copies are left, and how often those run. */
  private Map<Integer, Map<Integer, Double>> copies() {
    Map<Integer, Map<Integer, Double>> copies = new HashMap<>();
    for (MachineBlock b : function.blocks) {
      double often = Math.pow(10, Math.min(b.depth, 6));
      for (MachineInstruction i : b.code) {
        if (i.isMove() && find(i.operands[0]) != find(i.operands[1])) {
          int to = find(i.operands[0]);
          int from = find(i.operands[1]);
          copies.computeIfAbsent(to, k -> new HashMap<>()).merge(from, often, Double::sum);
          copies.computeIfAbsent(from, k -> new HashMap<>()).merge(to, often, Double::sum);
        }
      }
    }
    return copies;
  }

  /** The free register that makes most copies unnecessary; -1 where there is none. */
  private static int wanted(Map<Integer, Double> copies, BitSet taken, int[] colour) {
    double[] gain = new double[64];
    copies.forEach(
        (other, often) -> {
          if (colour[other] >= 0) {
            gain[colour[other]] += often;
          }
        });
    int best = -1;
    for (int c : COLOURS) {
      if (gain[c] > 0 && !taken.get(c) && (best < 0 || gain[c] > gain[best])) {
        best = c;
      }
    }
    return best;
  }

  private BitSet taken(int r, int[] colour) {
    BitSet taken = new BitSet();
    for (int n = neighbours[r].nextSetBit(0); n >= 0; n = neighbours[r].nextSetBit(n + 1)) {
      if (colour[n] >= 0) {
        taken.set(colour[n]);
      }
    }
    return taken;
  }

  /**
   * Gives each pair an even register and the next; where one finds none it becomes two accesses.
   */
  private boolean colourPairs(int[] colour) {
    for (int low : function.pairs.keySet().stream().sorted().toList()) {
      int high = function.pairs.get(low);
      BitSet takenLow = taken(low, colour);
      BitSet takenHigh = taken(high, colour);
      // From the top: the low registers have 16-bit forms.
      for (int c = 62; c >= 0 && colour[low] < 0; c -= 2) {
        if (c + 1 != MachineInstruction.STACK && !takenLow.get(c) && !takenHigh.get(c + 1)) {
          colour[low] = c;
          colour[high] = c + 1;
        }
      }
      if (colour[low] < 0) {
        if (!boldly) {
          separate(low);
        }
        return false;
      }
    }
    return true;
  }

  private void separate(int low) {
    int high = function.pairs.remove(low);
    for (MachineBlock b : function.blocks) {
      List<MachineInstruction> code = new ArrayList<>();
      for (MachineInstruction i : b.code) {
        if (i.second == high && i.operands[0] == low) {
          code.addAll(AccessPairs.separate(i));
        } else {
          code.add(i);
        }
      }
      b.code.clear();
      b.code.addAll(code);
    }
  }

  /** The node that is cheapest to spill. */
  private int cheapest(BitSet left, int[] degree) {
    int best = -1;
    double least = 0;
    for (int r = left.nextSetBit(0); r >= 0; r = left.nextSetBit(r + 1)) {
      double cost = unspillable.contains(r) ? Double.MAX_VALUE / 2 : weight[r] / (degree[r] + 1);
      if (function.constants.containsKey(r)) {
        cost /= 4;
      }
      if (best < 0 || cost < least) {
        best = r;
        least = cost;
      }
    }
    return best;
  }

  // Spilling

  private void spill(int register) {
    if (unspillable.contains(register)) {
      throw new IllegalStateException("register pressure of spill code itself");
    }
    Integer constant = function.constants.remove(register);
    int slot = -1;
    if (constant == null) {
      slot = function.frameBytes;
      function.frameBytes += 8;
    }
    for (MachineBlock b : function.blocks) {
      List<MachineInstruction> code = new ArrayList<>();
      for (MachineInstruction i : b.code) {
        boolean[] uses = {false};
        boolean[] defs = {false};
        i.uses(u -> uses[0] |= find(u) == register);
        i.defs(d -> defs[0] |= find(d) == register);
        if (constant != null && defs[0]) {
          continue; // the constant is made where it is used
        }
        if (!uses[0] && !defs[0]) {
          code.add(i);
          continue;
        }
        int t = function.newRegister();
        unspillable.add(t);
        i.rename(r -> find(r) == register ? t : r);
        if (uses[0] && constant != null) {
          code.add(new MachineInstruction(Opcodes.MOV_I, i.line, t, constant & 0xffff));
          if (constant >>> 16 != 0) {
            code.add(new MachineInstruction(Opcodes.MOVT, i.line, t, constant >>> 16));
          }
        } else if (uses[0]) {
          code.add(slot(Opcodes.loadD(AccessSize.WORD), i.line, t, slot));
        }
        code.add(i);
        if (defs[0]) {
          code.add(slot(Opcodes.storeD(AccessSize.WORD), i.line, t, slot));
        }
      }
      b.code.clear();
      b.code.addAll(code);
    }
  }

  private static MachineInstruction slot(
      org.pyepi.offload.isa.Instruction row, int line, int register, int slot) {
    return new MachineInstruction(row, line, register, MachineInstruction.STACK, 0, slot / 4);
  }
}
