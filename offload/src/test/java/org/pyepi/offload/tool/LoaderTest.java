package org.pyepi.offload.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code epi run} tells a program as the SDK's loader would, and S-records. */
class LoaderTest {
  /** Prints the three sections of a loader, one after the other. */
  private static final String TELL =
      """
              .global _start
      _start: mov   r0,1
              mov   r1,%low(group)
              movt  r1,%high(group)
              mov   r2,40
              trap  0
              mov   r0,1
              mov   r1,%low(memory)
              movt  r1,%high(memory)
              mov   r2,8
              trap  0
              mov   r0,1
              mov   r1,%low(loader)
              movt  r1,%high(loader)
              mov   r2,16
              trap  0
              mov   r0,0
              trap  3
              .section workgroup_cfg,"aw"
      group:  .space 40
              .section ext_mem_cfg,"aw"
      memory: .space 8
              .section loader_cfg,"aw"
      loader: .space 16
      """;

  /** Prints 48 bytes from where the SDK's scripts put the first two of them. */
  private static final String TELL_FIXED =
      """
              .global _start
      _start: mov   r0,1
              mov   r1,0x28
              mov   r2,0x30
              trap  0
              mov   r0,0
              trap  3
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int epi(String... arguments) {
    out.reset();
    err.reset();
    return Epi.run(arguments, new PrintStream(out, true), new PrintStream(err, true));
  }

  private Path assembled(String text) throws IOException {
    Path source = folder.resolve("program.s");
    Path elf = folder.resolve("program.elf");
    Files.writeString(source, text);
    assertEquals(0, epi("as", source.toString(), "-o", elf.toString()), err.toString());
    return elf;
  }

  private int[] words() {
    ByteBuffer b = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    int[] words = new int[out.size() / 4];
    b.asIntBuffer().get(words);
    return words;
  }

  private static int[] told(int type, int row, int column, int rows, int columns, int memory) {
    return new int[] {
      3,
      type,
      row << 6 | column,
      row,
      column,
      rows,
      columns,
      0,
      0,
      0xdeadbeef,
      5,
      memory,
      1,
      0,
      0,
      0
    };
  }

  @ParameterizedTest
  @CsvSource({
    "0, 32, 8, 4x4, 0x8e000000",
    "0, 34, 9, 4x4, 0x8e000000",
    "1, 32, 8, 8x8, 0x8e000000",
    "0, 32, 8, 4x4, 0x90000000",
  })
  void tellsTheGroupAndTheMemory(int type, int row, int column, String board, String dram)
      throws IOException {
    String elf = assembled(TELL).toString();
    String cores = row - 32 + "," + (column - 8) + ",1,1";
    assertEquals(
        0, epi("run", elf, "--cores", cores, "--board", board, "--dram", dram), err.toString());
    int memory = (int) (long) Long.decode(dram);
    assertArrayEquals(told(type, row, column, 1, 1, memory), words());
  }

  @Test
  void tellsEachCoreItsPlace() throws IOException {
    String elf = assembled(TELL).toString();
    assertEquals(0, epi("run", elf, "--cores", "1,1,2,3", "--threads", "1"), err.toString());
    int[] words = words();
    assertEquals(6 * 16, words.length);
    // Cores may print in any order, and each in three pieces.
    StringBuilder places = new StringBuilder();
    for (int k = 0; k < words.length; k++) {
      if (words[k] == 0xdeadbeef) {
        assertArrayEquals(
            new int[] {3, 0, 33 << 6 | 9, 33, 9, 2, 3},
            java.util.Arrays.copyOfRange(words, k - 9, k - 2));
        places.append(words[k - 2]).append(words[k - 1]).append(' ');
      }
    }
    for (String place : new String[] {"00", "01", "02", "10", "11", "12"}) {
      assertTrue(places.toString().contains(place), places.toString());
    }
  }

  @Test
  void takesRecords() throws Exception {
    Path elf = assembled(TELL_FIXED);
    byte[] code =
        org.pyepi.offload.elf.ElfFile.read(Files.readAllBytes(elf)).segments().get(0).bytes();
    StringBuilder text = new StringBuilder("S0030000FC\r\n");
    for (int k = 0; k < code.length; k += 16) {
      byte[] part = java.util.Arrays.copyOfRange(code, k, Math.min(code.length, k + 16));
      text.append(record(3, 0x100 + k, part)).append('\n');
    }
    text.append(record(7, 0x100, new byte[0])).append('\n');
    Path file = folder.resolve("program.srec");
    Files.writeString(file, text.toString());
    assertEquals(0, epi("run", file.toString(), "--cores", "2,3,1,1"), err.toString());
    assertArrayEquals(
        new int[] {3, 0, 34 << 6 | 11, 34, 11, 1, 1, 0, 0, 0xdeadbeef, 5, 0x8e000000}, words());

    Files.writeString(file, text.toString().replaceFirst("S3(..)0", "S3$11"));
    assertEquals(RunCommand.UNUSABLE, epi("run", file.toString()));
    assertTrue(err.toString().contains("line 2: its checksum is another"), err.toString());
    Files.writeString(file, text + "S3zz\n");
    assertEquals(RunCommand.UNUSABLE, epi("run", file.toString()));
    assertTrue(err.toString().contains("is no S-record"), err.toString());
    Files.writeString(file, "S0030000FC\n");
    assertEquals(RunCommand.UNUSABLE, epi("run", file.toString()));
    assertTrue(err.toString().contains("no record with data"), err.toString());
  }

  private static String record(int kind, int address, byte[] data) {
    int sum = data.length + 5;
    StringBuilder line = new StringBuilder(String.format("S%d%02X%08X", kind, sum, address));
    for (int k = 0; k < 4; k++) {
      sum += address >>> 8 * k & 0xff;
    }
    for (byte b : data) {
      line.append(String.format("%02X", b & 0xff));
      sum += b & 0xff;
    }
    return line.append(String.format("%02X", ~sum & 0xff)).toString();
  }
}
