package org.pyepi.offload.tiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.codegen.EpiphanyBackend;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.KernelParser;
import org.pyepi.offload.routines.RoutineCode;

/** The code of blocks in turn, and what is said of it in two languages. */
class TurnCodeTest {
  private static final String LOOP =
      """
      kernel meet line 1
      array b i32 1
      array at i32 1
      b0: @1
        v1 = start @1
        v2 = count @1
        v3 = step @1
        v8 = const.int 0 @1
        v9 = const.int -1 @1
        jump b1(v1, v2)
      b1(v4:int, v5:int): @1
        v6 = load at[v4] @2
        v7 = load b[v6] @2
        v10 = addw v7, v3 @2
        store b[v6], v10 @2
        v11 = addw v4, v3 @2
        v12 = addw v5, v9 @2
        v13 = gt v12, v8 @2
        branch v13, b1(v11, v12), b2
      b2: @1
        return
      """;

  private static String text() throws IOException {
    try (InputStream in = RoutineCode.class.getResourceAsStream("turns.s")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void wordsHaveTheNumbersOfTheCode() throws IOException {
    Matcher m = Pattern.compile("\\.set +(\\w+), *(\\d+)").matcher(text());
    for (TurnCode.Word w : TurnCode.Word.values()) {
      assertTrue(m.find());
      assertEquals(
          Map.entry(w.name(), w.ordinal()), Map.entry(m.group(1), Integer.valueOf(m.group(2))));
      assertEquals(4 * w.ordinal(), w.offset());
    }
  }

  @Test
  void theKernelFollowsAtADoubleword() {
    byte[] turns = RoutineCode.turns();
    assertEquals(0, turns.length % 8);
    PreparedKernel prepared = PreparedKernel.prepare(KernelParser.parse(LOOP), false);
    ArrayBinding b = ArrayBinding.of(new long[100], 100);
    ArrayBinding at = ArrayBinding.of(new long[64], 64);
    Launch launch = Launch.analyze(prepared, List.of(b, at), List.of(), 0, 64, 1);
    KernelImage image = EpiphanyBackend.compile(prepared, launch.variant());
    KernelImage around = TurnCode.around(image);
    byte[] code = around.code();
    assertArrayEquals(turns, Arrays.copyOf(code, turns.length));
    assertArrayEquals(image.code(), Arrays.copyOfRange(code, turns.length, code.length));
    assertEquals(image.stackBytes() + 32, around.stackBytes());
  }
}
