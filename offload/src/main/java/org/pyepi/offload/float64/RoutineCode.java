package org.pyepi.offload.float64;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.kernel.Routine;

/**
 * The machine code of routines. Each is assembled when the first kernel wants it, from a text of
 * its own behind what they have in common; it may stand at any address that is a multiple of 4.
 */
public final class RoutineCode {
  private static final Map<Routine, byte[]> CODE = new EnumMap<>(Routine.class);
  private static final String COMMON = "common";

  private RoutineCode() {}

  /** The code of a routine; whoever calls it may not change the bytes. */
  public static byte[] of(Routine routine) {
    synchronized (CODE) {
      return CODE.computeIfAbsent(routine, RoutineCode::assemble);
    }
  }

  /** Whether it takes the FPU in integer mode. */
  public static boolean multiplies(Routine routine) {
    return routine == Routine.MUL64 || routine == Routine.DIV64;
  }

  private static byte[] assemble(Routine routine) {
    String name = routine.text() + ".s";
    byte[] code =
        TextAssembler.assemble(name, text(COMMON) + text(routine.text()), 0).bytes(".text");
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
