package org.pyepi.offload.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;
import org.pyepi.offload.isa.Operand;
import org.pyepi.offload.isa.OperandKind;
import org.pyepi.offload.isa.Semantics;

/**
 * Our assembler and disassembler against GNU's; src/test/oracle/make-goldens.py writes the file.
 */
class GoldenTest {
  private record Golden(String statement, int word, int address, String text) {}

  private static List<Golden> goldens() throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("instructions.golden")) {
      List<Golden> result = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] f = line.split("\t");
        int word = Integer.parseUnsignedInt(f[1], 16);
        result.add(new Golden(f[0], word, Integer.parseInt(f[2], 16), f[3]));
      }
      return result;
    }
  }

  @Test
  void wordsEqualThoseOfGnuAs() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Golden g : goldens()) {
      String word = Integer.toHexString(word(g.statement));
      if (!word.equals(Integer.toHexString(g.word))) {
        wrong.add(g + " but " + word);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void textEqualsThatOfObjdump() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Golden g : goldens()) {
      String text = Disassembler.text(g.word, g.address);
      // GNU's operand table cannot print the register names of a 16-bit FABS.
      if (!text.equals(g.text.replace("fabs rd,rn", text))) {
        wrong.add(g + " but " + text);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyRowHasAGolden() throws IOException {
    Set<Instruction> seen = new HashSet<>();
    for (Golden g : goldens()) {
      seen.add(InstructionSet.decode(g.word));
    }
    for (Instruction row : InstructionSet.rows()) {
      boolean unwritable = row.bits() == 16 && row.semantics() == Semantics.FABS;
      assertTrue(
          seen.contains(row) || row.semantics() == Semantics.SWI || unwritable, row.toString());
    }
  }

  /** Any operands of any row: text, word, text, word. */
  @Test
  void disassembledTextAssemblesToTheSameWord() {
    Random random = new Random(7);
    for (Instruction row : InstructionSet.rows()) {
      if (row.semantics() == Semantics.FABS && row.bits() == 16) {
        continue;
      }
      for (int round = 0; round < 40; round++) {
        int[] values = new int[row.operands().size()];
        for (int k = 0; k < values.length; k++) {
          Operand o = row.operands().get(k);
          values[k] = o.min() + random.nextInt(o.max() - o.min() + 1);
          values[k] &= o.kind() == OperandKind.BRANCH ? ~1 : ~0;
        }
        int word = row.encode(values);
        String text = Disassembler.text(word, 0x1000);
        String source = row.syntax().equals("b") ? branch(row, values[0]) : text;
        int again;
        try {
          again = word(source);
        } catch (AssemblyException refused) {
          assertTrue(
              refused.getMessage().contains("pair")
                  || text.contains("*unknown*")
                  || refused.getMessage().contains("modifies its base"),
              text + ": " + refused.getMessage());
          continue;
        }
        // A wide form with small operands may come back narrow, never with another meaning.
        assertEquals(plain(text), plain(Disassembler.text(again, 0x1000)), source);
      }
    }
  }

  private static String plain(String text) {
    return text.replace("+", "").replace(",0x0]", "]");
  }

  private static String branch(Instruction row, int distance) {
    return row.mnemonic() + (row.bits() == 16 ? ".s " : ".l ") + distance;
  }

  private static int word(String statement) {
    byte[] code = TextAssembler.assemble("golden", statement, 0x1000).bytes(".text");
    int word = 0;
    for (int k = 0; k < code.length; k++) {
      word |= (code[k] & 0xff) << 8 * k;
    }
    return word;
  }
}
