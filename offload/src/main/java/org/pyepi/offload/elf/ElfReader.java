package org.pyepi.offload.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a little-endian ELF32 executable for Epiphany. Anything else is refused with the reason.
 */
public final class ElfReader {
  private ElfReader() {}

  /** The file is not what it should be; the message says why. */
  public static final class ElfException extends Exception {
    private static final long serialVersionUID = 1;

    ElfException(String message) {
      super(message);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws ElfException if it is cut short, no ELF32, not for Epiphany or not an executable
   */
  public static ElfImage read(byte[] file) throws ElfException {
    ElfFile elf = ElfFile.read(file);
    if (elf.type() != 2) {
      throw new ElfException("not an executable (is it linked?)");
    }
    List<ElfImage.Segment> segments = new ArrayList<>();
    for (ElfFile.Segment s : elf.segments()) {
      if (s.size() < s.bytes().length || s.size() < 0) {
        throw new ElfException("damaged: a segment is larger in the file than in memory");
      }
      boolean code = (s.flags() & 1) != 0;
      boolean writable = (s.flags() & 2) != 0;
      String name = name(elf, s);
      segments.add(new ElfImage.Segment(name, s.address(), s.bytes(), s.size(), code, writable));
    }
    Map<String, Integer> sections = new TreeMap<>();
    for (ElfFile.Section s : elf.sections()) {
      sections.putIfAbsent(s.name(), s.address());
    }
    return new ElfImage(segments, symbols(elf), sections, elf.entry());
  }

  private static String name(ElfFile elf, ElfFile.Segment segment) {
    for (ElfFile.Section s : elf.sections()) {
      if (s.allocated() && s.size() > 0 && s.address() == segment.address()) {
        return s.name();
      }
    }
    return "";
  }

  private static Map<String, ElfImage.Symbol> symbols(ElfFile elf) {
    Map<String, ElfImage.Symbol> result = new TreeMap<>();
    for (ElfFile.Symbol s : elf.symbols()) {
      if (!s.name().isEmpty() && s.section() != 0 && s.type() < 3) {
        String section =
            s.section() < elf.sections().size() ? elf.sections().get(s.section()).name() : null;
        result.put(s.name(), new ElfImage.Symbol(s.value(), s.binding() == 1, section));
      }
    }
    return result;
  }
}
