package org.pyepi.offload.emulator;

import java.util.Random;

/**
 * Random programs that end: loops in loops with counters of their own, forward branches on all
 * conditions, calls, memory accesses inside and now and then outside the core, FPU work in all
 * modes, a timer whose interrupt comes in between, and code that changes itself.
 *
 * <p>r0 to r7 and r16 to r31 are anybody's; r8 and r9 address; r32 on count rounds; r40 to r47 hold
 * constants.
 */
final class RandomProgram {
  private static final String[] CONDITIONS = {
    "eq", "ne", "gtu", "gteu", "lteu", "ltu", "gt", "gte", "lt", "lte", "beq", "bne", "blt", "blte"
  };
  private static final String[] ALU = {"add", "sub", "and", "orr", "eor", "lsl", "lsr", "asr"};
  private static final String[] FPU = {"fadd", "fsub", "fmul", "fmadd", "fmsub"};
  private static final String[] UNARY = {"float", "fix", "fabs"};
  private static final String[] SIZES = {"b", "h", "", "d"};

  private final Random random;
  private final StringBuilder text = new StringBuilder();
  private int labels;

  private final boolean mesh;

  private RandomProgram(long seed, boolean mesh) {
    random = new Random(seed);
    this.mesh = mesh;
  }

  /**
   * A program.
   *
   * @param mesh whether it also talks with other cores of a 2 × 2 board, and waits for them
   */
  static String of(long seed, boolean mesh) {
    return new RandomProgram(seed, mesh).program();
  }

  private String program() {
    line(".org 0x0c");
    line("b.l tick");
    line(".org 0x24");
    line("rti");
    line(".org 0x%x", 0x100 + 2 * random.nextInt(40));
    line(".global _start");
    line("_start: mov r40,0");
    line("mov r41,1");
    line("mov r42,0");
    line("movt r42,8");
    line("mov r43,%d", 301 + random.nextInt(3000));
    line("mov r44,0x10");
    line("orr r40,r40,r44");
    line("orr r41,r41,r44");
    line("orr r42,r42,r44");
    line("movts config,r%d", 40 + random.nextInt(3));
    if (random.nextBoolean()) {
      line("movts ctimer0,r43");
    }
    for (int r = 0; r < 32; r++) {
      if (r != 13 && r != 14) {
        constant(r);
      }
    }
    if (mesh) {
      line("movfs r0,coreid");
      line("movfs r5,coreid");
      line("lsl r17,r0,4");
    }
    block(3, 32);
    line("trap 3");
    for (int k = 0; k < 3; k++) {
      line("sub%d:", k);
      straight(1 + random.nextInt(6));
      line("jr lr");
    }
    line("tick: movts ctimer0,r43");
    line("rti");
    return text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(format, arguments)).append('\n');
  }

  private int any() {
    return random.nextInt(3) > 0 ? random.nextInt(8) : 16 + random.nextInt(16);
  }

  private int even() {
    return any() & ~1;
  }

  private <T> T one(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private void constant(int register) {
    int value = random.nextInt();
    if (random.nextBoolean()) {
      float f = (float) Math.scalb(random.nextDouble() - 0.5, random.nextInt(20));
      value = Float.floatToIntBits(f);
    } else if (random.nextInt(4) == 0) {
      value = new int[] {0, 0x80000000, 0x7f800000, 0x7fc00000, 1, 0x7fffffff}[random.nextInt(6)];
    }
    line("mov r%d,0x%x", register, value & 0xffff);
    line("movt r%d,0x%x", register, value >>> 16);
  }

  private void block(int depth, int counter) {
    for (int k = 1 + random.nextInt(3); k > 0; k--) {
      straight(random.nextInt(8));
      int kind = random.nextInt(5);
      if (kind < 2 && depth > 0) {
        loop(depth, counter);
      } else if (kind == 2) {
        int label = labels++;
        line("b%s over%d", one(CONDITIONS), label);
        straight(random.nextInt(5));
        if (depth > 0) {
          block(depth - 1, counter + 4);
        }
        line("over%d:", label);
      } else if (kind == 3) {
        if (random.nextInt(3) == 0) {
          hardwareLoop();
        } else {
          call();
        }
      } else {
        patch();
      }
    }
    straight(random.nextInt(6));
  }

  private void call() {
    int which = random.nextInt(3);
    if (random.nextBoolean()) {
      line("bl sub%d", which);
    } else {
      line("mov r8,%%low(sub%d)", which);
      line("jalr r8");
    }
  }

  private void hardwareLoop() {
    int label = labels++;
    line("mov r8,%d", 1 + random.nextInt(80));
    line("movts lc,r8");
    line("mov r8,%%low(first%d)", label);
    line("movts ls,r8");
    line("mov r8,%%low(last%d)", label);
    line("movts le,r8");
    line("first%d:", label);
    straight(random.nextInt(9));
    line("last%d: add r%d,r%d,r%d", label, any(), any(), any());
  }

  private void loop(int depth, int counter) {
    int label = labels++;
    line("mov r%d,%d", counter, 1 + random.nextInt(depth == 3 ? 60 : 12));
    line("mov r%d,1", counter + 1);
    line("again%d:", label);
    block(depth - 1, counter + 4);
    line("sub r%d,r%d,r%d", counter, counter, counter + 1);
    line("bne again%d", label);
  }

  /** An instruction that gets another constant each time round. */
  private void patch() {
    if (random.nextInt(4) > 0) {
      return;
    }
    int label = labels++;
    line("mov r8,%%low(patch%d)", label);
    line("ldrh r9,[r8]");
    line("mov r%d,0x20", 10);
    line("eor r9,r9,r10");
    line("strh r9,[r8]");
    line("patch%d: mov.l r%d,0x%x", label, any(), random.nextInt(0x10000));
  }

  private void straight(int count) {
    for (int k = 0; k < count; k++) {
      switch (random.nextInt(13)) {
        case 0, 1 -> line("%s r%d,r%d,r%d", one(ALU), any(), any(), any());
        case 2 ->
            line(
                "%s r%d,r%d,%d",
                random.nextBoolean() ? "add" : "sub", any(), any(), random.nextInt(2048) - 1024);
        case 3 ->
            line(
                "%s r%d,r%d,%d",
                new String[] {"lsl", "lsr", "asr"}[random.nextInt(3)],
                any(),
                any(),
                random.nextInt(32));
        case 4, 5 -> line("%s r%d,r%d,r%d", one(FPU), any(), any(), any());
        case 6 -> line("%s r%d,r%d", one(UNARY), any(), any());
        case 7 -> line("mov%s r%d,r%d", one(CONDITIONS), any(), any());
        case 8, 9, 10 -> access();
        case 11 -> rare();
        default -> line("bitr r%d,r%d", any(), any());
      }
    }
  }

  private void access() {
    int size = random.nextInt(4);
    String name = (random.nextBoolean() ? "ldr" : "str") + SIZES[size];
    int data = size == 3 ? even() : any();
    int address = 0x2000 * random.nextInt(4) + (random.nextInt(0x180) << size) + 0x1400;
    line("mov r8,0x%x", address & 0x7fff & -1 << size);
    switch (random.nextInt(5)) {
      case 0 -> line("%s r%d,[r8,%d]", name, data, random.nextInt(64) - 32);
      case 1 -> line("%s r%d,[r8],%d", name, data, random.nextInt(64) - 32);
      case 2 -> {
        line("mov r9,%d", random.nextInt(16) << size);
        line("%s r%d,[r8,r9]", name, data);
      }
      case 3 -> {
        line("mov r9,%d", random.nextInt(16) << size);
        line("%s r%d,[r8],%sr9", name, data, random.nextBoolean() ? "+" : "-");
      }
      default -> line("%s r%d,[r8]", name, data);
    }
  }

  private static final int[] CORES = {0x8080, 0x8090, 0x8480, 0x8490};

  /** A write, a read or a TESTSET on another core, or a wait for one. */
  private void talk() {
    line("mov r8,0x%x", 0x6000 + 8 * random.nextInt(24));
    line("mov r9,0");
    int kind = random.nextInt(8);
    if (kind > 0) {
      line("movt r8,0x%x", CORES[random.nextInt(4)]);
    }
    switch (kind) {
      case 0 -> {
        int label = labels++;
        line("wait%d: ldr r9,[r8]", label);
        line("sub r9,r9,0");
        line("b%s wait%d", random.nextBoolean() ? "eq" : "ne", label);
      }
      case 1 -> line("ldr r%d,[r8]", any());
      case 2 -> line("testset r%d,[r8,r9]", any());
      case 3 -> {
        line("mov r8,0x042c");
        line("movt r8,0x%x", CORES[random.nextInt(4)] | 0xf);
        line("mov r9,0x%x", 1 << (random.nextBoolean() ? 3 : 9));
        line("str r9,[r8]"); // ILATST of somebody: timer 0 or user interrupt
      }
      case 4 -> {
        line("mov r9,0");
        line("str r9,[r8]");
      }
      default -> line("str%s r%d,[r8]", random.nextBoolean() ? "d" : "", even());
    }
  }

  private void rare() {
    if (mesh && random.nextInt(3) > 0) {
      talk();
      return;
    }
    switch (random.nextInt(10)) {
      case 9 -> line(random.nextInt(3) == 0 ? "gid" : "gie");
      case 0, 1 -> line("movts config,r%d", 40 + random.nextInt(3));
      case 2 -> line("movfs r%d,status", any());
      case 3 -> line("movfs r%d,ctimer0", any());
      case 4 -> line("movfs r%d,%s", any(), random.nextBoolean() ? "coreid" : "dma0status");
      case 5 -> constant(any());
      case 6 -> { // its own memory by its global address, or DRAM
        line("mov r8,0x%x", 0x6000 + 8 * random.nextInt(100));
        line("movt r8,0x%x", random.nextBoolean() ? 0x8080 : 0x8e00);
        int data = even();
        line("%s r%d,[r8]", random.nextBoolean() ? "ldr" : "str", data);
      }
      case 7 -> line("nop");
      default -> {
        line("mov r8,0x7f00");
        line("mov r9,0");
        line("testset r%d,[r8,r9]", any());
      }
    }
  }
}
