package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import org.pyepi.language.builtins.numbers.Summation;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Truth;

/**
 * A builtin that walks a generator to its end, as {@code sum(f(x) for x in xs)} does: in compiled
 * code the generator's body becomes part of the walk. In the interpreter, and for generators of
 * other code, the builtin does it.
 */
abstract class DrainNode extends Node {
  private final RootCallTarget body;
  @Child private DirectCallNode call;

  private DrainNode(PGenerator first) {
    this.body = first.body;
    this.call = DirectCallNode.create(first.body);
    // It never runs in the interpreter, so no count of calls speaks for it.
    this.call.forceInlining();
  }

  /** The node for a builtin function or method, or null where there is none. */
  @TruffleBoundary
  static DrainNode of(PBuiltin b, PGenerator first) {
    if (b.owner == BuiltinTypes.STR) {
      return b.name().equals("join") ? new Collect(first, null) : null;
    }
    if (b.owner != null || !b.module.equals("builtins")) {
      return null;
    }
    return switch (b.name()) {
      case "sum" -> new Sum(first);
      case "any" -> new Search(first, true);
      case "all" -> new Search(first, false);
      case "sorted" -> new Collect(first, null);
      default -> null;
    };
  }

  /** The node for a builtin class, or null where there is none. */
  static DrainNode of(PType type, PGenerator first) {
    return type == BuiltinTypes.LIST || type == BuiltinTypes.TUPLE
        ? new Collect(first, type)
        : null;
  }

  /** The result, or null where nothing has been done. */
  final Object execute(PGenerator generator) {
    if (CompilerDirectives.inInterpreter()
        || generator.body != body
        || generator.pyType() != BuiltinTypes.GENERATOR) {
      return null;
    }
    return walk(generator);
  }

  /** Whether the result is what the builtin gets instead of the generator, not its own result. */
  boolean isArgument() {
    return false;
  }

  abstract Object walk(PGenerator generator);

  final Object next(PGenerator generator) {
    return generator.resume(PNone.NONE, call);
  }

  private static final class Sum extends DrainNode {
    private final BranchProfile floats = BranchProfile.create();
    private final BranchProfile others = BranchProfile.create();

    Sum(PGenerator first) {
      super(first);
    }

    @Override
    Object walk(PGenerator generator) {
      long total = 0;
      Object value = next(generator);
      while (value instanceof Long l) {
        long sum = total + l;
        if (((total ^ sum) & (l ^ sum)) < 0) {
          break;
        }
        total = sum;
        value = next(generator);
      }
      if (value == null) {
        return total;
      }
      if (value instanceof Double first) {
        floats.enter();
        return floats(generator, total + first);
      }
      others.enter();
      return Summation.rest(total, value, generator);
    }

    private Object floats(PGenerator generator, double start) {
      Summation sum = new Summation(start);
      Object value = next(generator);
      while (value instanceof Double d) {
        sum.add((double) d);
        value = next(generator);
      }
      if (value == null) {
        return sum.total();
      }
      others.enter();
      return sum.rest(value, generator);
    }
  }

  private static final class Search extends DrainNode {
    private final boolean wanted;

    Search(PGenerator first, boolean wanted) {
      super(first);
      this.wanted = wanted;
    }

    @Override
    Object walk(PGenerator generator) {
      for (Object v = next(generator); v != null; v = next(generator)) {
        if ((v instanceof Boolean b ? b : Truth.of(v)) == wanted) {
          return wanted;
        }
      }
      return !wanted;
    }
  }

  /** Makes a list of the values, or a tuple where that is asked for. */
  private static final class Collect extends DrainNode {
    private final PType type;

    Collect(PGenerator first, PType type) {
      super(first);
      this.type = type;
    }

    @Override
    boolean isArgument() {
      return type == null;
    }

    @Override
    Object walk(PGenerator generator) {
      PList list = new PList();
      for (Object v = next(generator); v != null; v = next(generator)) {
        if (!list.appendInPlace(v)) {
          append(list, v);
        }
      }
      return type == BuiltinTypes.TUPLE ? new PTuple(items(list)) : list;
    }

    @TruffleBoundary
    private static void append(PList list, Object value) {
      list.append(value);
    }

    @TruffleBoundary
    private static Object[] items(PList list) {
      return list.toArray();
    }
  }
}
