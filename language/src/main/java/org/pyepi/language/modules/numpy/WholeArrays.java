package org.pyepi.language.modules.numpy;

import com.oracle.truffle.api.TruffleSafepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.pyepi.language.modules.numpy.arithmetic.Status;
import org.pyepi.language.modules.numpy.blocks.BlockLoop;
import org.pyepi.language.modules.numpy.blocks.Coalesced;
import org.pyepi.language.modules.numpy.blocks.ElementCode;
import org.pyepi.language.modules.numpy.blocks.ElementExpression;
import org.pyepi.language.modules.numpy.blocks.Positions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.DType;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.report.LoopSite;
import org.pyepi.offload.schedule.ArrayKernel;
import org.pyepi.offload.schedule.LoopArguments;
import org.pyepi.offload.schedule.OffloadOptions;
import org.pyepi.offload.schedule.OffloadSession;

/**
 * Operations on arrays with many elements, on host threads: block by block where the policy judges
 * what is worth it, else as kernels: what an expression computes, over arrays of those types and
 * dimensions, is compiled once.
 */
final class WholeArrays {
  /** Elements from which on a kernel is worth its launch. */
  private static final int LEAST = 1 << 12;

  /** Elements from which on a loop over a block is quicker than one element after the other. */
  private static final int LEAST_IN_BLOCKS = 1 << 5;

  /** Elements of the last two dimensions from which on one launch for each of the others is. */
  private static final int LEAST_OF_SEVERAL = 1 << 10;

  /** Elements that a thread takes at a time where no kernel is made. */
  private static final int PART = 1 << 17;

  /** Elements between two looks at signals. */
  private static final int BETWEEN_POLLS = 1 << 22;

  /** Elements that went through an operation before it is compiled, where that is judged. */
  private static final long WORTH_COMPILING = 1 << 18;

  /** Operations that are remembered. */
  private static final int CACHED = 512;

  /**
   * @param scalars whether each operand is one number
   */
  private record Key(ElementExpression expression, List<Boolean> scalars, DType result, int rank) {}

  /** An operation that was asked for: how many elements it had, and its kernel, if there is one. */
  private static final class Entry {
    long elements;
    ArrayKernel kernel;
  }

  private WholeArrays() {}

  /** Whether an operation on so many elements may be tried. */
  static boolean areWorthwhile(int[] shape) {
    long n = 1;
    for (int s : shape) {
      n *= s;
    }
    return n >= LEAST_IN_BLOCKS && PyContext.get().offload().compilesForHost();
  }

  /**
   * A new array of what an expression gives for each element of operands that are broadcast to a
   * shape, or null where it must be done element by element.
   */
  static NDArray compute(ElementExpression expression, int[] shape, NDArray... operands) {
    if (!areWorthwhile(shape)) {
      return null;
    }
    NDArray r = NDArray.zeros(expression.type(), shape.clone());
    return store(expression, r, operands) ? r : null;
  }

  /**
   * Stores what an expression gives for each element; false where it must be done element by
   * element, all of it.
   *
   * @param target shares no element with an operand
   */
  static boolean store(ElementExpression expression, NDArray target, NDArray... operands) {
    if (!areWorthwhile(target.shape) || !areKnown(target, operands)) {
      return false;
    }
    OffloadOptions options = PyContext.get().offload().options();
    boolean few = target.size() < LEAST;
    if (options.judges() && options.forceAbort() == 0 && BlockLoop.know(expression)) {
      BlockLoop loop = BlockLoop.of(expression, target, operands);
      return few ? loop.runAll() : inBlocks(loop);
    }
    if (few) {
      return false;
    }
    List<NDArray> arrays = new ArrayList<>(List.of(target));
    List<int[]> strides = new ArrayList<>(List.of(target.strides));
    List<Boolean> isScalar = new ArrayList<>();
    List<Object> scalars = new ArrayList<>();
    for (NDArray a : operands) {
      boolean one = a.size() == 1;
      isScalar.add(one);
      if (one) {
        scalars.add(number(a));
      } else {
        arrays.add(a);
        strides.add(Positions.strides(a, target.shape));
      }
    }
    Coalesced dims = Coalesced.of(target.shape, strides);
    int rank = Math.min(2, dims.rank());
    int outer = dims.rank() - rank;
    int trips = dims.shape()[outer];
    int elements = rank == 2 ? dims.shape()[outer + 1] : 1;
    if (outer > 0 && (long) trips * elements < LEAST_OF_SEVERAL) {
      return false;
    }
    ArrayKernel kernel =
        kernel(new Key(expression, isScalar, target.dtype, rank), operands, target);
    if (kernel == null) {
      return false;
    }
    Rows rows = new Rows(kernel, site(), arrays, dims, rank, scalars);
    int[] index = new int[outer];
    do {
      if (!rows.run(index, trips, elements)) {
        return false;
      }
    } while (next(index, dims.shape()));
    return true;
  }

  /** By loops that are compiled for all operations of their kind, on the host. */
  static boolean inBlocks(BlockLoop loop) {
    OffloadSession session = PyContext.get().offload();
    LoopSite site = site();
    int rows = loop.rows();
    int columns = loop.columns();
    int rowsAtOnce = Math.max(1, PART / columns);
    int columnsAtOnce = Math.min(columns, PART);
    int across = (columns + columnsAtOnce - 1) / columnsAtOnce;
    long parts = (long) ((rows + rowsAtOnce - 1) / rowsAtOnce) * across;
    for (long from = 0; from < parts; from += BETWEEN_POLLS / PART) {
      TruffleSafepoint.poll(null);
      long first = from;
      long count = Math.min(BETWEEN_POLLS / PART, parts - from);
      long elements = Math.min(count * PART, (long) rows * columns);
      boolean done =
          session.run(
              site,
              elements,
              count,
              i -> {
                int row = (int) ((first + i) / across) * rowsAtOnce;
                int column = (int) ((first + i) % across) * columnsAtOnce;
                return loop.run(
                    row,
                    Math.min(rows, row + rowsAtOnce),
                    column,
                    Math.min(columns, column + columnsAtOnce));
              });
      if (!done) {
        return false;
      }
    }
    return true;
  }

  /** Whether threads may share work on arrays. */
  static boolean areShared() {
    return PyContext.get().offload().compilesForHost();
  }

  /** Lets threads share parts of work, which have a row in the report. */
  static boolean share(long elements, long parts, LongPredicate part) {
    TruffleSafepoint.poll(null);
    return PyContext.get().offload().run(site(), elements, parts, part);
  }

  private static boolean next(int[] index, int[] shape) {
    for (int d = index.length - 1; d >= 0; d--) {
      if (++index[d] < shape[d]) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }

  /** Whether kernels have elements of all the types. */
  private static boolean areKnown(NDArray target, NDArray[] operands) {
    boolean known = target.dtype.elements != null;
    for (NDArray a : operands) {
      known &= a.dtype.elements != null;
    }
    return known;
  }

  /** Launches of one kernel over the last dimensions. */
  private record Rows(
      ArrayKernel kernel,
      LoopSite site,
      List<NDArray> arrays,
      Coalesced dims,
      int rank,
      List<Object> scalars) {
    boolean run(int[] index, int trips, int elements) {
      OffloadSession session = PyContext.get().offload();
      int block = Math.max(1, BETWEEN_POLLS / elements);
      for (int from = 0; from < trips; from += block) {
        TruffleSafepoint.poll(null);
        int count = Math.min(block, trips - from);
        List<ArrayBinding> bindings = new ArrayList<>();
        for (int i = 0; i < arrays.size(); i++) {
          bindings.add(binding(i, index, from, count, elements));
        }
        if (!session.run(kernel, site, new LoopArguments(bindings, scalars), count, elements)) {
          return false;
        }
      }
      return true;
    }

    private ArrayBinding binding(int i, int[] index, int from, int count, int elements) {
      int[] strides = dims.strides().get(i);
      int outer = index.length;
      long offset = arrays.get(i).offset + (long) from * strides[outer];
      for (int d = 0; d < outer; d++) {
        offset += (long) index[d] * strides[d];
      }
      int[] shape = rank == 2 ? new int[] {count, elements} : new int[] {count};
      int[] steps = Arrays.copyOfRange(strides, outer, outer + rank);
      return new ArrayBinding(arrays.get(i).data, offset, shape, steps);
    }
  }

  /** The only element as kernels take numbers. */
  private static Object number(NDArray a) {
    int at = a.offset;
    return switch (a.dtype.code) {
      case BOOL -> a.getLong(at) != 0;
      case FLOAT32 -> (float) a.getDouble(at);
      case FLOAT64 -> a.getDouble(at);
      default -> a.getLong(at);
    };
  }

  /** The kernel of an operation, or null where it is not worth one yet. */
  private static ArrayKernel kernel(Key key, NDArray[] operands, NDArray target) {
    PyContext context = PyContext.get();
    Map<Key, Entry> known = context.state("array kernels", HashMap::new);
    if (known.size() >= CACHED) {
      known.clear();
    }
    Entry e = known.computeIfAbsent(key, k -> new Entry());
    e.elements += target.size();
    boolean judged = context.offload().options().judges();
    if (e.kernel == null && (!judged || e.elements >= WORTH_COMPILING)) {
      e.kernel = new ArrayKernel(kernel(key, operands));
    }
    return e.kernel;
  }

  private static Kernel kernel(Key key, NDArray[] operands) {
    KernelBuilder b = new KernelBuilder("array_operation", 0);
    ElementKind kind = key.result().elements;
    ArrayParam result = b.array("result", kind, key.rank());
    List<Object> sources = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      ElementKind own = operands[i].dtype.elements;
      String name = "x" + (i + 1);
      boolean scalar = key.scalars().get(i);
      ValueType type = own.type();
      sources.add(scalar ? b.scalar(name, type) : b.array(name, own, key.rank()));
    }
    KernelBuilder.LoopScope rows = b.beginKernelLoop();
    if (key.rank() == 1) {
      element(b, key.expression(), result, sources, rows.iv());
    } else {
      KernelBuilder.LoopScope columns =
          b.beginFor(b.constant(0L), b.dim(result, 1), b.constant(1L));
      element(b, key.expression(), result, sources, rows.iv(), columns.iv());
      b.endLoop(columns);
    }
    b.endLoop(rows);
    return b.finish();
  }

  private static void element(
      KernelBuilder b,
      ElementExpression expression,
      ArrayParam result,
      List<Object> sources,
      Value... indices) {
    List<Value> values = new ArrayList<>();
    for (Object s : sources) {
      values.add(s instanceof ArrayParam a ? b.load(a, indices) : (Value) s);
    }
    b.store(result, new ElementCode(b, values).emit(expression), indices);
  }

  /** The line that asks for the operation. */
  private static LoopSite site() {
    PFrame frame = Frames.frame(0);
    return new LoopSite(
        frame.function.code.filename(), Status.line(frame), frame.function.code.name());
  }
}
