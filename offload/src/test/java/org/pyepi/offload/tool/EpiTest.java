package org.pyepi.offload.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a shell sees them: arguments in, text and exit code out. */
class EpiTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static final String HELLO =
      """
              .global _start
      _start: mov   r0,1
              mov   r1,%low(text)
              movt  r1,%high(text)
              mov   r2,end-text
              trap  0
              movfs r3,coreid
              mov   r0,3
              trap  3
              .data
      text:   .ascii "hello\\n"
      end:
      """;

  private int epi(String... arguments) {
    out.reset();
    err.reset();
    return Epi.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void assemblesDumpsAndRuns() throws IOException {
    String elf = folder.resolve("hello.elf").toString();
    assertEquals(0, epi("as", file("hello.s", HELLO), "-o", elf), err.toString());
    assertEquals(0, epi("objdump", elf));
    assertTrue(out.toString().contains("00000100 <_start>:"), out.toString());
    assertTrue(out.toString().contains(" 100:\t0023      \tmov r0,0x1"), out.toString());
    String stats = folder.resolve("stats.json").toString();
    assertEquals(3, epi("run", elf, "--stats", stats));
    assertEquals("hello\n", out.toString(StandardCharsets.UTF_8));
    String json = Files.readString(Path.of(stats));
    assertTrue(json.contains("\"id\": 2056, \"instructions\": 8"), json);
    assertTrue(json.contains("\"externalLoad\": 0"), json);
    assertEquals(3, epi("run", elf, "--cores", "1,1,2,2"));
    assertEquals("hello\n".repeat(4), out.toString(StandardCharsets.UTF_8));
    assertEquals(3, epi("run", elf, "--all", "--board", "2x3"));
    assertEquals("hello\n".repeat(6), out.toString(StandardCharsets.UTF_8));
    assertEquals(3, epi("run", elf, "--trace"));
    assertTrue(err.toString().contains("00000100  mov r0,0x1"), err.toString());
  }

  @Test
  void reportsAllErrorsWithTheirPlaces() throws IOException {
    String source =
        file(
            "bad.s",
            """
            good: mov r0,1
              mov r64,1
              add r0,r1,5000
            good: nop
              b nowhere
              frob r1
              ldrd r1,[r2]
              .word 1,,2
              mov r0,r1 junk
            """);
    assertEquals(1, epi("as", source));
    String expected =
        """
        F:2:7: error: expected a register
        F:3:13: error: operand out of range: 5000 is not -1024 to 1023
        F:4:1: error: defined twice: good
        F:5:3: error: undefined symbol: nowhere
        F:6:3: error: unknown instruction: frob
        F:7:15: error: the first register of a pair must be even
        F:8:11: error: expected a value
        F:9:13: error: unexpected text after the operands
        """;
    assertEquals(expected, err.toString().replace(source, "F"));
  }

  @Test
  void errorsInMacrosAndIncludedFilesNameBothPlaces() throws IOException {
    String part = file("part.inc", "  mov r0,1\n  frob r1\n");
    String source =
        file(
            "all.s",
            """
            .macro wrong reg
              mov \\reg,r64
            .endm
            wrong r1
            .include "part.inc"
            .include "none.inc"
            .macro again
              again
            .endm
            .if 1
            nop
            """);
    assertEquals(1, epi("as", source));
    String text = err.toString().replace(source, "F").replace(part, "P");
    assertTrue(
        text.contains("F:2:3: error: undefined symbol: r64 (in macro wrong called at F:4)"), text);
    assertTrue(text.contains("part.inc:2:3: error: unknown instruction: frob"), text);
    assertTrue(text.contains("F:6:10: error: cannot include none.inc: not found"), text);
    assertTrue(text.contains("F:10:1: error: no .endif ends this"), text);
    String endless = file("endless.s", ".macro again\nagain\nagain\n.endm\nagain\n");
    assertEquals(1, epi("as", endless));
    assertTrue(err.toString().contains("without end"), err.toString());
  }

  @Test
  void faultsLimitsAndWrongArgumentsHaveExitCodes() throws IOException {
    String loop = folder.resolve("loop.elf").toString();
    epi("as", file("loop.s", "b ."), "-o", loop);
    assertEquals(124, epi("run", loop, "--max-cycles", "1000"));
    String bad = folder.resolve("bad.elf").toString();
    epi("as", file("bad.s", "mov r0,1\nldr r1,[r0]"), "-o", bad);
    assertEquals(126, epi("run", bad));
    assertTrue(err.toString().contains("ldr r1,[r0]"), err.toString());
    assertEquals(125, epi("run", folder.resolve("none.elf").toString()));
    assertEquals(2, epi("run", loop, "--cores", "3,3,2,2"));
    assertEquals(2, epi("run"));
    assertEquals(2, epi("frob"));
    assertEquals(0, epi("run", "--help"));
    assertTrue(out.toString().contains("126  a core failed"), out.toString());
    assertEquals(0, epi("devices"));
    assertTrue(out.toString().contains("emulator  usable"), out.toString());
  }

  @Test
  void buffersOutsideMemoryAreAnError() throws IOException {
    String program =
        """
                .global _start
        _start: mov   r0,1
                mov   r1,%%low(%1$s)
                movt  r1,%%high(%1$s)
                mov   r2,%%low(%2$s)
                movt  r2,%%high(%2$s)
                mov   r3,%3$s
                trap  7
                mov   r0,r3
                trap  3
        """;
    String elf = folder.resolve("outside.elf").toString();
    // No bytes of nowhere are none; a megabyte on is the next core, and not part of this one.
    Object[][] rows = {
      {"0x70000000", "0", 5, 0},
      {"0x70000000", "4", 5, 14},
      {"0x7000", "0x2000", 5, 14},
      {"0x80800000", "0x100000", 5, 14},
      {"0x80807000", "0xfffff", 5, 14},
      {"0x8ffffff0", "0x20", 5, 14},
      {"0x70000000", "0", 10, 14},
    };
    for (Object[] row : rows) {
      assertEquals(0, epi("as", file("o.s", program.formatted(row)), "-o", elf), err.toString());
      assertEquals(row[3], epi("run", elf), String.join(" ", row[0] + " " + row[1]) + err);
    }
  }

  @Test
  void aCoreThatFailsIsToldThoughOthersWaitForItsLock() throws IOException {
    String program =
        """
                .global _start
        _start: mov   r4,0x4000
                movt  r4,0x8080
                mov   r3,0
                movfs r0,coreid
                mov   r1,0x808
                sub   r1,r0,r1
                bne   wait
                mov   r2,1
                testset r2,[r4,r3]
                mov   r5,0
                movt  r5,0x7000
                mov   r6,2000
        hold:   sub   r6,r6,1
                bne   hold
                ldr   r5,[r5]
        wait:   mov   r2,1
                testset r2,[r4,r3]
                sub   r2,r2,0
                bne   wait
                b     wait
        """;
    String elf = folder.resolve("lock.elf").toString();
    assertEquals(0, epi("as", file("lock.s", program), "-o", elf), err.toString());
    assertEquals(126, epi("run", elf, "--all"));
    assertTrue(err.toString().contains("core 0x808 at "), err.toString());
    assertTrue(err.toString().contains("stopped with it: 15 that still ran"), err.toString());
  }
}
