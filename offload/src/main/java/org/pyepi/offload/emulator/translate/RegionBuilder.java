package org.pyepi.offload.emulator.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pyepi.offload.emulator.pipeline.IssueState;
import org.pyepi.offload.emulator.pipeline.LazyFlags;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.isa.Semantics;

/**
 * Finds what belongs to a region: the instructions that can be reached from its entry, each once
 * for every issue state, FPU mode and kind of flags with which it is reached. Straight-line code is
 * followed first, then branch targets in the order they were met, until the method would become too
 * long for the JVM's compiler.
 */
final class RegionBuilder {
  /** An instruction in one situation. */
  static final class Node {
    final Key key;
    final MicroOp op;
    IssueState.Issued issued;

    /** Behind it, and where it branches to; null where it does not. */
    Node next;

    Node taken;

    /** What CONFIG must hold behind a MOVTS CONFIG. */
    int config;

    /** Whether a round of the hardware loop ends with it. */
    boolean endsRound;

    /** Ways that lead here. */
    int predecessors;

    boolean jumpTarget;

    /** Whether the region ends before it. */
    boolean outside;

    boolean emitted;
    org.objectweb.asm.Label label;

    Node(Key key, MicroOp op) {
      this.key = key;
      this.op = op;
    }

    int pc() {
      return key.pc;
    }

    boolean backward() {
      return taken.key.pc <= key.pc;
    }

    /** Whether a core may wait in the loop that begins here; that is not translated code's work. */
    boolean waits;
  }

  /**
   * @param flags what set the integer flags last, a kind of {@link LazyFlags}; KNOWN: whatever
   * @param mode 1 truncating, 2 integer mode
   */
  record Key(int pc, IssueState state, int flags, int mode) {}

  /** Bytes of JVM code that a region may have; HotSpot compiles no method above 8,000. */
  static final int LONGEST = 7600;

  private static final int MOST_WEIGHT = 6200;

  /**
   * What translated code never does itself: it leaves in front of such an instruction, and the
   * interpreter does it.
   */
  static final Set<Semantics> INTERPRETED =
      EnumSet.of(
          Semantics.TESTSET,
          Semantics.RTI,
          Semantics.IDLE,
          Semantics.BKPT,
          Semantics.MBKPT,
          Semantics.SYNC,
          Semantics.SWI,
          Semantics.TRAP,
          Semantics.WAND,
          Semantics.UNIMPLEMENTED);

  /** How far ahead to look for a reader of the flags. */
  private static final int LOOK_AHEAD = 24;

  private final Guest core;
  private final TranslatedRegion.Entry entry;
  private final int most;
  private final Map<Key, Node> nodes = new HashMap<>();
  private final ArrayDeque<Node> open = new ArrayDeque<>();
  private final List<Node> jumps = new ArrayList<>();
  private final TreeSet<Integer> returns = new TreeSet<>();
  private final TreeSet<Integer> called = new TreeSet<>();
  private int weight;

  private RegionBuilder(Guest core, TranslatedRegion.Entry entry, int most) {
    this.core = core;
    this.entry = entry;
    this.most = most;
  }

  /** The region; null where its first instruction is one that only the interpreter does. */
  static TranslatedRegion build(Guest core, TranslatedRegion.Entry entry) {
    for (int most = MOST_WEIGHT; ; most -= most / 3) {
      RegionBuilder builder = new RegionBuilder(core, entry, most);
      Node first = builder.explore();
      if (first.outside) {
        return null;
      }
      RegionWriter writer = new RegionWriter(builder.nodes.values(), builder.jumpsTo());
      TranslatedRegion region = writer.write(first, entry, builder.words());
      if (region != null) {
        return region;
      }
    }
  }

  /** Where jumps to registers may go within the region. */
  private TreeSet<Integer> jumpsTo() {
    called.addAll(returns);
    return called;
  }

  private int[] words() {
    TreeSet<Integer> addresses = new TreeSet<>();
    for (Node node : nodes.values()) {
      if (node.op != null) {
        addresses.add(node.pc());
        if (node.op.bytes == 4) {
          addresses.add(node.pc() + 2);
        }
      }
    }
    return TranslatedRegion.words(new ArrayList<>(addresses), core.sram());
  }

  private Node explore() {
    Node first = node(new Key(entry.pc(), entry.state(), LazyFlags.KNOWN, entry.mode()));
    first.jumpTarget = true;
    boolean returning = false;
    while (true) {
      while (!open.isEmpty()) {
        follow(open.removeFirst());
      }
      if (jumps.isEmpty() || returning) {
        return first;
      }
      returning = true;
      for (int address : returns) {
        for (Node jump : List.copyOf(jumps)) {
          Node back = target(address, jump.key.mode);
          back.predecessors++;
        }
      }
    }
  }

  /** Straight on from a node, until code that is known already. */
  private void follow(Node node) {
    while (node != null && !node.outside && node.issued == null) {
      node = expand(node);
    }
  }

  private Node expand(Node node) {
    MicroOp op = node.op;
    int pc = node.pc();
    if (weight >= most) {
      node.outside = true;
      return null;
    }
    weight += weight(op);
    node.issued = node.key.state.issue(op, pc, (node.key.mode & 1) != 0);
    int mode = node.key.mode;
    switch (op.does) {
      case BRANCH -> node.taken = branch(pc + op.imm, node);
      case BRANCH_LINK -> {
        node.taken = branch(pc + op.imm, node);
        returns.add(pc + op.bytes);
      }
      case BRANCH_IF -> node.taken = branch(pc + op.imm, node);
      case JUMP -> jumps.add(node);
      case JUMP_LINK -> {
        jumps.add(node);
        returns.add(pc + op.bytes);
        expect(core.registers()[op.n], mode);
      }
      case MOVTS -> {
        node.config = core.registers()[op.d];
        mode = (node.config & 1) | (node.config >> 19 & 1) << 1;
      }
      default -> {}
    }
    if (op.does.jumps() && op.does != Semantics.BRANCH_IF) {
      return null;
    }
    int flags = op.does.writesIntegerFlags() ? kind(op.does) : node.key.flags;
    node.endsRound = pc == entry.loopEnd();
    int to = node.endsRound ? entry.loopStart() : pc + op.bytes;
    node.next = node(new Key(to, node.issued.after(), flags, mode));
    node.next.predecessors++;
    node.next.jumpTarget |= node.endsRound;
    return node.next;
  }

  /** A call through a register probably goes where it would go now. */
  private void expect(int to, int mode) {
    if (to >>> 15 == 0 && core.decoded(to) != null) {
      target(to, mode).predecessors++;
      called.add(to);
    }
  }

  private static int kind(Semantics does) {
    return switch (does) {
      case ADD, ADD_IMMEDIATE -> LazyFlags.ADD;
      case SUB, SUB_IMMEDIATE -> LazyFlags.SUB;
      default -> LazyFlags.LOGIC;
    };
  }

  private Node branch(int to, Node from) {
    int flags = flagsReadSoon(to) ? from.key.flags : LazyFlags.KNOWN;
    Node node = node(new Key(to, IssueState.EMPTY, flags, from.key.mode));
    node.predecessors++;
    node.jumpTarget = true;
    node.waits = core.mayWaitAt(to);
    return node;
  }

  private Node target(int to, int mode) {
    Node node = node(new Key(to, IssueState.EMPTY, LazyFlags.KNOWN, mode));
    node.jumpTarget = true;
    return node;
  }

  /** The region's node for a return address, or null. */
  private Node node(Key key) {
    Node node = nodes.get(key);
    if (node == null) {
      MicroOp op = core.decoded(key.pc);
      node = new Node(key, op);
      boolean jumpsAtEnd = op != null && key.pc == entry.loopEnd() && op.does.jumps();
      node.outside = op == null || jumpsAtEnd || !translatable(op, key.pc);
      nodes.put(key, node);
      if (!node.outside) {
        open.add(node);
      }
    }
    return node;
  }

  private boolean translatable(MicroOp op, int pc) {
    if (INTERPRETED.contains(op.does)) {
      return false;
    }
    return switch (op.does) {
      case MOVTS -> op.isConfig() && core.onlyModeDiffers(core.registers()[op.d]);
      case MOVFS -> op.isConfig() || op.readsCheaply();
      case BRANCH, BRANCH_IF, BRANCH_LINK -> (pc + op.imm) >>> 15 == 0;
      default -> true;
    };
  }

  /** Whether flags are read before they are set on the straight way from an address. */
  private boolean flagsReadSoon(int pc) {
    for (int k = 0; k < LOOK_AHEAD; k++) {
      MicroOp op = core.decoded(pc);
      if (op == null) {
        return false;
      }
      if (op.condition != null && !op.condition.readsFpuFlags()) {
        return true;
      }
      if (op.does.writesIntegerFlags() || op.does.jumps() && op.condition == null) {
        return false;
      }
      pc += op.bytes;
    }
    return false;
  }

  /** About how many bytes of JVM code an instruction needs. */
  private static int weight(MicroOp op) {
    return switch (op.does) {
      case ADD, SUB, ADD_IMMEDIATE, SUB_IMMEDIATE -> 38;
      case FADD, FSUB, FMUL, FMADD, FMSUB -> 48;
      case FIX, FLOAT, FABS -> 40;
      case MOVE, MOVE_IMMEDIATE, MOVE_TOP, NOP -> 8;
      case MOVE_IF -> 20;
      case BRANCH_IF -> 40;
      case BRANCH, BRANCH_LINK, MOVTS, MOVFS -> 30;
      case JUMP, JUMP_LINK -> 80;
      default ->
          op.does.loads() || op.does.stores() ? (op.size == 8 ? 105 : 80) : 22; // logic and shifts
    };
  }
}
