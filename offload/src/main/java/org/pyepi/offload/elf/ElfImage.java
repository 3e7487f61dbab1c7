package org.pyepi.offload.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pyepi.offload.asm.AssembledProgram;

/**
 * A program ready to load.
 *
 * @param segments what to put where
 * @param symbols address by name, labels and absolute values
 * @param sections address by name
 * @param entry address of the first instruction
 */
public record ElfImage(
    List<Segment> segments, Map<String, Symbol> symbols, Map<String, Integer> sections, int entry) {

  /** Machine number of Epiphany in an ELF header; source: binutils, elf/common.h. */
  public static final int EM_ADAPTEVA_EPIPHANY = 0x1223;

  /**
   * A run of memory.
   *
   * @param bytes its first bytes; the rest up to {@code size} is zeros
   */
  public record Segment(
      String name, int address, byte[] bytes, int size, boolean executable, boolean writable) {}

  /**
   * A symbol.
   *
   * @param section name of its section; null for an absolute value or where the file does not say
   */
  public record Symbol(int value, boolean global, String section) {}

  /** The image of an assembled program: one segment a section. */
  public static ElfImage of(AssembledProgram program) {
    List<Segment> segments = new ArrayList<>();
    for (AssembledProgram.Block b : program.blocks()) {
      byte[] bytes = b.empty() ? new byte[0] : b.bytes();
      segments.add(
          new Segment(
              b.name(), b.address(), bytes, b.bytes().length, b.executable(), b.writable()));
    }
    Map<String, Symbol> symbols = new TreeMap<>();
    program
        .symbols()
        .forEach((n, v) -> symbols.put(n, new Symbol(v.value(), v.global(), v.section())));
    Map<String, Integer> sections = new TreeMap<>();
    segments.forEach(s -> sections.putIfAbsent(s.name(), s.address()));
    return new ElfImage(segments, symbols, sections, program.entry());
  }
}
