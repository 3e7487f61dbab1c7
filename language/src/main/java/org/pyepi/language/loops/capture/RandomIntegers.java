package org.pyepi.language.loops.capture;

import java.util.List;
import org.pyepi.language.loops.values.Kind;
import org.pyepi.language.loops.values.OuterGuard;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.runtime.collection.TwistedWords;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.offload.compiler.RefusalReason;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.KernelBuilder;
import org.pyepi.offload.kernel.KernelBuilder.LoopScope;
import org.pyepi.offload.kernel.Op;
import org.pyepi.offload.kernel.Value;
import org.pyepi.offload.kernel.ValueType;
import org.pyepi.offload.kernel.Variable;

/**
 * {@code randint} and {@code randrange} as the library has them: as many bits as the width has, of
 * one word each time, until they are less than it.
 */
final class RandomIntegers {
  private static final String FILE = LibraryFiles.ROOT + "/random.py";
  private static final String BELOW = "_randbelow_with_getrandbits";

  private final CaptureState state;
  private final KernelBuilder b;

  RandomIntegers(CaptureState state) {
    this.state = state;
    this.b = state.b;
  }

  /**
   * Whether a source's method draws integers so; notes what that rests on.
   *
   * @param method what a call of that name calls
   */
  boolean is(TwistedWords source, String name, Object method) {
    PObject o = (PObject) source;
    boolean own =
        (name.equals("randint") || name.equals("randrange"))
            && isLibrarys(method, name)
            && isLibrarys(OuterGuard.methodOf(o, "randrange"), "randrange")
            && isLibrarys(OuterGuard.methodOf(o, "_randbelow"), BELOW)
            && OuterGuard.methodOf(o, "getrandbits") instanceof PBuiltin f
            && f.owner != null
            && f.name().equals("getrandbits");
    if (own) {
      List.of(name, "randrange", "_randbelow", "getrandbits")
          .forEach(n -> state.guard(OuterGuard.method(o, n)));
    }
    return own;
  }

  private static boolean isLibrarys(Object function, String name) {
    return function instanceof PFunction f
        && f.code.filename().equals(FILE)
        && f.code.qualname().equals("Random." + name);
  }

  /** The next integer. */
  Operand draw(
      TwistedWords source, String name, List<Operand.Scalar> args, Node node, Object frame) {
    boolean both = args.size() == 2;
    boolean ints = args.stream().allMatch(s -> s.kind().equals(Kind.INT));
    if (!ints || !both && !(args.size() == 1 && name.equals("randrange"))) {
      throw new CaptureRefused(RefusalReason.UNSUPPORTED_CALL, node, name + "() of these");
    }
    Value first = both ? args.get(0).value() : b.constant(0L);
    Value stop = args.get(args.size() - 1).value();
    stop = name.equals("randint") ? b.op(Op.ADD, stop, b.constant(1L)) : stop;
    Value width = both ? b.op(Op.SUB, stop, first) : stop;
    b.guard(b.op(Op.GT, width, b.constant(0L)), ExitReason.EXCEPTION);
    b.guard(b.op(Op.LE, width, b.constant(0xFFFFFFFFL)), ExitReason.GUARD); // several words
    RandomCapture words = new RandomCapture(state);
    words.once(node, frame);
    Value shift = b.op(Op.SUB, b.constant(32L), b.op(Op.BITLENGTH, width));
    Variable drawn = b.variable("drawn", ValueType.INT);
    b.write(drawn, width);
    LoopScope search = b.beginWhile();
    b.whileCondition(search, b.op(Op.GE, b.read(drawn), width));
    b.write(drawn, b.op(Op.SHR, words.next(source), shift));
    b.endLoop(search);
    return new Operand.Scalar(b.op(Op.ADD, first, b.read(drawn)), Kind.INT);
  }
}
