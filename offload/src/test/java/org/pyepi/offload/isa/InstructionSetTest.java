package org.pyepi.offload.isa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold for the table as a whole. */
class InstructionSetTest {
  private static final List<Instruction> ROWS = InstructionSet.rows();

  @Test
  void everyBitIsClaimedOnce() {
    for (Instruction row : ROWS) {
      assertTrue(row.bits() == 16 || row.bits() == 32, row.toString());
      int claimed = row.mask();
      for (Operand operand : row.operands()) {
        assertTrue(operand.width() > 0, row + " names a field without bits");
        for (int position : operand.positions()) {
          assertEquals(0, claimed >>> position & 1, row + " claims bit " + position + " twice");
          claimed |= 1 << position;
        }
      }
      long ignored = row.pattern().chars().filter(c -> c == '-').count();
      assertEquals(row.bits(), Integer.bitCount(claimed) + ignored, row + " leaves a bit out");
    }
  }

  @Test
  void noTwoRowsOverlap() {
    for (Instruction a : ROWS) {
      for (Instruction b : ROWS) {
        if (a.index() < b.index()) {
          int common = a.mask() & b.mask();
          assertTrue((a.match() & common) != (b.match() & common), a + " overlaps " + b);
        }
      }
    }
  }

  @Test
  void widthFollowsFromTheLowestFourBits() {
    for (Instruction row : ROWS) {
      assertEquals(row.bits() == 32, InstructionSet.isLong(row.match()), row.toString());
    }
  }

  @Test
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    for (Instruction row : ROWS) {
      assertTrue(names.add(row.toString()), row.toString());
    }
  }

  @Test
  void everyRowRoundTripsItsBoundariesAndRandomOperands() {
    Random random = new Random(1);
    for (Instruction row : ROWS) {
      for (int round = 0; round < 64; round++) {
        int[] values = new int[row.operands().size()];
        for (int k = 0; k < values.length; k++) {
          Operand o = row.operands().get(k);
          int step = o.kind() == OperandKind.BRANCH ? 2 : 1;
          values[k] =
              switch (round) {
                case 0 -> o.min();
                case 1 -> o.max();
                default -> o.min() + step * random.nextInt((o.max() - o.min()) / step + 1);
              };
        }
        int word = row.encode(values);
        assertSame(row, InstructionSet.decode(word));
        assertArrayEquals(values, row.decode(word), row.toString());
      }
    }
  }

  @Test
  void narrowFormsMeanTheSame() {
    assertArrayEquals(new int[] {1, 2, 3}, Opcodes.ADD.narrow(1, 2, 3));
    assertNull(Opcodes.ADD.narrow(1, 2, 8));
    assertArrayEquals(new int[] {1, 2, 7}, Opcodes.loadD(AccessSize.WORD).narrow(1, 2, 0, 7));
    assertNull(Opcodes.loadD(AccessSize.WORD).narrow(1, 2, 1, 7), "subtracting has no 16-bit form");
    assertNull(Opcodes.loadPD(AccessSize.WORD).narrow(1, 2, 0, 1));
    for (Instruction row : ROWS) {
      if (row.narrowRow() != null) {
        assertSame(row.semantics(), row.narrowRow().semantics(), row.toString());
        assertSame(row.size(), row.narrowRow().size(), row.toString());
        assertSame(row.condition(), row.narrowRow().condition(), row.toString());
      }
    }
  }

  @Test
  void registersReadAndWritten() {
    assertEquals(0b1100L, Opcodes.ADD.registersRead(1, 2, 3));
    assertEquals(0b0010L, Opcodes.ADD.registersWritten(1, 2, 3));
    assertEquals(0b1110L, Opcodes.FMADD.registersRead(1, 2, 3));
    Instruction strd = Opcodes.storePD(AccessSize.DOUBLE);
    assertEquals(0b111_0000L, strd.registersRead(4, 6, 0, 1));
    assertEquals(0b100_0000L, strd.registersWritten(4, 6, 0, 1));
    Instruction ldrd = Opcodes.loadD(AccessSize.DOUBLE);
    assertEquals(0b011_0000L, ldrd.registersWritten(4, 6, 0, 1));
    assertEquals(1L << Registers.LR, Opcodes.BL.registersWritten(4));
  }

  @Test
  void aliasesFindTheirRows() {
    assertSame(Opcodes.IMADD, InstructionSet.get("imadd", "d,n,m", 32));
    assertNotNull(SpecialRegister.named("CTIMER0"));
    assertSame(SpecialRegister.COREID, SpecialRegister.atOffset(0xf0704));
  }
}
