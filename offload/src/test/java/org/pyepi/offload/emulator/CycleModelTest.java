package org.pyepi.offload.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.emulator.pipeline.TimingModel;
import org.pyepi.offload.tool.Epi;

/**
 * Runs small programs and sets what the model counts beside what has been published; the table
 * stands in docs/cycle-model.md, and {@code -Dbless=true} writes it there.
 */
class CycleModelTest {
  private static final Path DOCUMENT = Path.of("../docs/cycle-model.md");
  private static final String BEGIN = "<!-- written by CycleModelTest -->\n";
  private static final String END = "<!-- end -->\n";
  private static final double MEGAHERTZ = TimingModel.CLOCK_HZ / 1e6;

  private final StringBuilder table = new StringBuilder();

  /**
   * One row.
   *
   * @param published as in EPIPHANY.md; the first number in it is compared
   * @param model what the emulator counts
   * @param within share by which the two may differ and still agree
   */
  private void row(String what, String published, String unit, double model, double within) {
    double low = number(published);
    int dash = published.indexOf('–');
    double high = dash < 0 ? low : number(published.substring(dash + 1));
    boolean agrees = model >= low * (1 - within) - 1e-9 && model <= high * (1 + within) + 1e-9;
    String difference =
        agrees ? "agrees" : String.format(Locale.ROOT, "**%+.0f %%**", 100 * (model / high - 1));
    String shown =
        model == Math.rint(model)
            ? String.format(Locale.ROOT, "%,.0f", model)
            : String.format(Locale.ROOT, "%,.2f", model);
    table.append(
        String.format("| %s | %s %s | %s | %s |%n", what, published, unit, shown, difference));
  }

  private static double number(String text) {
    return Double.parseDouble(text.replaceAll("^[^0-9]*([0-9,.]+).*", "$1").replace(",", ""));
  }

  /** Cycles of instructions between start and end of a program. */
  private static long cycles(String body) {
    return run(body) - run("");
  }

  private static long run(String body) {
    Chip chip = start(body + "\n trap 3\n", 1);
    assertEquals(Chip.Stop.ALL_STOPPED, chip.run(10_000_000, () -> false));
    assertEquals(Core.State.EXITED, chip.core(0, 0).state(), chip.core(0, 0).fault() + "");
    return chip.core(0, 0).stats().cycles();
  }

  private static Chip start(String text, int cores) {
    AssembledProgram program = TextAssembler.assemble("measure.s", text, 0x100);
    Chip chip = new Chip(ChipConfig.of(4, 4));
    chip.traps(
        (core, number) -> {
          core.exit(0);
          return true;
        });
    for (int k = 0; k < cores; k++) {
      Core core = chip.cores().get(k);
      for (AssembledProgram.Block b : program.blocks()) {
        chip.write(core.id() << 20 | b.address(), b.bytes(), 0, b.bytes().length);
      }
      core.start(program.entry());
    }
    return chip;
  }

  /** Cycles from the first instruction to the second, which needs its result. */
  private static long latency(String first, String second, String unrelated) {
    return 1 + cycles(first + "\n" + second) - cycles(first + "\n" + unrelated);
  }

  private static String repeat(int times, String line) {
    return (line + "\n").repeat(times);
  }

  private void pipeline() {
    String add = "add r1,r0,r0";
    row("integer ALU to ALU", "1 [gcc]", "cycles", latency(add, "add r2,r1,r1", "add r2,r3,r3"), 0);
    String load = "ldr r1,[r0]";
    row("word load to ALU", "1 [gcc]", "", latency(load, "add r2,r1,r1", "add r2,r3,r3"), 0);
    row(
        "word load to FPU",
        "2 [gcc]",
        "",
        1
            + cycles(load + "\n nop\n fadd r2,r1,r1")
            - cycles(load + "\n nop\n fadd r2,r3,r3")
            + cycles(load + "\n fadd r2,r1,r1\n nop")
            - cycles(load + "\n nop\n fadd r2,r1,r1"),
        0);
    String narrow = "ldrb r1,[r0]";
    row("byte load to ALU", "2 [llvm]", "", latency(narrow, "add r2,r1,r1", "add r2,r3,r3"), 0);
    String fadd = "fadd r1,r0,r0";
    row("FPU to FPU", "4 [gcc]", "", latency(fadd, "fadd r2,r1,r1", "fadd r2,r3,r3"), 0);
    row(
        "FPU to ALU",
        "4 [gcc]",
        "",
        latency(fadd + "\n nop", "add r2,r1,r1", "add r2,r3,r3") + 1,
        0);
    row(
        "FPU to store",
        "3 [gcc]",
        "",
        latency(fadd + "\n nop", "str r1,[r4]", "str r3,[r4]") + 1,
        0);
    String truncate = "mov r9,1\n movts config,r9\n";
    row(
        "FPU to FPU, truncating",
        "3 [gcc]",
        "",
        latency(truncate + fadd, "fadd r2,r1,r1", "fadd r2,r3,r3"),
        0);
    row(
        "taken branch, more than one not taken",
        "3 [gcc]",
        "",
        cycles("sub r0,r0,0\n beq on\n on: nop") - cycles("sub r0,r0,0\n bne on\n on: nop"),
        0);
    row("FPU beside integer instruction", "1 [gcc]", "cycles a pair", pairs(), 0.01);
  }

  private static double pairs() {
    StringBuilder s = new StringBuilder();
    for (int k = 0; k < 400; k++) {
      s.append("fadd r").append(32 + k % 8).append(",r0,r1\n add r3,r2,r2\n");
    }
    return cycles(s.toString()) / 400.0;
  }

  private void mesh() {
    String far = "movt r8,0x8cb0\n"; // three rows and three columns away
    String near = "movt r8,0x8090\n";
    // As a compiler without optimization surrounds it: the address loaded, the value stored.
    String begin = "mov r8,0x4000\n%smov r9,0x5000\n";
    String read = begin + "ldr r10,[r9]\n ldr r1,[r8]\n mov r11,0x5300\n str r1,[r11]\n";
    row(
        "load from the next core, three instructions around it",
        "21 [examples: 18 + 3 a hop]",
        "cycles",
        cycles(String.format(read, near)) - cycles(String.format(begin, near)),
        0.1);
    row(
        "load from the opposite corner, 6 hops, likewise",
        "36 [examples]",
        "",
        cycles(String.format(read, far)) - cycles(String.format(begin, far)),
        0.1);
    row(
        "bytes a cycle that a core writes to another",
        "8 [libs]",
        "",
        8.0
            * 200
            / (cycles("mov r8,0x4000\n" + near + repeat(200, "strd r2,[r8]"))
                - cycles("mov r8,0x4000\n" + near)),
        0);
    row("a write, each hop", "1.5 [examples]", "cycles", (pingPong(15) - pingPong(1)) / 10.0, 0.35);
  }

  /** Cycles for a word to another core and back; both wait in a loop for it. */
  private static double pingPong(int partner) {
    int rounds = 200;
    int id = ChipConfig.of(4, 4).coreId(partner / 4, partner % 4);
    String text =
        """
        _start: movfs r0,coreid
                mov   r1,0x808
                mov   r8,0x4000
                mov   r4,%d
                mov   r5,1
                sub   r2,r0,r1
                beq   first
                mov   r1,0x%x
                sub   r2,r0,r1
                bne   end
                mov   r9,0x4000
                movt  r9,0x8080
        answer: ldr   r3,[r8]
                sub   r3,r3,r4
                bne   answer
                str   r4,[r9]
                sub   r4,r4,r5
                bne   answer
        end:    trap  3
        first:  mov   r9,0x4000
                movt  r9,0x%x
        next:   str   r4,[r9]
        wait:   ldr   r3,[r8]
                sub   r3,r3,r4
                bne   wait
                sub   r4,r4,r5
                bne   next
                trap  3
        """
            .formatted(rounds, id, id << 4);
    Chip chip = start(text, 16);
    assertEquals(Chip.Stop.ALL_STOPPED, chip.run(10_000_000, () -> false));
    return (double) chip.core(0, 0).stats().cycles() / rounds;
  }

  private static String descriptor(int source, int destination, int doublewords) {
    return """
           \s
                   .data
                   .balign 8
           one:    .word 0x463, 0x00080008, 0x%x, 0, 0x%x, 0x%x
           """
        .formatted(1 << 16 | doublewords, source, destination);
  }

  /** MB/s of a DMA transfer that the program waits for. */
  private static double dma(int source, int destination) {
    String text =
        """
        mov r3,%low(one)
        lsl r3,r3,16
        add r3,r3,8
        mov r5,15
        movts dma0config,r3
        wait: movfs r4,dma0status
        and r4,r4,r5
        bne wait
        trap 3
        """;
    Chip chip = start(text + descriptor(source, destination, 512), 1);
    chip.run(10_000_000, () -> false);
    return 512 * 8 * MEGAHERTZ / chip.core(0, 0).stats().cycles();
  }

  /** MB/s of a loop that copies words. */
  private static double copy(int source, int destination) {
    String text =
        "mov r0,0x%x\n movt r0,0x%x\n mov r1,0x%x\n movt r1,0x%x\n mov r2,256\n"
            + "loop: ldr r3,[r0],1\n str r3,[r1],1\n sub r2,r2,1\n bne loop\n";
    long cycles =
        cycles(
            String.format(
                text, source & 0xffff, source >>> 16, destination & 0xffff, destination >>> 16));
    return 256 * 4 * MEGAHERTZ / cycles;
  }

  private void bandwidth() {
    int dram = ChipConfig.DRAM_BASE;
    int neighbour = 0x80904000;
    row("DMA to the next core", "1,950 [bsp]", "MB/s", dma(0x2000, neighbour), 0.05);
    row("DMA from the next core", "1,200 [bsp]", "MB/s", dma(neighbour, 0x2000), 0.05);
    row("copy loop, core to DRAM", "143 [bsp]", "MB/s", copy(0x2000, dram), 0.05);
    row("copy loop, DRAM to core", "4.2 [bsp]", "MB/s", copy(dram, 0x2000), 0.05);
    row("DMA, core to DRAM", "493 [bsp]", "MB/s", dma(0x2000, dram), 0.05);
    row("DMA, DRAM to core", "154.5 [bsp]", "MB/s", dma(dram, 0x2000), 0.05);
  }

  /**
   * 32 × 32 floats, a row of C in r32 to r63. For each element of A's row all of B's row goes by, a
   * load of two elements beside every second multiply-add, four loads ahead; a row is unrolled.
   */
  private static String matmul() {
    StringBuilder s = new StringBuilder();
    s.append("mov r0,0x2000\n mov r2,0x6000\n mov r4,32\n mov r5,1\n ldr r8,[r0],1\n");
    s.append("row: mov r1,0x4000\n");
    for (int p = 0; p < 4; p++) {
      s.append("ldrd r").append(16 + 2 * p).append(",[r1],1\n");
    }
    for (int k = 0; k < 32; k++) {
      int a = 8 + (k & 1);
      for (int j = 0; j < 32; j++) {
        s.append(k == 0 ? "fmul" : "fmadd").append(" r").append(32 + j);
        s.append(",r").append(16 + j % 16).append(",r").append(a).append('\n');
        if (j % 2 == 1) {
          s.append("ldrd r").append(16 + (j - 1 + 8) % 16).append(",[r1],1\n");
        } else if (j == 16) {
          s.append("ldr r").append(17 - a).append(",[r0],1\n");
        }
      }
    }
    for (int j = 0; j < 32; j += 2) {
      s.append("strd r").append(32 + j).append(",[r2],1\n");
    }
    return s.append("sub r4,r4,r5\n bne row\n").toString();
  }

  private void kernels() throws IOException {
    row("32 × 32 matmul, hand assembly", "34,000 [counted]", "cycles", cycles(matmul()), 0.05);
    row("the same, gcc -O3 -ffast-math", "186,000 [ISS + model]", "", kernel("matmul"), 0.1);
    row("unrolled by gcc", "100,000 [ISS + model]", "", kernel("matmul-unrolled"), 0.1);
    row("saxpy of 1,024, gcc's best flags", "5,027 [ISS + model]", "", kernel("saxpy"), 0.1);
    row("dot of 1,024", "2,992 [ISS + model]", "", kernel("dot"), 0.1);
    row("3-point stencil of 1,024", "4,813 [ISS + model]", "", kernel("stencil"), 0.1);
    double gflops = 2.0 * 1600 / cycles(independent()) * TimingModel.CLOCK_HZ / 1e9;
    row("peak of a core", "1.2 [libs]", "GFLOPS", gflops, 0.01);
  }

  private static String independent() {
    StringBuilder s = new StringBuilder();
    for (int k = 0; k < 1600; k++) {
      s.append("fmadd r").append(32 + k % 8).append(",r0,r1\n");
    }
    return s.toString();
  }

  /** What a program of epiphany-elf-gcc counts itself; oracle/gcc-kernels.sh made it. */
  private static double kernel(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true);
    String file = "src/test/resources/org/pyepi/offload/emulator/cycles/" + name + ".elf";
    assertEquals(0, Epi.run(new String[] {"run", file}, stream, stream), out.toString());
    return Double.parseDouble(out.toString());
  }

  @Test
  void theDocumentShowsWhatTheModelCounts() throws IOException {
    table.append("| measured | published | model | |\n|---|---|---|---|\n");
    pipeline();
    mesh();
    bandwidth();
    kernels();
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    assertTrue(from >= BEGIN.length() && to >= from, "marks in " + DOCUMENT);
    String fresh = document.substring(0, from) + table + document.substring(to);
    if (Boolean.getBoolean("bless")) {
      Files.writeString(DOCUMENT, fresh);
    }
    assertEquals(fresh, Files.readString(DOCUMENT), "bless it with -Dbless=true");
  }
}
