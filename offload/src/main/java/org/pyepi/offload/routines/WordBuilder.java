package org.pyepi.offload.routines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** Writes one block anew, with operations on words. */
final class WordBuilder {
  private final Kernel kernel;
  private final Block block;
  private final Map<Value, Words> words;
  private final List<Value> body = new ArrayList<>();
  private int line;

  WordBuilder(Kernel kernel, Block block, Map<Value, Words> words) {
    this.kernel = kernel;
    this.block = block;
    this.words = words;
  }

  /** The operations that stand for values which are no float64 but were made of them. */
  static Map<Value, Value> replaced(Map<Value, Words> words) {
    Map<Value, Value> result = new HashMap<>();
    words.forEach(
        (v, w) -> {
          if (w.high() == null) {
            result.put(v, w.low());
          }
        });
    return result;
  }

  /** What follows belongs to a line of the program. */
  void at(int newLine) {
    line = newLine;
  }

  /** Takes an operation over as it is. */
  void keep(Value v) {
    body.add(v);
  }

  void finish() {
    block.body().clear();
    body.forEach(block::append);
  }

  Value emit(Op op, ValueType type, Value... args) {
    return append(op, type, null, List.of(args));
  }

  private Value append(Op op, ValueType type, Object immediate, List<Value> args) {
    Value v = kernel.value(op, type, args, immediate, line);
    body.add(v);
    return v;
  }

  Value constant(int x) {
    return append(Op.CONST, ValueType.INT, (long) x, List.of());
  }

  Value compare(Op op, Value x, int y) {
    return emit(op, ValueType.BOOL, x, constant(y));
  }

  void guard(Value condition, ExitReason reason) {
    append(Op.GUARD, null, reason, List.of(condition));
  }

  /** A routine's only word. */
  Value call(Routine routine, Value... args) {
    return append(Op.CALL, ValueType.INT, routine, List.of(args));
  }

  /** A routine's two words. */
  Words callWide(Routine routine, Value... args) {
    Value low = call(routine, args);
    return new Words(low, emit(Op.HIGHWORD, ValueType.INT, low));
  }

  /** The same of one or two numbers. */
  Words callWide(Routine routine, Words x, Words y) {
    return callWide(routine, x.low(), x.high(), y.low(), y.high());
  }

  Words load(Value address, int displacement, int memory) {
    return new Words(
        word(address, displacement, memory), word(address, displacement + Words.HIGH, memory));
  }

  private Value word(Value address, int displacement, int memory) {
    Value.Pointer p = new Value.Pointer(ElementKind.I32, displacement, memory);
    return append(Op.PLOAD, ValueType.INT, p, List.of(address));
  }

  void store(Value address, int displacement, int memory, Value word) {
    Value.Pointer p = new Value.Pointer(ElementKind.I32, displacement, memory);
    append(Op.PSTORE, null, p, List.of(address, word));
  }

  /** Says that a value is another from here on. */
  void replace(Value v, Value by) {
    words.put(v, new Words(by, null));
  }
}
