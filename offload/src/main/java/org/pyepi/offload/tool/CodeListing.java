package org.pyepi.offload.tool;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import org.pyepi.offload.asm.RelocationType;
import org.pyepi.offload.elf.ElfFile;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.isa.InstructionSet;

/** The code of one section as GNU objdump -d prints it, with -r the relocations between. */
final class CodeListing {
  /** From this many zero bytes on they are left out, and fewer than the second before a symbol. */
  private static final int SKIP_ZEROS = 8;

  private static final int SKIP_ZEROS_AT_END = 3;

  private final ElfFile file;
  private final int number;
  private final ElfFile.Section section;
  private final byte[] code;
  private final NearestSymbol symbols;
  private final PrintStream out;
  private final List<ElfFile.Relocation> relocations;

  CodeListing(ElfFile file, int number, boolean relocations, PrintStream out) {
    this.file = file;
    this.number = number;
    this.section = file.sections().get(number);
    this.code = section.bytes();
    this.symbols = new NearestSymbol(file);
    this.out = out;
    this.relocations = relocations ? file.relocations(number) : List.of();
  }

  void print() {
    out.printf("%nDisassembly of section %s:%n", section.name());
    Iterator<ElfFile.Relocation> pending =
        relocations.stream()
            .sorted(java.util.Comparator.comparingInt(ElfFile.Relocation::offset))
            .iterator();
    ElfFile.Relocation next = pending.hasNext() ? pending.next() : null;
    int stop = 0;
    for (int at = 0; at < code.length; ) {
      if (at == stop) {
        label(at);
        stop = symbols.next(number, section.address() + at, section.address() + code.length);
        stop -= section.address();
      }
      int end = zeros(at, stop);
      if (end == at) {
        end = Math.min(instruction(at, stop), stop);
      } else {
        out.println("\t...");
      }
      at = end;
      while (next != null && next.offset() < at) {
        relocation(next);
        next = pending.hasNext() ? pending.next() : null;
      }
    }
  }

  private void label(int at) {
    ElfFile.Symbol symbol = symbols.at(number, section.address() + at);
    if (symbol != null || at == 0) {
      String name = symbol == null ? section.name() : symbol.name();
      out.printf("%n%08x <%s>:%n", section.address() + at, name);
    }
  }

  /** Where the zeros end that are left out from here; {@code at} where none are. */
  private int zeros(int at, int stop) {
    int end = at;
    while (end < stop && code[end] == 0) {
      end++;
    }
    int count = end - at;
    if (count == 0 || count < SKIP_ZEROS && !(end == stop && count < SKIP_ZEROS_AT_END)) {
      return at;
    }
    return end < stop ? at + count / 4 * 4 : end;
  }

  private int instruction(int at, int stop) {
    int address = section.address() + at;
    String format = section.address() + code.length >>> 16 == 0 ? "%4x:\t" : "%8x:\t";
    out.printf(format, address);
    if (at + 2 > stop) {
      out.printf("%02x        \t.byte 0x%02x%n", code[at] & 0xff, code[at] & 0xff);
      return at + 1;
    }
    int word = half(at);
    boolean wide = InstructionSet.isLong(word);
    if (wide && at + 4 > stop) {
      out.printf("%04x      \t.short 0x%04x%n", word, word);
      return at + 2;
    }
    word |= wide ? half(at + 2) << 16 : 0;
    out.printf(wide ? "%04x %04x \t" : "%04x      \t", word & 0xffff, word >>> 16);
    out.println(Disassembler.text(word, address, a -> symbols.name(number, a)));
    return at + (wide ? 4 : 2);
  }

  private void relocation(ElfFile.Relocation r) {
    out.printf("\t\t\t%x: %s\t%s%n", section.address() + r.offset(), type(r), target(file, r));
  }

  static String type(ElfFile.Relocation r) {
    RelocationType type = RelocationType.of(r.type());
    return type == null ? "*unknown " + r.type() + "*" : type.elfName();
  }

  /** What a relocation refers to: name and addend. */
  static String target(ElfFile file, ElfFile.Relocation r) {
    String name = "*ABS*";
    if (r.symbol() > 0 && r.symbol() < file.symbols().size()) {
      ElfFile.Symbol s = file.symbols().get(r.symbol());
      boolean unnamed = s.name().isEmpty() && s.section() < file.sections().size();
      name = unnamed ? file.sections().get(s.section()).name() : s.name();
    }
    int addend = r.addend();
    return addend == 0
        ? name
        : name + (addend < 0 ? "-0x" : "+0x") + Integer.toHexString(Math.abs(addend));
  }

  private int half(int at) {
    return code[at] & 0xff | (code[at + 1] & 0xff) << 8;
  }
}
