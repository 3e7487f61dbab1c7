package org.pyepi.language.parser.scope;

import org.pyepi.language.parser.PythonSyntaxError;
import org.pyepi.language.parser.scope.Scope.Kind;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Span;

/**
 * Errors that CPython's compiler finds after its symbol table: control flow in the wrong place and
 * the like. The first one is kept until the names are known to be right.
 */
final class FlowChecks {
  private final ScopeAnalysis analysis;
  private PythonSyntaxError first;

  /** What is around the statement, within its function. */
  private Frame frame;

  private static final class Frame {
    final Frame outer;
    final Scope scope;
    int loops;
    int exceptStars;

    Frame(Frame outer, Scope scope) {
      this.outer = outer;
      this.scope = scope;
    }
  }

  FlowChecks(ScopeAnalysis analysis) {
    this.analysis = analysis;
  }

  void throwFirst() {
    if (first != null) {
      throw first;
    }
  }

  void report(String message, Span span) {
    if (first == null) {
      first = analysis.error(message, span);
    }
  }

  void enter(Scope scope) {
    frame = new Frame(frame, scope);
  }

  void leave() {
    frame = frame.outer;
  }

  void enterLoop() {
    frame.loops++;
  }

  void leaveLoop() {
    frame.loops--;
  }

  /**
   * @return what {@link #leaveExceptStar} restores
   */
  int enterExceptStar() {
    frame.exceptStars++;
    int loops = frame.loops;
    frame.loops = 0;
    return loops;
  }

  void leaveExceptStar(int loops) {
    frame.exceptStars--;
    frame.loops = loops;
  }

  void breakStatement(Span span) {
    if (frame.loops == 0) {
      report(frame.exceptStars > 0 ? IN_EXCEPT_STAR : "'break' outside loop", span);
    }
  }

  void continueStatement(Span span) {
    if (frame.loops == 0) {
      report(frame.exceptStars > 0 ? IN_EXCEPT_STAR : "'continue' not properly in loop", span);
    }
  }

  private static final String IN_EXCEPT_STAR =
      "'break', 'continue' and 'return' cannot appear in an except* block";

  void returnStatement(Expr value, Span span) {
    Scope scope = frame.scope;
    if (scope.kind() != Kind.FUNCTION) {
      report("'return' outside function", span);
    } else if (frame.exceptStars > 0) {
      report(IN_EXCEPT_STAR, value == null ? span : value.span());
    } else if (value != null) {
      scope.valueReturn(span);
    }
  }

  /** At the end of a function: only then is it known to be a generator. */
  void functionEnd(Scope scope) {
    if (scope.isAsyncGenerator() && scope.valueReturn() != null) {
      report("'return' with value in async generator", scope.valueReturn());
    }
  }

  void yieldExpression(boolean from, Span span) {
    Scope scope = frame.scope;
    if (scope.kind() != Kind.FUNCTION && scope.kind() != Kind.LAMBDA) {
      report("'yield' outside function", span);
    } else if (from && scope.isAsync) {
      report("'yield from' inside async function", span);
    }
  }

  void awaitExpression(Span span) {
    Scope scope = frame.scope;
    if (!scope.isFunctionLike()) {
      report("'await' outside function", span);
    } else if (!scope.isAsync && scope.kind() != Kind.COMPREHENSION) {
      report("'await' outside async function", span);
    }
  }

  void asyncStatement(String what, Span span) {
    if (!frame.scope.isAsync) {
      report("'async " + what + "' outside async function", span);
    }
  }

  /**
   * A comprehension other than a generator expression that awaits, seen from the scope around it.
   */
  void asyncComprehension(Span span) {
    Scope scope = frame.scope;
    boolean allowed = scope.isAsync || scope.kind() == Kind.COMPREHENSION;
    if (!allowed) {
      report("asynchronous comprehension outside of an asynchronous function", span);
    }
  }

  void assigned(String name, Span span) {
    if (name.equals("__debug__")) {
      report("cannot assign to __debug__", span);
    }
  }

  void deleted(String name, Span span) {
    if (name.equals("__debug__")) {
      report("cannot delete __debug__", span);
    }
  }
}
