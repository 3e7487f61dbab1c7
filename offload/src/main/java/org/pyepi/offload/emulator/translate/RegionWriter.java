package org.pyepi.offload.emulator.translate;

import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.pyepi.offload.bytecode.HiddenClass;
import org.pyepi.offload.emulator.pipeline.IssueState;
import org.pyepi.offload.emulator.pipeline.LazyFlags;
import org.pyepi.offload.emulator.pipeline.MicroOp;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.emulator.translate.RegionBuilder.Key;
import org.pyepi.offload.emulator.translate.RegionBuilder.Node;
import org.pyepi.offload.isa.Semantics;

/**
 * Writes a region's nodes as one method of a hidden class. Guest registers are JVM variables. Costs
 * known beforehand are summed up while writing and added once a basic block; only bank conflicts
 * are counted as they happen. Whatever is not usual (an access outside the core, a store near code)
 * is an exit in front of the instruction, which the interpreter then does.
 */
final class RegionWriter extends MemoryWriter {
  private final Map<Key, Node> nodes = new HashMap<>();
  private final Set<Integer> jumpsTo;
  private final ArrayDeque<Node> open = new ArrayDeque<>();
  private final List<TranslatedRegion.Exit> exits = new ArrayList<>();
  private final List<Label> exitLabels = new ArrayList<>();
  private TranslatedRegion.Counts pending = TranslatedRegion.Counts.NONE;

  RegionWriter(Collection<Node> nodes, Set<Integer> jumpsTo) {
    nodes.forEach(n -> this.nodes.put(n.key, n));
    this.jumpsTo = jumpsTo;
  }

  /** The region, or null where its method would be too long. */
  TranslatedRegion write(Node first, TranslatedRegion.Entry entry, int[] words) {
    String interfaceName = PACKAGE + "TranslatedRegion$Code";
    HiddenClass hidden =
        new HiddenClass(
            PACKAGE + "Translated", interfaceName, null, "run", "(" + CORE_TYPE + "I)I");
    m = hidden.code();
    findRegisters();
    enter();
    open.add(first);
    while (!open.isEmpty()) {
      chain(open.removeFirst());
    }
    leave();
    Label end = new Label();
    m.visitLabel(end);
    hidden.end();
    if (end.getOffset() > RegionBuilder.LONGEST) {
      return null;
    }
    TranslatedRegion.Code code = (TranslatedRegion.Code) hidden.instance(MethodHandles.lookup());
    return new TranslatedRegion(entry, words, exits.toArray(TranslatedRegion.Exit[]::new), code);
  }

  private void findRegisters() {
    for (Node n : nodes.values()) {
      if (n.issued != null) {
        read |= n.op.reads | n.op.writes;
        written |= n.op.writes;
        if (n.op.does == Semantics.MOVTS) {
          read |= 1L << n.op.d;
        }
      }
    }
  }

  /** One node after the other, each once. */
  private void chain(Node node) {
    if (node.emitted) {
      return;
    }
    while (true) {
      if (node.outside) {
        m.visitJumpInsn(GOTO, exit(node.pc(), -1, false, node.key.state()));
        pending = TranslatedRegion.Counts.NONE;
        return;
      }
      if (node.emitted || isJoin(node)) {
        flush();
      }
      if (node.emitted) {
        m.visitJumpInsn(GOTO, label(node));
        return;
      }
      node.emitted = true;
      m.visitLabel(label(node));
      if (!instruction(node)) {
        pending = TranslatedRegion.Counts.NONE;
        return;
      }
      if (node.endsRound) {
        endRound(node);
      }
      node = node.next;
    }
  }

  /** Counts down, and goes on to the next round unless it was the last or the time is over. */
  private void endRound(Node node) {
    flush();
    IssueState after = node.issued.after();
    nextRound(exit(node.pc() + node.op.bytes, -1, true, after));
    checkBudget(exit(node.next.pc(), -1, true, after));
  }

  private static boolean isJoin(Node node) {
    return node.jumpTarget || node.predecessors > 1;
  }

  private static Label label(Node node) {
    if (node.label == null) {
      node.label = new Label();
    }
    return node.label;
  }

  /** The label of a new exit with what is pending now. */
  private Label exit(int pc, int from, boolean boundary, IssueState state) {
    exits.add(new TranslatedRegion.Exit(pc, from, boundary, state, pending));
    Label label = new Label();
    exitLabels.add(label);
    return label;
  }

  private void flush() {
    add(pending, 0);
    pending = TranslatedRegion.Counts.NONE;
  }

  /** Adds counts to the variables, and a taken branch if there was one. */
  private void add(TranslatedRegion.Counts c, int taken) {
    int passed = c.cycles() + taken * TimingModel.TAKEN_BRANCH;
    if (passed > 0) {
      m.visitIincInsn(CYCLES, passed);
    }
    long sum =
        c.instructions() | (long) c.paired() << 16 | (long) c.stalled() << 32 | (long) taken << 48;
    if (sum != 0) {
      m.visitVarInsn(LLOAD, COUNTS);
      m.visitLdcInsn(sum);
      m.visitInsn(LADD);
      m.visitVarInsn(LSTORE, COUNTS);
    }
    if (c.fpu() > 0) {
      m.visitIincInsn(FPU_OPS, c.fpu());
    }
  }

  /** One instruction; false where none follows it. */
  private boolean instruction(Node node) {
    MicroOp op = node.op;
    int pc = node.pc();
    TranslatedRegion.Counts before = pending;
    pending = before.plus(node.issued, op.fpu);
    switch (op.does) {
      case BRANCH -> {
        take(node);
        return false;
      }
      case BRANCH_LINK -> {
        push(pc + op.bytes);
        set(org.pyepi.offload.isa.Registers.LR);
        take(node);
        return false;
      }
      case BRANCH_IF -> {
        Label not = new Label();
        unless(op.condition, node.key.flags(), not);
        TranslatedRegion.Counts same = pending;
        take(node);
        pending = same;
        m.visitLabel(not);
      }
      case JUMP, JUMP_LINK -> {
        jump(node);
        return false;
      }
      case MOVTS -> {
        pending = before;
        Label refused = exit(pc, -1, false, node.key.state());
        pending = before.plus(node.issued, false);
        switchMode(op, node.config, refused);
      }
      case GID -> disableInterrupts();
      case GIE -> {
        pending = before;
        Label wanted = exit(pc, -1, false, node.key.state());
        pending = before.plus(node.issued, false);
        enableInterrupts(wanted);
      }
      case MOVE_IF -> moveIf(op, node.key.flags());
      case MOVFS -> special(op, pending.cycles());
      default -> {
        if (op.does.loads() || op.does.stores()) {
          pending = before;
          Label unusual = exit(pc, -1, false, node.key.state());
          pending = before.plus(node.issued, false);
          boolean fetches = (pc + op.bytes - 1) >>> 3 != node.key.state().fetched();
          int bank = fetches && pc + op.bytes >>> 15 == 0 ? pc + op.bytes >>> 13 : -1;
          memory(op, bank, unusual, pending.cycles());
        } else {
          compute(op, node.key.mode(), setsFlagsNext(node));
        }
      }
    }
    return true;
  }

  /** Whether the next instruction sets the integer flags before anything can see them. */
  private static boolean setsFlagsNext(Node node) {
    Node next = node.next;
    return next != null && !next.outside && !isJoin(next) && next.op.does.writesIntegerFlags();
  }

  private void take(Node node) {
    Node to = node.taken;
    add(pending, 1);
    pending = TranslatedRegion.Counts.NONE;
    boolean leaves = to.outside || node.backward() && to.waits;
    if (node.backward() && !leaves) {
      checkBudget(exit(to.pc(), node.pc(), true, IssueState.EMPTY));
    }
    if (leaves) {
      m.visitJumpInsn(GOTO, exit(to.pc(), node.pc(), node.backward(), IssueState.EMPTY));
    } else {
      m.visitJumpInsn(GOTO, label(to));
      open.add(to);
    }
  }

  private void jump(Node node) {
    MicroOp op = node.op;
    get(op.n);
    m.visitVarInsn(ISTORE, ADDRESS);
    if (op.does == Semantics.JUMP_LINK) {
      push(node.pc() + op.bytes);
      set(org.pyepi.offload.isa.Registers.LR);
    }
    add(pending, 1);
    pending = TranslatedRegion.Counts.NONE;
    Label away = exit(-1, node.pc(), true, IssueState.EMPTY);
    TreeMap<Integer, Label> known = new TreeMap<>();
    for (int pc : jumpsTo) {
      Node to = nodes.get(new Key(pc, IssueState.EMPTY, LazyFlags.KNOWN, node.key.mode()));
      if (to != null && !to.outside) {
        known.put(pc, label(to));
        open.add(to);
      }
    }
    checkBudget(away);
    if (!known.isEmpty()) {
      m.visitVarInsn(ILOAD, ADDRESS);
      int[] keys = known.keySet().stream().mapToInt(k -> k).toArray();
      m.visitLookupSwitchInsn(away, keys, known.values().toArray(Label[]::new));
    } else {
      m.visitJumpInsn(GOTO, away);
    }
  }

  /** All exits, and what they have in common. */
  private void leave() {
    outsides();
    Label all = new Label();
    for (int k = 0; k < exitLabels.size(); k++) {
      m.visitLabel(exitLabels.get(k));
      push(k);
      if (k + 1 < exitLabels.size()) {
        m.visitJumpInsn(GOTO, all);
      }
    }
    m.visitLabel(all);
    writeBack();
    m.visitInsn(IRETURN);
  }
}
