package org.pyepi.offload.compiler.nest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.kernel.ArrayParam;
import org.pyepi.offload.kernel.Block;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Arrays of one dimension that a kernel indexes as rows one behind the other: {@code a[i*m + j]},
 * with one {@code m} in all accesses; what is added as {@code m} or a multiple is rows too. Whether
 * {@code j} stays within a row is not asked here: only a launch can tell.
 */
public final class FlatRows {
  /** A summand of an index. */
  private record Term(boolean minus, Value value) {}

  private final Kernel kernel;

  private FlatRows(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Gives accesses to such arrays two indices, and the arrays two dimensions.
   *
   * @param kernel in canonical form
   * @return how long their rows are, by the arrays' numbers: a Long or a ScalarParam
   */
  public static Map<Integer, Object> run(Kernel kernel) {
    return new FlatRows(kernel).run();
  }

  private Map<Integer, Object> run() {
    Map<Integer, Object> lengths = new HashMap<>();
    for (ArrayParam a : List.copyOf(kernel.arrays())) {
      List<Value> accesses = accesses(a);
      Object length = a.rank() == 1 && accesses != null ? length(accesses) : null;
      if (length != null) {
        ArrayParam rows = new ArrayParam(a.index(), a.name(), a.kind(), 2);
        kernel.arrays().set(a.index(), rows);
        accesses.forEach(v -> rewrite(v, rows, length));
        lengths.put(a.index(), length);
      }
    }
    return lengths;
  }

  /** The accesses to an array; null where the kernel asks for its length too. */
  private List<Value> accesses(ArrayParam a) {
    List<Value> all = new ArrayList<>();
    for (Block b : kernel.blocks()) {
      for (Value v : b.body()) {
        boolean access = v.op() == Op.LOAD || v.op() == Op.STORE;
        if ((access || v.op() == Op.DIM) && v.array().equals(a)) {
          if (!access) {
            return null;
          }
          all.add(v);
        }
      }
    }
    return all;
  }

  /** A factor of which each access has a multiple; null where there is none. */
  private static Object length(List<Value> accesses) {
    Set<Object> common = null;
    for (Value v : accesses) {
      Set<Object> factors = new LinkedHashSet<>();
      for (Term t : terms(v.arg(0))) {
        if (t.value.op() == Op.MUL) {
          t.value.args().stream().map(FlatRows::known).filter(k -> k != null).forEach(factors::add);
        }
      }
      if (common == null) {
        common = factors;
      } else {
        common.retainAll(factors);
      }
    }
    return common == null ? null : common.stream().findFirst().orElse(null);
  }

  /** What a value is at a launch; null where only the code knows. */
  private static Object known(Value v) {
    return v.op() == Op.CONST || v.op() == Op.SCALAR ? v.immediate() : null;
  }

  private static List<Term> terms(Value index) {
    List<Term> all = new ArrayList<>();
    addTerms(index, false, all);
    return all;
  }

  private static void addTerms(Value v, boolean minus, List<Term> to) {
    if (v.op() == Op.ADD || v.op() == Op.SUB) {
      addTerms(v.arg(0), minus, to);
      addTerms(v.arg(1), minus != (v.op() == Op.SUB), to);
    } else {
      to.add(new Term(minus, v));
    }
  }

  private void rewrite(Value access, ArrayParam rows, Object length) {
    List<Term> row = new ArrayList<>();
    List<Term> column = new ArrayList<>();
    List<Term> whole = new ArrayList<>();
    for (Term t : terms(access.arg(0))) {
      Value factor = t.value.op() == Op.MUL ? factor(t.value, length) : null;
      if (factor != null) {
        row.add(new Term(t.minus, factor));
      } else {
        (lengths(t.value, length) == 0 ? column : whole).add(t);
      }
    }
    boolean fromTheEnd = isFromTheEnd(column);
    for (Term t : whole) {
      long n = lengths(t.value, length);
      if (fromTheEnd && n > 0 != t.minus) {
        column.add(t);
      } else {
        row.add(new Term(t.minus, insert(Op.CONST, n, List.of(), access)));
      }
    }
    List<Value> args = new ArrayList<>(List.of(sum(row, access), sum(column, access)));
    args.addAll(access.args().subList(1, access.args().size()));
    access.become(access.op(), args, rows);
  }

  /** What is multiplied by the length of a row; null where nothing is. */
  private static Value factor(Value product, Object length) {
    if (length.equals(known(product.arg(1)))) {
      return product.arg(0);
    }
    return length.equals(known(product.arg(0))) ? product.arg(1) : null;
  }

  /** How many rows a summand is as a whole; 0 where it is none. */
  private static long lengths(Value summand, Object length) {
    Object known = known(summand);
    if (length.equals(known)) {
      return 1;
    }
    boolean numbers = known instanceof Long && length instanceof Long l && l > 1;
    return numbers && (Long) known % (Long) length == 0 ? (Long) known / (Long) length : 0;
  }

  /** Whether a column is counted from the end of its row, as in {@code m - 1 - j}. */
  private static boolean isFromTheEnd(List<Term> column) {
    boolean forwards = false;
    long constant = 0;
    for (Term t : column) {
      if (t.value.op() == Op.CONST) {
        constant += t.minus ? -t.value.longValue() : t.value.longValue();
      } else if (t.minus) {
        return true;
      } else {
        forwards = true;
      }
    }
    return !forwards && constant < 0;
  }

  /** The sum of some terms, computed in front of an access. */
  private Value sum(List<Term> terms, Value access) {
    Value sum = null;
    for (Term t : terms) {
      if (sum == null && !t.minus) {
        sum = t.value;
      } else {
        Value before = sum == null ? insert(Op.CONST, 0L, List.of(), access) : sum;
        Op op = t.minus ? Op.SUB : Op.ADD;
        sum = insert(op, null, List.of(before, t.value), access);
      }
    }
    return sum == null ? insert(Op.CONST, 0L, List.of(), access) : sum;
  }

  private Value insert(Op op, Object immediate, List<Value> args, Value access) {
    Value v = kernel.value(op, ValueType.INT, args, immediate, access.line());
    Block b = access.block();
    b.insert(b.body().indexOf(access), v);
    return v;
  }
}
