package org.pyepi.language.modules.threads;

import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.parser.WarningSink;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.Mod;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.translator.Compiler;

/**
 * The loops that make calls which are alike: one for each function and form of its arguments, so
 * that a loop is hot, captured and reported as that of the function is. It stands where the
 * function does.
 */
final class TransactionLoops {
  private static final String STATE = "transaction.loops";
  private static final int MOST = 128;

  private record Key(PCode code, String pattern) {}

  /** The loops of a context; those not used for long are forgotten. */
  @SuppressWarnings("serial")
  private static final class Known extends LinkedHashMap<Key, PFunction> {
    Known() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, PFunction> eldest) {
      return size() > MOST;
    }
  }

  private TransactionLoops() {}

  /**
   * A function {@code (queue, atomic, f, trips, …)} that makes the calls and counts them in the
   * queue.
   */
  static PFunction of(PyContext context, AlikeCalls calls) {
    Key key = new Key(calls.function().code, calls.pattern());
    return context
        .state(STATE, Known::new)
        .computeIfAbsent(key, k -> make(context, k.code, k.pattern));
  }

  /** The text of the function that makes calls of a pattern. */
  static String text(String pattern) {
    List<String> parameters = new ArrayList<>(List.of("queue", "atomic", "f", "trips"));
    List<String> args = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      String name = "a" + i;
      boolean same = pattern.charAt(i) == '=' || pattern.charAt(i) == 's';
      (same ? parameters : columns).add(name);
      args.add(name);
    }
    String target = columns.isEmpty() ? "trip" : String.join(", ", columns);
    return "def run("
        + String.join(", ", parameters)
        + "):\n begun = 0\n try:\n  for "
        + target
        + " in trips:\n   with atomic:\n    begun += 1\n    f("
        + String.join(", ", args)
        + ")\n finally:\n  queue._executed += begun\n";
  }

  private static PFunction make(PyContext context, PCode code, String pattern) {
    String text = text(pattern);
    String file = code.filename();
    Source source = Source.newBuilder(PyEpiLanguage.ID, text, file).internal(true).build();
    Mod.Module parsed = (Mod.Module) Compiler.parse(text, file, CompileMode.EXEC, WarningSink.NONE);
    Stmt.FunctionDef d = (Stmt.FunctionDef) parsed.body().get(0);
    Stmt.Try t = (Stmt.Try) d.body().get(1);
    Stmt.For loop = (Stmt.For) t.body().get(0);
    Span place = place(code, loop.span());
    Expr trips = new Expr.Name("trips", ExprContext.LOAD, place);
    Stmt.With block = (Stmt.With) loop.body().get(0);
    Expr.Call call = (Expr.Call) ((Stmt.ExprStmt) block.body().get(1)).value();
    Stmt.With placedBlock =
        new Stmt.With(
            block.items(),
            List.of(
                block.body().get(0),
                new Stmt.ExprStmt(
                    new Expr.Call(call.function(), call.args(), List.of(), place), place)),
            false,
            place);
    Stmt.For placed =
        new Stmt.For(loop.target(), trips, List.of(placedBlock), List.of(), false, place);
    Stmt.Try around =
        new Stmt.Try(
            List.of(placed), t.handlers(), t.orElse(), t.finalBody(), t.isStar(), t.span());
    Stmt.FunctionDef named =
        new Stmt.FunctionDef(
            code.name(),
            d.typeParams(),
            d.args(),
            List.of(d.body().get(0), around),
            d.decorators(),
            d.returns(),
            false,
            d.span());
    Mod.Module tree = new Mod.Module(List.of(named), parsed.span());
    PCode module =
        Compiler.compile(context.language(), source, file, tree, text, false, 0, WarningSink.NONE);
    PDict globals = new PDict();
    Calls.call(new PFunction(module, globals, new Cell[0], Calls.NO_ARGS, Calls.NO_ARGS));
    return (PFunction) globals.get(code.name());
  }

  /** The lines of a function, for a loop that makes calls of it. */
  private static Span place(PCode code, Span own) {
    int first = code.firstLine();
    int last = code.scope().node() == null ? first : code.scope().node().span().endLine();
    return new Span(own.start(), own.end(), first, 0, Math.max(first, last), 0);
  }
}
