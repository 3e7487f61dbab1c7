package org.pyepi.offload.asm;

import java.util.List;

/**
 * An assembled source whose addresses a linker still chooses. Every section begins at 0.
 *
 * @param sections in order of their first use
 * @param symbols those that the source defines or names
 */
public record ObjectModule(List<SectionData> sections, List<SymbolData> symbols) {

  /**
   * One section.
   *
   * @param alignment in bytes, a power of two
   * @param bytes its contents; empty where the kind is
   * @param size in bytes
   */
  public record SectionData(
      String name,
      SectionKind kind,
      int alignment,
      byte[] bytes,
      int size,
      List<Relocation> relocations) {}

  /**
   * A place to be filled in by the linker. Exactly one of {@code symbol} and {@code section} is not
   * null.
   *
   * @param offset in the section, bytes
   * @param symbol name of what the place refers to
   * @param section name of the section to whose start it refers
   * @param addend added to the address
   */
  public record Relocation(
      int offset, RelocationType type, String symbol, String section, int addend) {}

  /** Where a symbol's value counts from. */
  public enum Home {
    /** The start of a section. */
    SECTION,
    /** Nothing: a plain number. */
    ABSOLUTE,
    /** Somewhere else defined. */
    UNDEFINED,
    /** To be given room by the linker; the value is the alignment. */
    COMMON
  }

  /** A symbol; {@code section} is null unless its home is one. */
  public record SymbolData(
      String name, Home home, String section, int value, int size, SymbolTraits traits) {}
}
