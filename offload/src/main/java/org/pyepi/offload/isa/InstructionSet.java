package org.pyepi.offload.isa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rows, with look-up by mnemonic, by syntax and by instruction word. */
public final class InstructionSet {
  private InstructionSet() {}

  private static final List<Instruction> ROWS = List.copyOf(load(InstructionTable.ROWS));
  private static final Map<String, List<Instruction>> BY_MNEMONIC = byMnemonic();
  private static final Instruction[][] BY_LOW_BITS = byLowBits();

  static {
    for (Instruction row : ROWS) {
      if (row.bits() == 32) {
        row.narrow = narrowOf(row);
      }
    }
  }

  /** Every row, in table order. */
  public static List<Instruction> rows() {
    return ROWS;
  }

  /** Every mnemonic and alias. */
  public static java.util.Set<String> mnemonics() {
    return BY_MNEMONIC.keySet();
  }

  /**
   * Rows of a mnemonic or alias, in the order in which an assembler tries them; empty if unknown.
   */
  public static List<Instruction> byMnemonic(String mnemonic) {
    return BY_MNEMONIC.getOrDefault(mnemonic, List.of());
  }

  /**
   * The row with this mnemonic, operand letters and width.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Instruction get(String mnemonic, String syntax, int bits) {
    for (Instruction row : byMnemonic(mnemonic)) {
      if (row.syntax().equals(syntax) && row.bits() == bits) {
        return row;
      }
    }
    throw new IllegalArgumentException("no row: " + mnemonic + " " + syntax + " " + bits);
  }

  /** Whether an instruction that begins with this halfword is 32 bits long. */
  public static boolean isLong(int halfword) {
    return (0b1011_1011_0000_0000 >>> (halfword & 0xf) & 1) != 0;
  }

  /**
   * The row that {@code word} is, or null. Bits above 15 matter only where {@link #isLong} says so.
   */
  public static Instruction decode(int word) {
    for (Instruction row : BY_LOW_BITS[word & 0xf]) {
      if (row.matches(word)) {
        return row;
      }
    }
    return null;
  }

  private static List<Instruction> load(String table) {
    List<Instruction> rows = new ArrayList<>();
    for (String line : table.lines().filter(l -> !l.isBlank()).toList()) {
      String[] words = line.trim().split(" +");
      String syntax = words[1].equals("-") ? "" : words[1];
      String pattern = String.join("", List.of(words).subList(2, words.length - 1));
      Semantics semantics = Semantics.valueOf(words[words.length - 1]);
      if (words[0].endsWith("*")) {
        for (Condition condition : Condition.values()) {
          String mnemonic = words[0].replace("*", condition.suffix());
          String bits = fill(pattern, 'c', condition.ordinal());
          rows.add(row(rows, mnemonic, syntax, bits, semantics, null, condition));
        }
      } else if (words[0].endsWith("%")) {
        for (AccessSize size : AccessSize.values()) {
          String mnemonic = words[0].replace("%", size.suffix());
          String bits = fill(pattern, 'z', size.ordinal());
          rows.add(row(rows, mnemonic, syntax, bits, semantics, size, null));
        }
      } else {
        AccessSize size = semantics == Semantics.TESTSET ? AccessSize.WORD : null;
        rows.add(row(rows, words[0], syntax, pattern, semantics, size, null));
      }
    }
    return rows;
  }

  private static Instruction row(
      List<Instruction> rows,
      String mnemonic,
      String syntax,
      String bits,
      Semantics semantics,
      AccessSize size,
      Condition condition) {
    return new Instruction(rows.size(), mnemonic, syntax, bits, semantics, size, condition);
  }

  private static String fill(String pattern, char letter, int value) {
    StringBuilder result = new StringBuilder(pattern);
    int bit = 0;
    for (int k = pattern.length() - 1; k >= 0; k--) {
      if (pattern.charAt(k) == letter) {
        result.setCharAt(k, (value >> bit++ & 1) == 1 ? '1' : '0');
      }
    }
    return result.toString();
  }

  private static Map<String, List<Instruction>> byMnemonic() {
    Map<String, List<Instruction>> result = new HashMap<>();
    for (Instruction row : ROWS) {
      result.computeIfAbsent(row.mnemonic(), k -> new ArrayList<>()).add(row);
    }
    for (String line : InstructionTable.ALIASES.lines().toList()) {
      String[] words = line.trim().split(" +");
      result.put(words[0], result.get(words[2]));
    }
    return result;
  }

  private static Instruction[][] byLowBits() {
    Instruction[][] result = new Instruction[16][];
    for (int low = 0; low < 16; low++) {
      int wanted = low;
      result[low] =
          ROWS.stream().filter(r -> (r.match() & 0xf) == wanted).toArray(Instruction[]::new);
    }
    return result;
  }

  private static Instruction narrowOf(Instruction wide) {
    String syntax = wide.syntax().replace("s", "");
    for (Instruction row : byMnemonic(wide.mnemonic())) {
      if (row.bits() == 16 && row.syntax().equals(syntax)) {
        return row;
      }
    }
    return null;
  }
}
