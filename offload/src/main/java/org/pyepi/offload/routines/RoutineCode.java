package org.pyepi.offload.routines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.pyepi.offload.asm.Assembler;
import org.pyepi.offload.asm.Symbol;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.kernel.Routine;

/**
 * The machine code of routines. Operands stand in the registers from r0 on, results too. Each is
 * assembled when the first kernel wants it, from a text of its own behind what they have in common;
 * it stands behind an image's own code, once.
 */
public final class RoutineCode {
  /** Where routines for float64 say that the chunk is to be discarded. */
  public static final int NOTED = 63;

  private static final int[] LOST_BY_DIVISION = {0, 1, 2, 3, 12, 14, 15, 16, 17, 18};
  private static final int[] LOST =
      IntStream.concat(IntStream.of(0, 1, 2, 3, 12, NOTED), IntStream.rangeClosed(14, 31))
          .toArray();

  private static final Map<Routine, byte[]> CODE = new EnumMap<>(Routine.class);
  private static final String COMMON = "common";
  private static final String TRANSFERS = "transfers";
  private static final String TURNS = "turns";

  private RoutineCode() {}

  /** The code of a routine; whoever calls it may not change the bytes. */
  static byte[] of(Routine routine) {
    synchronized (CODE) {
      return CODE.computeIfAbsent(routine, RoutineCode::assemble);
    }
  }

  /** The code with which blocks of iterations commit in turn; a kernel's is to follow behind it. */
  public static byte[] turns() {
    return TextAssembler.assemble(TURNS + ".s", text(TRANSFERS) + text(TURNS), 0).bytes(".text");
  }

  /** Whether it takes the FPU in integer mode. */
  public static boolean multiplies(Routine routine) {
    return routine == Routine.MUL64 || routine == Routine.DIV64;
  }

  /** The registers that it reads. */
  public static void uses(Routine routine, IntConsumer action) {
    for (int r = 0; r < routine.operands(); r++) {
      action.accept(r);
    }
    if (routine.isFloat64()) {
      action.accept(NOTED);
    }
  }

  /** The registers that may be others afterwards. */
  public static void defs(Routine routine, IntConsumer action) {
    for (int r : routine.isFloat64() ? LOST : LOST_BY_DIVISION) {
      action.accept(r);
    }
  }

  /** Puts its code at the place of the assembler. */
  public static void emit(Routine routine, Assembler a, Symbol label) {
    a.align(8);
    a.bind(label);
    for (byte b : of(routine)) {
      a.byteValue(b & 0xff);
    }
  }

  private static byte[] assemble(Routine routine) {
    String name = routine.text() + ".s";
    String text = text(COMMON) + text(TRANSFERS) + text(routine.text());
    byte[] code = TextAssembler.assemble(name, text, 0).bytes(".text");
    byte[] whole = new byte[code.length + 3 & ~3];
    System.arraycopy(code, 0, whole, 0, code.length);
    return whole;
  }

  private static String text(String name) {
    try (InputStream in = RoutineCode.class.getResourceAsStream(name + ".s")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
