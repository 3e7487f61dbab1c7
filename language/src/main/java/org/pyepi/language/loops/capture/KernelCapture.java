package org.pyepi.language.loops.capture;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Captured;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.loops.values.GuardKey;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.loops.values.MixedFloat;
import org.pyepi.language.loops.values.MixedNumbers;
import org.pyepi.language.loops.values.ObjectColumns;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.loops.values.PackedArrays;
import org.pyepi.language.loops.values.WalkedNames;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.UndefinedVariableException;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;

/**
 * Translates a {@code for} statement over a range or sequences into a kernel.
 *
 * <p>Variables that the loop assigns start out private to an iteration. Where the attempt finds a
 * read before a write, the variable carries a value from before, and the capture starts again with
 * that known; so it ends after as many attempts as there are such variables. Every variable that
 * the loop assigns is an output, used later or not: frames of tracebacks show them all. One that
 * some path leaves alone is optional: what counts is the last iteration that assigns it.
 */
public final class KernelCapture {
  private static final int MAX_ATTEMPTS = 64;

  private final Stmt.For loop;
  private final String function;
  private final CaptureState.Reader reader;
  private final Walk.Part walked;
  private final Scope scope;
  private final Predicate<String> global;
  private final EarlierAttempts earlier = new EarlierAttempts();

  /**
   * @param reader reads the program's variables
   * @param walked what the next trip yields, or null where the loop is over a range
   * @param scope where it stands
   * @param global whether a variable is a global, which functions that the loop calls can see
   */
  public KernelCapture(
      Stmt.For loop,
      String function,
      CaptureState.Reader reader,
      Walk.Part walked,
      Scope scope,
      Predicate<String> global) {
    this.loop = loop;
    this.function = function;
    this.reader = reader;
    this.walked = walked;
    this.scope = scope;
    this.global = global;
  }

  /**
   * The kernel.
   *
   * @throws CaptureRefused where the loop cannot be one
   */
  public Captured capture() {
    if (walked == null && loop.target() != null && !(loop.target() instanceof Expr.Name)) {
      throw new CaptureRefused(RefusalReason.NOT_A_COUNTED_LOOP, loop, "target is not a name");
    }
    for (int i = 0; i < MAX_ATTEMPTS; i++) {
      boolean[] bodyDone = {false};
      try {
        return attempt(bodyDone);
      } catch (UndefinedVariableException e) {
        String shown = e.variable().name();
        String name = earlier.names.getOrDefault(shown, shown);
        boolean news =
            InlinedFunction.isLocalName(name)
                ? earlier.kinds.containsKey(name) && earlier.unbound.add(name)
                : bodyDone[0] ? earlier.optional.add(name) : earlier.carried.add(name);
        if (!news) {
          throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, loop, AttributePath.shown(name));
        }
      } catch (EarlierAttempts.Again e) {
        continue; // it has noted why
      }
    }
    throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, loop, "");
  }

  private Captured attempt(boolean[] bodyDone) {
    KernelBuilder b = new KernelBuilder(function, loop.span().line());
    Set<String> assigned = AssignedNames.assigned(loop.body());
    Set<String> targets = AssignedNames.ofTarget(loop.target());
    // A range's variable is left to the launcher where the body does not assign it.
    boolean iterates = walked == null && !assigned.containsAll(targets);
    assigned.addAll(targets);
    assigned.addAll(earlier.attributes);
    CaptureState state = new CaptureState(b, reader, assigned, scope, earlier);
    assigned.stream()
        .filter(n -> !AttributePath.is(n))
        .filter(global)
        .forEach(state.assignedGlobals::add);
    StatementCapture statements = new StatementCapture(state);
    for (String name : earlier.carried) {
      liveInVariable(state, name);
    }
    for (String name : earlier.optional) {
      // Nothing in the loop reads this: such a variable would be carried.
      Kind kind = earlier.kinds.get(name);
      b.write(state.variable(name, kind, loop), b.undefined(kind.type()));
      if (state.mixed.is(name)) {
        b.write(state.mixed.literal(name), b.undefined(ValueType.BOOL));
      }
      if (state.numbers.is(name)) {
        b.write(state.numbers.isInt(name), b.undefined(ValueType.BOOL));
      }
    }
    for (String count : earlier.counts) {
      b.write(state.variable(count, Kind.INT, loop), b.constant(0L));
    }
    LoopScope trips = b.beginKernelLoop();
    if (walked != null) {
      state.trip = trips.iv();
      state.everyTrip = LoopSyntax.everyTrip(loop.body());
    }
    var context = new StatementCapture.Context(trips, null, null, null);
    if (loop.target() != null) {
      statements.assign(loop.target(), statements.trip(walked, loop.iter(), trips.iv()), context);
    }
    statements.block(loop.body(), context);
    b.endLoop(trips);
    bodyDone[0] = true;
    List<Captured.OutputTarget> outputs = new ArrayList<>();
    for (String name : assigned) {
      boolean own = iterates && targets.contains(name) || OwnNames.isTemporary(name);
      if (own || !state.isVariable(name)) {
        continue;
      }
      b.output(AttributePath.shown(name), b.read(state.variable(name)));
      outputs.add(new Captured.OutputTarget(name, state.kindOf(name)));
      if (state.mixed.is(name)) {
        b.output(MixedFloat.literal(name), b.read(state.mixed.literal(name)));
        outputs.add(new Captured.OutputTarget(MixedFloat.literal(name), Kind.BOOL));
      }
      if (state.numbers.is(name)) {
        b.output(MixedFloat.isInt(name), b.read(state.numbers.isInt(name)));
        outputs.add(new Captured.OutputTarget(MixedFloat.isInt(name), Kind.BOOL));
      }
    }
    for (String count : earlier.counts) {
      b.output(OwnNames.shown(count), b.read(state.variable(count)));
      outputs.add(new Captured.OutputTarget(count, Kind.INT));
    }
    Kernel kernel;
    try {
      kernel = b.finish();
    } catch (UndefinedVariableException e) {
      throw e;
    } catch (IllegalStateException e) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_STATEMENT, loop, "every iteration leaves the loop");
    }
    if (!ObjectColumns.areApart(
        state.arrayNames, state.written, state.guards.keySet(), reader::read)) {
      throw new CaptureRefused(
          RefusalReason.UNSUPPORTED_EXPRESSION, loop, "an object that is written under two names");
    }
    String alias = MixedNumbers.alias(state.arrayNames, state.guards, reader::read);
    if (alias != null) {
      if (earlier.numbers.add(alias)) {
        throw new EarlierAttempts.Again();
      }
      throw new CaptureRefused(
          RefusalReason.ALIASED_ARRAYS, loop, "a list of ints and floats that has two names");
    }
    if (!PackedArrays.areApart(state.arrayNames, state.written, reader::read)) {
      throw new CaptureRefused(
          RefusalReason.ALIASED_ARRAYS, loop, "a row that is written under two names");
    }
    List<Collected> collected = List.copyOf(state.collected.values());
    if (!Collected.areApart(collected, state.arrayNames, walked, reader::read)) {
      throw new CaptureRefused(
          RefusalReason.SIZE_CHANGES, loop, "a list that has another name in the loop");
    }
    if (!LookUpTable.areApart(state.guards, walked, reader::read)) {
      throw new CaptureRefused(
          RefusalReason.SIZE_CHANGES, loop, "a dict or set that has another name in the loop");
    }
    return new Captured(
        kernel,
        state.arrayNames,
        state.written,
        state.scalars,
        outputs,
        state.guards,
        state.outerGuards,
        state.apart(loop),
        collected,
        List.copyOf(state.random),
        WalkedNames.form(walked),
        iterates);
  }

  private void liveInVariable(CaptureState state, String name) {
    Object value = reader.read(name);
    if (value == null) {
      throw new CaptureRefused(RefusalReason.UNBOUND_VARIABLE, loop, AttributePath.shown(name));
    }
    if (state.isUnsigned(name)) {
      if (!Kind.isUnsigned(value)) {
        throw new CaptureRefused(
            RefusalReason.TYPE_CHANGES, loop, AttributePath.shown(name) + " becomes unsigned");
      }
      state.guards.put(name, GuardKey.UNSIGNED);
      Value bits = state.b.wide(state.scalar(name, Kind.UNSIGNED, false));
      state.b.write(state.variable(name, Kind.UNSIGNED, loop), bits);
      return;
    }
    if (value instanceof BigInteger) {
      // A sum may start beyond 64 bits; its partial sums are added to it exactly.
      value = 0L;
    } else {
      state.guards.put(name, GuardKey.of(value));
    }
    Kind kind = Kind.ofCarried(value);
    if (kind == null) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_TYPE, loop, AttributePath.shown(name));
    }
    if (kind == Kind.CHARACTER) {
      state.guards.put(name, GuardKey.CHARACTER);
    }
    if (state.mixed.is(name)) {
      state.mixed.write(name, new Operand.Scalar(state.scalar(name, kind, false), kind), loop);
      return;
    }
    state.b.write(state.variable(name, kind, loop), state.scalar(name, kind, false));
  }
}
