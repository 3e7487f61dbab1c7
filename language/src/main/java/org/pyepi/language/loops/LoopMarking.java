package org.pyepi.language.loops;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.Truffle;
import java.util.HashSet;
import java.util.Set;
import org.pyepi.language.loops.capture.StatementCapture;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.offload.schedule.LoopMarks;

/** What a program asks for by {@code epiphany.offload} and {@code epiphany.prange}. */
public final class LoopMarking {
  /** The module that the marks belong to. */
  public static final String MODULE = StatementCapture.EPIPHANY;

  /** No program in this JVM has marked a loop or asked about one yet. */
  public static final Assumption UNUSED = Truffle.getRuntime().createAssumption("no marks");

  private LoopMarking() {}

  /** Says that there may be marks from now on. */
  public static void use() {
    UNUSED.invalidate("epiphany was imported");
  }

  private static Set<Scope> offloaded(PyContext context) {
    return context.state(MODULE, HashSet::new);
  }

  /** Marks the loops of a function, in this context. */
  public static void offload(PyContext context, PFunction function) {
    offloaded(context).add(function.code.scope());
  }

  /**
   * Gives leave for other results of a function: products and sums that round once, sums of loops
   * in another order.
   *
   * @throws PyException where it has been called: a function's results do not change their meaning
   */
  public static void permit(PFunction function, boolean contract, boolean reassociate) {
    Scope scope = function.code.scope();
    if (contract && !scope.contracts() || reassociate && !scope.reassociates()) {
      if (function.code.isTranslated()) {
        throw Errors.value(
            "offload(%s=True) comes before the first call of a function",
            contract ? "contract" : "reassociate");
      }
      function.setCode(function.code.within(scope.permitting(contract, reassociate)));
    }
  }

  /** The marks of a loop in a scope, over a range for any order or something else. */
  static LoopMarks of(PyContext context, Scope scope, boolean anyOrder) {
    if (anyOrder) {
      return LoopMarks.PRANGE;
    }
    return offloaded(context).contains(function(scope)) ? LoopMarks.OFFLOAD : LoopMarks.NONE;
  }

  /** The scope whose loop it is, and not that of a comprehension or generator expression in it. */
  private static Scope function(Scope scope) {
    Scope s = scope;
    while (s.kind() == Scope.Kind.COMPREHENSION && s.parent() != null) {
      s = s.parent();
    }
    return s;
  }
}
