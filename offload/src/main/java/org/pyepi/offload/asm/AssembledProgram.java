package org.pyepi.offload.asm;

import java.util.List;
import java.util.Map;

/**
 * A program with its addresses fixed.
 *
 * @param blocks its sections that are not empty, in source order
 * @param symbols labels and values by name
 * @param entry where it starts: {@code _start}, or the first address of {@code .text}
 */
public record AssembledProgram(List<Block> blocks, Map<String, Value> symbols, int entry) {

  /**
   * One section.
   *
   * @param empty takes no room in a file; its bytes are zeros
   */
  public record Block(
      String name,
      int address,
      byte[] bytes,
      boolean executable,
      boolean writable,
      boolean empty) {}

  /**
   * What a symbol stands for.
   *
   * @param section name of the section that it lies in; null for a plain number
   */
  public record Value(int value, boolean global, String section) {}

  /**
   * Address of a label.
   *
   * @throws IllegalArgumentException if the program defines no such symbol
   */
  public int address(String name) {
    Value value = symbols.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no symbol " + name);
    }
    return value.value();
  }

  /** The bytes of a section; empty where the program has none of that name. */
  public byte[] bytes(String section) {
    for (Block block : blocks) {
      if (block.name().equals(section)) {
        return block.bytes();
      }
    }
    return new byte[0];
  }
}
