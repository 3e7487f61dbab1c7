package org.pyepi.offload.asm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.isa.InstructionSet;

/**
 * Text, words, text, words: nothing is lost. {@code -Dpyepi.random=100000} takes that many
 * statements instead of the few thousand of every run.
 */
class RandomAssemblyTest {
  private static final int COUNT = Integer.getInteger("pyepi.random", 5000);

  @Test
  void randomInstructionsSurviveTheRoundTrip() {
    RandomAssembly random = new RandomAssembly(20);
    List<String> statements = new ArrayList<>();
    for (int k = 0; k < COUNT; k++) {
      statements.add(random.statement());
    }
    byte[] first = assemble(statements);
    List<String> texts = disassemble(first);
    assertEquals(statements.size(), texts.size());
    assertArrayEquals(first, assemble(texts));
  }

  private static byte[] assemble(List<String> statements) {
    return TextAssembler.assemble("random", String.join("\n", statements), 0).bytes(".text");
  }

  /** Every instruction as if it stood at address 0: a plain number in a branch is a distance. */
  private static List<String> disassemble(byte[] code) {
    List<String> result = new ArrayList<>();
    for (int at = 0; at < code.length; ) {
      int word = code[at] & 0xff | (code[at + 1] & 0xff) << 8;
      boolean wide = InstructionSet.isLong(word);
      if (wide) {
        word |= (code[at + 2] & 0xff) << 16 | code[at + 3] << 24;
      }
      result.add(Disassembler.text(word, 0));
      at += wide ? 4 : 2;
    }
    return result;
  }
}
