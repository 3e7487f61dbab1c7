package org.pyepi.offload.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;

/** What is written is read back; what cannot be loaded is refused with the reason. */
class ElfTest {
  private static final AssembledProgram PROGRAM =
      TextAssembler.assemble(
          "t.s",
          """
          .global _start
          nop
          _start: mov r0,%low(table)
          b _start
          .data
          table: .word 1,2,_start
          size = . - table
          .bss
          room: .skip 100
          """,
          0x100);

  @Test
  void readsWhatItWrote() throws ElfReader.ElfException {
    ElfImage image = ElfReader.read(ElfWriter.write(ElfImage.of(PROGRAM)));
    assertEquals(0x102, image.entry());
    assertEquals(3, image.segments().size());
    ElfImage.Segment data = image.segments().get(1);
    assertEquals(".data", data.name());
    assertArrayEquals(new byte[] {1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 0, 0}, data.bytes());
    assertEquals(100, image.segments().get(2).size());
    assertEquals(data.address(), image.symbols().get("table").value());
    assertEquals(12, image.symbols().get("size").value());
    assertEquals(true, image.symbols().get("_start").global());
  }

  @Test
  void refusesWhatItCannotLoad() {
    byte[] good = ElfWriter.write(ElfImage.of(PROGRAM));
    assertEquals("not an ELF file", reason(new byte[100]));
    byte[] arm = good.clone();
    arm[18] = 40;
    arm[19] = 0;
    assertEquals("for machine 0x28, not Epiphany", reason(arm));
    byte[] relocatable = good.clone();
    relocatable[16] = 1;
    assertEquals("not an executable (is it linked?)", reason(relocatable));
    assertEquals(
        "damaged or cut short: a table points outside the file",
        reason(Arrays.copyOf(good, good.length - 200)));
  }

  private static String reason(byte[] file) {
    return assertThrows(ElfReader.ElfException.class, () -> ElfReader.read(file)).getMessage();
  }
}
