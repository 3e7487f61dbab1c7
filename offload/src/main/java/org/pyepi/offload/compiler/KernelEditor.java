package org.pyepi.offload.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/** The edits of passes that put iterations of a loop side by side or behind each other. */
final class KernelEditor {
  private final Kernel kernel;

  /** Edits a kernel. */
  KernelEditor(Kernel kernel) {
    this.kernel = kernel;
  }

  /** An integer constant, the same in the whole kernel. */
  Value constant(long x) {
    Value v = kernel.value(Op.CONST, ValueType.INT, List.of(), x, 0);
    kernel.entry().insert(0, v);
    return v;
  }

  /** A new operation at the end of a block. */
  Value append(Block b, Op op, ValueType type, Value x, Value y) {
    Value v = kernel.value(op, type, List.of(x, y), null, b.line());
    b.append(v);
    return v;
  }

  /** A new parameter of a block. */
  Value param(Block to, ValueType type, int line) {
    Value q = kernel.value(Op.BLOCK_PARAM, type, List.of(), null, line);
    to.addParam(q);
    return q;
  }

  /** New parameters of a block, like others. */
  List<Value> params(Block to, List<Value> like) {
    List<Value> result = new ArrayList<>();
    for (Value p : like) {
      result.add(param(to, p.type(), p.line()));
    }
    return result;
  }

  /** Repeats an operation at the end of a block; the map gains what stands for it there. */
  void repeat(Value v, Map<Value, Value> map, Block to) {
    Value copy = kernel.repeat(v, mapped(v.args(), map));
    to.append(copy);
    map.put(v, copy);
  }

  /** What stands for values; those that a map does not know stand for themselves. */
  static List<Value> mapped(List<Value> values, Map<Value, Value> map) {
    return values.stream().map(v -> map.getOrDefault(v, v)).toList();
  }

  static List<Value> without(List<Value> values, int index) {
    List<Value> result = new ArrayList<>(values);
    result.remove(index);
    return result;
  }

  static List<Value> plus(List<Value> values, Value more) {
    List<Value> result = new ArrayList<>(values);
    result.add(more);
    return result;
  }
}
