package org.pyepi.offload.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with changed bytes end in some way that {@code epi run} has a word for. */
class MutatedElfTest {
  /** Seeds a run of the build; {@code -Dpyepi.mutations=N} tries more. */
  private static final int MUTATIONS = Integer.getInteger("pyepi.mutations", 300);

  private static final String PROGRAM =
      """
              .global _start
      _start: mov   r4,%low(text)
              movt  r4,%high(text)
              mov   r5,3
      again:  mov   r0,1
              mov   r1,r4
              mov   r2,end-text
              mov   r3,5
              trap  7
              ldrb  r6,[r4],1
              strd  r6,[r4,1]
              sub   r5,r5,1
              bne   again
              mov   r0,0
              mov   r1,r4
              mov   r2,4
              trap  1
              mov   r0,r4
              mov   r1,0
              trap  2
              mov   r0,1
              mov   r1,r4
              mov   r3,10
              trap  7
              mov   r0,r4
              mov   r3,19
              trap  7
              testset r5,[r4,r3]
              mov   r0,3
              trap  3
              .data
              .balign 8
      text:   .ascii "hello, hello\\n"
      end:
              .space 64
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int epi(String... arguments) {
    err.reset();
    return Epi.run(
        arguments, new PrintStream(new ByteArrayOutputStream(), true), new PrintStream(err, true));
  }

  @Test
  void endInAKnownWay() throws Exception {
    Path source = Files.writeString(folder.resolve("p.s"), PROGRAM);
    Path elf = folder.resolve("p.elf");
    assertEquals(0, epi("as", source.toString(), "-o", elf.toString()), err.toString());
    byte[] good = Files.readAllBytes(elf);
    Path bad = folder.resolve("bad.elf");
    for (int seed = 0; seed < MUTATIONS; seed++) {
      Random random = new Random(seed);
      byte[] bytes = good.clone();
      // Half of them keep their headers, so that they run.
      int from = seed % 2 == 0 ? 0x100 % bytes.length : 0;
      for (int k = random.nextInt(1, 5); k > 0; k--) {
        bytes[random.nextInt(from, bytes.length)] = (byte) random.nextInt();
      }
      Files.write(bad, bytes);
      String cores = seed % 3 == 0 ? "--all" : "--trace";
      try {
        int status = epi("run", bad.toString(), cores, "--max-cycles", "20000", "--threads", "1");
        assertTrue(status >= 0 && status < 256, "seed " + seed + ": " + status);
        epi("objdump", bad.toString());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ": " + e, e);
      }
    }
  }
}
