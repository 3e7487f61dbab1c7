package org.pyepi.offload.asm;

/**
 * What a section is for, as {@code .section NAME,"FLAGS",@TYPE,SIZE} says it.
 *
 * @param allocated takes memory in the running program
 * @param empty takes no room in a file ({@code @nobits})
 * @param merged equal entries may be stored once by the linker
 * @param strings the entries end with a zero
 * @param note holds notes ({@code @note})
 * @param entrySize bytes of an entry where {@code merged}; else 0
 */
public record SectionKind(
    boolean allocated,
    boolean writable,
    boolean executable,
    boolean empty,
    boolean merged,
    boolean strings,
    boolean note,
    int entrySize) {

  /** A section of the program without entries to merge. */
  static SectionKind plain(boolean writable, boolean executable, boolean empty) {
    return new SectionKind(true, writable, executable, empty, false, false, false, 0);
  }

  /** What the name alone says, where no flags are given; the names are those of ELF's tradition. */
  static SectionKind named(String name) {
    if (begins(name, ".text") || begins(name, ".init") || begins(name, ".fini")) {
      return plain(false, true, false);
    }
    if (begins(name, ".bss") || begins(name, ".sbss")) {
      return plain(true, false, true);
    }
    if (begins(name, ".rodata")) {
      return plain(false, false, false);
    }
    if (name.startsWith(".debug") || name.startsWith(".comment") || name.startsWith(".note")) {
      return new SectionKind(false, false, false, false, false, false, false, 0);
    }
    return plain(true, false, false);
  }

  private static boolean begins(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }

  /**
   * From the text of the directive.
   *
   * @throws IllegalArgumentException if a flag is unknown
   */
  static SectionKind of(String flags, String type, int entrySize) {
    for (char c : flags.toCharArray()) {
      if ("awxMSGTo?e".indexOf(c) < 0) {
        throw new IllegalArgumentException("unknown section flag: " + c);
      }
    }
    boolean nobits = "nobits".equals(type);
    return new SectionKind(
        flags.contains("a"),
        flags.contains("w"),
        flags.contains("x"),
        nobits,
        flags.contains("M"),
        flags.contains("S"),
        "note".equals(type),
        entrySize);
  }
}
