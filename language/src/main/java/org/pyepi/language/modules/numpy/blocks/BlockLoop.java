package org.pyepi.language.modules.numpy.blocks;

import java.util.List;
import org.pyepi.language.runtime.collection.NDArray;

/**
 * An operation on whole arrays, block by block. Where rows are short a block is several of them.
 *
 * @param dims the operation's dimensions, with the strides of the target and then of the operands
 */
public record BlockLoop(
    ElementExpression expression,
    Coalesced dims,
    NDArray target,
    Careful careful,
    NDArray[] operands) {
  /** Elements of a block: several arrays of so many stay in the first cache. */
  private static final int BLOCK = 1024;

  /** Whether an expression can be done in blocks. */
  public static boolean know(ElementExpression expression) {
    return Steps.know(expression);
  }

  /** What does a block of an operation on two operands element by element, and may warn. */
  public interface Careful {
    /** All are arrays of one dimension and of the same type. */
    void compute(NDArray left, NDArray right, NDArray result);
  }

  /** An operation whose operands are broadcast to the target, which shares no memory with one. */
  public static BlockLoop of(ElementExpression expression, NDArray target, NDArray... operands) {
    return over(expression, target, null, operands);
  }

  /**
   * An operation whose target may be an operand itself.
   *
   * @param careful does the blocks that would have to be done element by element: all is done then;
   *     the target is contiguous, and the expression an operator on two operands of its type
   */
  public static BlockLoop over(
      ElementExpression expression, NDArray target, Careful careful, NDArray... operands) {
    int[][] strides = new int[operands.length + 1][];
    strides[0] = target.strides;
    for (int i = 0; i < operands.length; i++) {
      strides[i + 1] = Positions.strides(operands[i], target.shape);
    }
    return new BlockLoop(
        expression, Coalesced.of(target.shape, List.of(strides)), target, careful, operands);
  }

  /** Elements of a row, the last dimension. */
  public int columns() {
    int rank = dims.rank();
    return rank == 0 ? 1 : dims.shape()[rank - 1];
  }

  /** Rows, which may be done apart. */
  public int rows() {
    int n = 1;
    for (int d = 0; d < dims.rank() - 1; d++) {
      n *= dims.shape()[d];
    }
    return n;
  }

  /**
   * Computes a part: of some rows, or of the only one, some elements.
   *
   * @return false where the operation has to be done element by element, all of it
   */
  public boolean run(int fromRow, int toRow, int fromColumn, int toColumn) {
    int width = toColumn - fromColumn;
    int size = (int) Math.min(BLOCK, (long) width * (toRow - fromRow));
    Source[] sources = new Source[operands.length];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = new Source(operands[i], size, operands[i].data == target.data);
    }
    Step result = new Steps(sources, size).of(expression);
    Target to = new Target(target, result);
    int atOnce = Math.max(1, size / Math.max(1, width));
    int inner = dims.rank() > 1 ? dims.shape()[dims.rank() - 2] : 1;
    int[] rowSteps = steps(2);
    int[] steps = steps(1);
    int[] starts = new int[steps.length];
    for (int row = fromRow; row < toRow; ) {
      // Rows that lie evenly: those of the last dimension but one.
      int rows = Math.min(Math.min(atOnce, toRow - row), inner - row % inner);
      for (int i = 0; i < starts.length; i++) {
        starts[i] = at(i == 0 ? target : operands[i - 1], i, row);
      }
      for (int column = fromColumn; column < toColumn; column += size) {
        int n = Math.min(size, toColumn - column);
        for (int i = 0; i < sources.length; i++) {
          int step = steps[i + 1];
          sources[i].place(starts[i + 1] + column * step, rows, rowSteps[i + 1], n, step);
        }
        int at = starts[0] + column * steps[0];
        if (!to.store(at, rows, rowSteps[0], n, steps[0]) && !carefully(sources, at, rows * n)) {
          return false;
        }
      }
      row += rows;
    }
    return true;
  }

  /** Does a block element by element, where that is possible. */
  private boolean carefully(Source[] sources, int at, int n) {
    if (careful == null) {
      return false;
    }
    NDArray block = NDArray.zeros(target.dtype, n);
    careful.compute(sources[0].block(n), sources[1].block(n), block);
    System.arraycopy(block.data, 0, target.data, at * target.dtype.bytes, block.data.length);
    return true;
  }

  /** Computes all of it on this thread; false as {@link #run}. */
  public boolean runAll() {
    return run(0, rows(), 0, columns());
  }

  /**
   * Of all arrays, the target first, the strides of a dimension counted from the last, which is 1.
   */
  private int[] steps(int fromLast) {
    int d = dims.rank() - fromLast;
    int[] r = new int[operands.length + 1];
    for (int i = 0; d >= 0 && i < r.length; i++) {
      r[i] = dims.strides().get(i)[d];
    }
    return r;
  }

  /** The position of a row in an array's data. */
  private int at(NDArray a, int array, int row) {
    int[] strides = dims.strides().get(array);
    int at = a.offset;
    int rest = row;
    for (int d = dims.rank() - 2; d >= 0; d--) {
      at += rest % dims.shape()[d] * strides[d];
      rest /= dims.shape()[d];
    }
    return at;
  }
}
