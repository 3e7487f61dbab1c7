package org.pyepi.offload.routines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.kernel.Routine;

/** The table of {@code docs/float64.md}; {@code -Dbless=true} writes it. */
class RoutineCyclesTest {
  private static final Path PAGE = Path.of("../docs/float64.md");
  private static final String BEGIN = "| routine |";
  private static final int NUMBERS = 4000;

  /** Cycles of libgcc's, from the cycle model's sources. */
  private static final Map<Routine, String> LIBGCC =
      Map.of(Routine.ADD64, "237", Routine.MUL64, "474", Routine.DIV64, "1,162");

  @Test
  void tableIsWhatTheEmulatorCounts() throws IOException {
    StringBuilder table = new StringBuilder();
    table
        .append(BEGIN)
        .append(" bytes | cycles, middle | fewest | most | any bits, most | libgcc |\n");
    table.append("|---|---|---|---|---|---|---|\n");
    for (Routine r : Routine.values()) {
      if (!r.isFloat64()) {
        continue;
      }
      CalledRoutine called = new CalledRoutine(r);
      int[] ordinary = cycles(called, r, false);
      int[] any = cycles(called, r, true);
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %d | %d | %d | %s |%n",
              r.text(),
              RoutineCode.of(r).length,
              ordinary[NUMBERS / 2],
              ordinary[0],
              ordinary[NUMBERS - 1],
              any[NUMBERS - 1],
              LIBGCC.getOrDefault(r, "")));
    }
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN);
    int end = page.indexOf("\n\n", from) + 1;
    if (Boolean.getBoolean("bless")) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(end));
    } else {
      assertEquals(page.substring(from, end), table.toString());
    }
  }

  /** Cycles of the calls, sorted. */
  private static int[] cycles(CalledRoutine called, Routine routine, boolean any) {
    SplittableRandom random = new SplittableRandom(1);
    int[][] operands = new int[NUMBERS][4];
    for (int[] o : operands) {
      for (int k = 0; k < 4; k += 2) {
        long bits = random.nextLong();
        boolean exact = any && random.nextInt(4) == 0;
        long exponent = 1023 + random.nextInt(20) - 10;
        if (!any || routine == Routine.TOINT64) {
          bits = bits & ~(0x7ffL << 52) | exponent << 52;
        } else if (exact) {
          bits &= 0x800f_ffff_ffff_ffffL;
        }
        o[k] = (int) bits;
        o[k + 1] = (int) (bits >> 32) & (routine == Routine.SQRT64 ? Integer.MAX_VALUE : -1);
      }
      if (routine == Routine.FROMFLOAT64 && !any) {
        o[0] = o[0] & 0x807f_ffff | 130 << 23;
      }
    }
    return Arrays.stream(called.run(operands))
        .mapToInt(CalledRoutine.Result::cycles)
        .sorted()
        .toArray();
  }
}
