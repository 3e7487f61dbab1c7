package org.pyepi.offload.compiler.nest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Loop;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** What the argument block says of a part, read at the entry of a lowered kernel. */
final class PartWords {
  /** Where the words about what is shared have one for what the routine gives. */
  private static final int SPARE = 20;

  private final Kernel kernel;
  private final int memory;
  private final Map<Integer, Value> loaded = new HashMap<>();
  private final Value pointer;

  /**
   * @param memory that the argument block is
   */
  PartWords(Kernel kernel, int memory) {
    this.kernel = kernel;
    this.memory = memory;
    this.pointer = append(kernel.entry(), Op.ARGUMENTS, ValueType.INT, null);
  }

  /** Has cores hand each other what they share, in front of everything else. */
  static void share(Kernel kernel, NestBlocks.Words words) {
    Block b = kernel.entry();
    Value all = kernel.value(Op.ARGUMENTS, ValueType.INT, args(), null, b.line());
    Value offset = kernel.value(Op.CONST, ValueType.INT, args(), (long) words.share(), b.line());
    Value at = kernel.value(Op.ADDW, ValueType.INT, args(all, offset), null, b.line());
    Value done = kernel.value(Op.CALL, ValueType.INT, args(at), Routine.SHARE, b.line());
    Value.Pointer p = new Value.Pointer(ElementKind.I32, words.share() + SPARE, words.memory());
    Value store = kernel.value(Op.PSTORE, null, args(all, done), p, b.line());
    int n = 0;
    for (Value v : List.of(all, offset, at, done, store)) {
      b.insert(n++, v);
    }
  }

  private static List<Value> args(Value... values) {
    return new ArrayList<>(List.of(values));
  }

  /** The address of a place in the block. */
  Value address(int offset) {
    return append(kernel.entry(), Op.ADDW, ValueType.INT, null, pointer, constant(offset));
  }

  Value constant(long x) {
    return append(kernel.entry(), Op.CONST, ValueType.INT, x);
  }

  /** The word at an offset. */
  Value word(int offset) {
    return loaded.computeIfAbsent(
        offset,
        o -> {
          Value.Pointer p = new Value.Pointer(ElementKind.I32, o, memory);
          return append(kernel.entry(), Op.PLOAD, ValueType.INT, p, pointer);
        });
  }

  /** Has a loop carry out as many iterations as a word says, from the one on that another says. */
  void part(Loop loop, int firstWord, int tripsWord) {
    Value first = word(firstWord);
    Block before = loop.preheader();
    List<Value> args = loop.entryEdge().args();
    for (Loop.Induction i : List.copyOf(loop.inductions())) {
      int at = loop.header().params().indexOf(i.param());
      if (i.param() == loop.counter()) {
        args.set(at, word(tripsWord));
      } else {
        Value distance = append(before, Op.MULW, ValueType.INT, null, first, i.step());
        args.set(at, append(before, Op.ADDW, ValueType.INT, null, args.get(at), distance));
      }
    }
  }

  Value append(Block b, Op op, ValueType type, Object immediate, Value... args) {
    Value v = kernel.value(op, type, new ArrayList<>(List.of(args)), immediate, b.line());
    b.append(v);
    return v;
  }
}
