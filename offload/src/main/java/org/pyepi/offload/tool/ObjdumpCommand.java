package org.pyepi.offload.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.elf.ElfReader;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.isa.InstructionSet;

/** {@code epi objdump FILE.elf}: code as GNU objdump -d prints it. */
public final class ObjdumpCommand {
  private ObjdumpCommand() {}

  /** Runs it; 0, 1 when the file cannot be read, 2 for wrong arguments. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length != 1) {
      err.println("usage: epi objdump FILE.elf");
      return 2;
    }
    try {
      ElfImage image = ElfReader.read(Files.readAllBytes(Path.of(arguments[0])));
      out.println();
      out.println(arguments[0] + ":     file format elf32-epiphany");
      out.println();
      for (ElfImage.Segment segment : image.segments()) {
        if (segment.executable()) {
          dump(segment, image.symbols(), out);
        }
      }
      return 0;
    } catch (ElfReader.ElfException | IOException e) {
      err.println("epi objdump: " + arguments[0] + ": " + e.getMessage());
      return 1;
    }
  }

  private static void dump(
      ElfImage.Segment segment, Map<String, ElfImage.Symbol> symbols, PrintStream out) {
    Map<Integer, String> labels = new TreeMap<>();
    symbols.forEach(
        (name, symbol) -> {
          if (symbol.section() != null) {
            labels.putIfAbsent(symbol.value(), name);
          }
        });
    out.println();
    out.println("Disassembly of section " + segment.name() + ":");
    byte[] code = segment.bytes();
    for (int at = 0; at + 2 <= code.length; ) {
      int address = segment.address() + at;
      if (labels.containsKey(address)) {
        out.printf("%n%08x <%s>:%n", address, labels.get(address));
      }
      int word = half(code, at);
      boolean wide = InstructionSet.isLong(word) && at + 4 <= code.length;
      word |= wide ? half(code, at + 2) << 16 : 0;
      String words =
          wide
              ? String.format("%04x %04x", word & 0xffff, word >>> 16)
              : String.format("%04x     ", word & 0xffff);
      out.printf("%4x:\t%s \t%s%n", address, words, Disassembler.text(word, address));
      at += wide ? 4 : 2;
    }
  }

  private static int half(byte[] code, int at) {
    return code[at] & 0xff | (code[at + 1] & 0xff) << 8;
  }
}
