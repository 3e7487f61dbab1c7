package org.pyepi.offload.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One row of the table, expanded. Operands are integers in the order of {@link #operands()}, which
 * is the order in which the syntax names them.
 */
public final class Instruction {
  private static final int LINK_REGISTER = 14;

  /** In place of an operand's position: the link register, which no operand names. */
  public static final int LINK = -1;

  private final int index;
  private final String mnemonic;
  private final String syntax;
  private final String pattern;
  private final Semantics semantics;
  private final AccessSize size;
  private final Condition condition;
  private final List<Operand> operands;
  private final int mask;
  private final int match;

  /** Position of the operand with a letter, plus one. */
  private final byte[] places = new byte[128];

  private final int[] reads;
  private final int[] writes;
  private final int[] registers;
  Instruction narrow;

  Instruction(
      int index,
      String mnemonic,
      String syntax,
      String pattern,
      Semantics semantics,
      AccessSize size,
      Condition condition) {
    this.index = index;
    this.mnemonic = mnemonic;
    this.syntax = syntax;
    this.pattern = pattern;
    this.semantics = semantics;
    this.size = size;
    this.condition = condition;
    this.operands = operandsOf(syntax, pattern);
    int fixed = 0;
    int ones = 0;
    for (int k = 0; k < pattern.length(); k++) {
      int bit = 1 << (pattern.length() - 1 - k);
      if (pattern.charAt(k) == '0' || pattern.charAt(k) == '1') {
        fixed |= bit;
        ones |= pattern.charAt(k) == '1' ? bit : 0;
      }
    }
    this.mask = fixed;
    this.match = ones;
    for (int k = operands.size() - 1; k >= 0; k--) {
      places[operands.get(k).letter()] = (byte) (k + 1);
    }
    this.reads = places(semantics.reads());
    this.writes = places(semantics.writes());
    this.registers =
        IntStream.concat(IntStream.of(reads), IntStream.of(writes))
            .filter(k -> k >= 0)
            .distinct()
            .toArray();
  }

  private int[] places(String letters) {
    return letters.chars().map(letter -> letter == 'L' ? LINK : places[letter] - 1).toArray();
  }

  private static List<Operand> operandsOf(String syntax, String pattern) {
    List<Operand> result = new ArrayList<>();
    for (char letter : syntax.toCharArray()) {
      OperandKind kind = Operand.kindOf(letter);
      if (kind != null) {
        int[] positions = new int[(int) pattern.chars().filter(c -> c == letter).count()];
        int count = 0;
        for (int k = 0; k < pattern.length(); k++) {
          if (pattern.charAt(k) == letter) {
            positions[count++] = pattern.length() - 1 - k;
          }
        }
        result.add(new Operand(letter, kind, positions));
      }
    }
    return List.copyOf(result);
  }

  /** Position in {@link InstructionSet#rows()}. */
  public int index() {
    return index;
  }

  /** Mnemonic without a size suffix: {@code ldrb}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** Operands as written, by letter: {@code d,[n,si]}; empty when there are none. */
  public String syntax() {
    return syntax;
  }

  /** One character a bit, most significant first. */
  public String pattern() {
    return pattern;
  }

  /** What it does. */
  public Semantics semantics() {
    return semantics;
  }

  /** Width of its memory access; null where it makes none. */
  public AccessSize size() {
    return size;
  }

  /** The condition that it tests; null where it tests none. */
  public Condition condition() {
    return condition;
  }

  /** Its fields in syntax order. */
  public List<Operand> operands() {
    return operands;
  }

  /** 16 or 32. */
  public int bits() {
    return pattern.length();
  }

  /** 2 or 4. */
  public int bytes() {
    return pattern.length() >> 3;
  }

  /** The bits that are fixed. */
  public int mask() {
    return mask;
  }

  /** The values of the fixed bits. */
  public int match() {
    return match;
  }

  /** Whether {@code word} is this instruction; for a 16-bit row only the low half is looked at. */
  public boolean matches(int word) {
    return (word & mask) == match;
  }

  /** Position of the operand with this letter, or -1. */
  public int operandIndex(char letter) {
    return places[letter] - 1;
  }

  /** How many registers it reads; see {@link #read}. */
  public int readCount() {
    return reads.length;
  }

  /** Position of the operand that names a register it reads, or {@link #LINK}. */
  public int read(int k) {
    return reads[k];
  }

  /** How many registers it writes; see {@link #written}. */
  public int writtenCount() {
    return writes.length;
  }

  /** Position of the operand that names a register it writes, or {@link #LINK}. */
  public int written(int k) {
    return writes[k];
  }

  /** How many of its operands name registers that it reads or writes. */
  public int registerCount() {
    return registers.length;
  }

  /** Position of an operand that names a register. */
  public int register(int k) {
    return registers[k];
  }

  /** Whether every operand fits its field. */
  public boolean holds(int... values) {
    if (values.length != operands.size()) {
      return false;
    }
    for (int k = 0; k < values.length; k++) {
      if (!operands.get(k).holds(values[k])) {
        return false;
      }
    }
    return true;
  }

  /**
   * The instruction word; a 16-bit row fills the low half.
   *
   * @throws IllegalArgumentException if an operand does not fit
   */
  public int encode(int... values) {
    if (!holds(values)) {
      throw new IllegalArgumentException(
          this + " cannot hold " + java.util.Arrays.toString(values));
    }
    int word = match;
    for (int k = 0; k < values.length; k++) {
      word |= operands.get(k).insert(values[k]);
    }
    return word;
  }

  /** The operands in {@code word}. */
  public int[] decode(int word) {
    int[] values = new int[operands.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = operands.get(k).extract(word);
    }
    return values;
  }

  /** The 16-bit row that does the same, whatever the operands; null where there is none. */
  public Instruction narrowRow() {
    return narrow;
  }

  /**
   * These operands as those of {@link #narrowRow()}, or null where the 16-bit form does not exist
   * or cannot hold them.
   */
  public int[] narrow(int... values) {
    if (narrow == null) {
      return null;
    }
    int[] result = new int[narrow.operands.size()];
    int count = 0;
    for (int k = 0; k < values.length; k++) {
      if (narrow.operandIndex(operands.get(k).letter()) >= 0) {
        result[count++] = values[k];
      } else if (values[k] != 0) {
        return null;
      }
    }
    return narrow.holds(result) ? result : null;
  }

  /** General registers that it reads, bit r for register r. */
  public long registersRead(int... values) {
    return registers(reads, semantics.stores(), values);
  }

  /** General registers that it writes, bit r for register r. */
  public long registersWritten(int... values) {
    return registers(writes, semantics.loads(), values);
  }

  private long registers(int[] positions, boolean pairs, int... values) {
    long result = 0;
    for (int position : positions) {
      if (position == LINK) {
        result |= 1L << LINK_REGISTER;
        continue;
      }
      int register = values[position];
      result |= 1L << register;
      if (position == places['d'] - 1 && pairs && size == AccessSize.DOUBLE) {
        result |= 1L << (register + 1 & 63);
      }
    }
    return result;
  }

  /** Mnemonic, operand letters and width; unique. */
  @Override
  public String toString() {
    return mnemonic + (bits() == 16 ? ".s " : ".l ") + syntax;
  }
}
