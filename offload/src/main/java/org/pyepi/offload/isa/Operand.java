package org.pyepi.offload.isa;

/**
 * One field of a row.
 *
 * @param letter its name in the row's syntax and bit pattern
 * @param kind how its value reads
 * @param positions bit numbers, most significant first; 32-bit rows split most fields in two
 */
public record Operand(char letter, OperandKind kind, int[] positions) {

  static OperandKind kindOf(char letter) {
    return switch (letter) {
      case 'd', 'n', 'm' -> OperandKind.REGISTER;
      case 'x', 'y', 'u', 'v' -> OperandKind.SPECIAL;
      case 's' -> OperandKind.SIGN;
      case 'i' -> OperandKind.UNSIGNED;
      case 'j' -> OperandKind.SIGNED;
      case 'b' -> OperandKind.BRANCH;
      default -> null;
    };
  }

  /** Number of bits. */
  public int width() {
    return positions.length;
  }

  /** Smallest value that it holds. */
  public int min() {
    return switch (kind) {
      case SIGNED -> -(1 << (width() - 1));
      case BRANCH -> -(1 << width());
      default -> 0;
    };
  }

  /** Largest value that it holds. */
  public int max() {
    return switch (kind) {
      case SIGNED -> (1 << (width() - 1)) - 1;
      case BRANCH -> (1 << width()) - 2;
      default -> (1 << width()) - 1;
    };
  }

  /** Whether {@code value} can be encoded. */
  public boolean holds(int value) {
    return value >= min() && value <= max() && (kind != OperandKind.BRANCH || (value & 1) == 0);
  }

  int insert(int value) {
    int field = kind == OperandKind.BRANCH ? value >> 1 : value;
    int word = 0;
    for (int k = 0; k < positions.length; k++) {
      word |= ((field >> (positions.length - 1 - k)) & 1) << positions[k];
    }
    return word;
  }

  int extract(int word) {
    int field = 0;
    for (int position : positions) {
      field = field << 1 | (word >>> position & 1);
    }
    int unused = 32 - width();
    return switch (kind) {
      case SIGNED -> field << unused >> unused;
      case BRANCH -> field << unused >> unused << 1;
      default -> field;
    };
  }
}
