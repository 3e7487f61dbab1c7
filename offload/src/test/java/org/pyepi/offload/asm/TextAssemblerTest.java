package org.pyepi.offload.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What text means beyond single instructions, which GoldenTest covers. */
class TextAssemblerTest {
  private static String hex(String text, int base) {
    AssembledProgram program = TextAssembler.assemble("t.s", text.replace('@', '\n'), base);
    return HexFormat.of().formatHex(program.bytes(".text"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        ".word 1+2*3, (1+2)*3, -1! 0700000009000000ffffffff",
        ".short 1<<4|1, 'a', 0x10-1! 110061000f00",
        ".byte 7%4, ~0, 0b101, 010! 03ff0508",
        ".ascii \"a\\n\\\"\"@.asciz \"b;c\" ; comment! 610a22623b6300",
        "/* block @ comment */ .byte 1@# line comment@.byte 2! 0102",
        "x = 5@.set y, x+1@.equ z, y*2@.byte x,y,z! 05060c",
        "a: .byte 1@b: .byte b-a, c-b@c: .byte 3! 01010203",
        ".byte 1@.balign 4@.byte 2! 0100a20102",
        "nop@.p2align 3@nop! a201a201a201a201a201",
        "nop@.balignw 8,0x1234@nop! a201341234123412a201",
        ".byte 1@.balignw 4,0x1234@.byte 2! 0100341202",
        "nop@.p2alignl 3,0x89abcdef@nop! a2010000efcdab89a201",
        "nop@.balignl 8@nop! a201a201a201a201a201",
        ".extern elsewhere@nop! a201",
        "nop@.org 6@nop! a20100000000a201",
        ".float 1.0, -0.5! 0000803f000000bf",
        "1: b 1b@b 1f@1: b 1b! e000e001e000",
        "mov r0,%low(0x12345678)@movt r0,%high(0x12345678)! 0b0f62058b062211",
      })
  void textBecomesBytes(String text, String bytes) {
    assertEquals(bytes, hex(text, 0));
  }

  @Test
  void branchesGrowOnlyWhereTheyMust() {
    assertEquals(2 + 252 + 2, hex("b end@.skip 252@end: nop", 0).length() / 2);
    assertEquals(4 + 254 + 2, hex("b end@.skip 254@end: nop", 0).length() / 2);
    assertEquals(256 + 2, hex("start: .skip 256@b start", 0).length() / 2);
    assertEquals(258 + 4, hex("start: .skip 258@b start", 0).length() / 2);
    // Growing the second pushes the first one's target out of reach.
    assertEquals(4 + 4 + 250 + 4 + 2, hex("b x@b y@.skip 250@x: .skip 4@y: nop", 0).length() / 2);
  }

  @Test
  void sectionsFollowEachOtherAndSymbolsSpanThem() {
    AssembledProgram program =
        TextAssembler.assemble(
            "t.s",
            """
            ldr r0,[r1]
            mov r2,%low(table)
            .data
            table: .word table, end
            .section .rodata,"a"
            .byte 9
            end:
            .section .at.4000
            .word 1
            """,
            0x100);
    assertEquals(0x108, program.address("table"));
    assertEquals("0801000011010000", HexFormat.of().formatHex(program.bytes(".data")));
    assertEquals(0x4000, program.blocks().get(3).address());
    assertEquals(0x100, program.entry());
  }

  @Test
  void subtrahendsThatGnuCutsAreCutWithAWarning() {
    List<String> warnings = new ArrayList<>();
    AssembledProgram program =
        TextAssembler.assemble(
            "t.s",
            "nop\nsub r59,r59,-2047\nadd.l r1,r1,-1025",
            0,
            SourceFiles.NONE,
            Map.of(),
            warning -> warnings.add(warning.warning()));
    String expected = hex("nop@sub r59,r59,1@add.l r1,r1,1023", 0);
    assertEquals(expected, HexFormat.of().formatHex(program.bytes(".text")));
    assertEquals(
        List.of(
            "t.s:2:1: warning: -2047 does not fit 11 bits and is taken as 1",
            "t.s:3:1: warning: -1025 does not fit 11 bits and is taken as 1023"),
        warnings);
    assertThrows(AssemblyException.class, () -> hex("sub r59,r59,-2048", 0));
    assertThrows(AssemblyException.class, () -> hex("add.l r1,r1,1024", 0));
  }

  @Test
  void blanksMayStandBetweenABackslashAndAParameter() {
    assertEquals(
        hex("mov r3,7@add r3,r3,7", 0),
        hex(".macro m reg value@mov \\ reg, \\  value@add \\reg,\\ reg,\\value@.endm@m r3 7", 0));
  }
}
