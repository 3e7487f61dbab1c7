package org.pyepi.offload.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pyepi.offload.elf.ElfFile;
import org.pyepi.offload.elf.ElfReader;

/** {@code epi objdump [-drst] FILE...}: objects and executables as GNU objdump prints them. */
public final class ObjdumpCommand {
  private ObjdumpCommand() {}

  static final String USAGE = "usage: epi objdump [-d] [-r] [-s] [-t] FILE";

  private enum Part {
    D,
    R,
    S,
    T
  }

  /** Runs it; 0, 1 when the file cannot be read, 2 for wrong arguments. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    String name = null;
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String argument : arguments) {
      if (argument.matches("-[drst]+")) {
        for (char c : argument.substring(1).toCharArray()) {
          parts.add(Part.valueOf(String.valueOf(Character.toUpperCase(c))));
        }
      } else if (argument.startsWith("-") || name != null) {
        err.println(USAGE);
        return 2;
      } else {
        name = argument;
      }
    }
    if (name == null) {
      err.println(USAGE);
      return 2;
    }
    try {
      ElfFile file = ElfFile.read(Files.readAllBytes(Path.of(name)));
      out.printf("%n%s:     file format elf32-epiphany%n%n", name);
      print(file, parts.isEmpty() ? EnumSet.of(Part.D) : parts, out);
      return 0;
    } catch (ElfReader.ElfException | IOException | InvalidPathException e) {
      err.println("epi objdump: " + name + ": " + e.getMessage());
      return 1;
    }
  }

  private static void print(ElfFile file, Set<Part> parts, PrintStream out) {
    if (parts.contains(Part.T)) {
      symbols(file, out);
    }
    List<ElfFile.Section> sections = file.sections();
    for (int k = 0; parts.contains(Part.R) && !parts.contains(Part.D) && k < sections.size(); k++) {
      relocations(file, k, out);
    }
    for (ElfFile.Section s : sections) {
      boolean shown = s.bytes().length > 0 && (s.allocated() || s.type() == ElfFile.PROGBITS);
      if (parts.contains(Part.S) && shown) {
        contents(s, out);
      }
    }
    for (int k = 0; parts.contains(Part.D) && k < sections.size(); k++) {
      if (sections.get(k).executable() && sections.get(k).bytes().length > 0) {
        new CodeListing(file, k, parts.contains(Part.R), out).print();
      }
    }
  }

  private static void relocations(ElfFile file, int number, PrintStream out) {
    List<ElfFile.Relocation> list = file.relocations(number);
    if (!list.isEmpty()) {
      out.printf("RELOCATION RECORDS FOR [%s]:%n", file.sections().get(number).name());
      out.println("OFFSET   TYPE              VALUE");
      for (ElfFile.Relocation r : list) {
        String target = CodeListing.target(file, r);
        out.printf("%08x %-17s %s%n", r.offset(), CodeListing.type(r), target);
      }
      out.println();
      out.println();
    }
  }

  /** Sixteen bytes a line, in hexadecimal and as characters. */
  private static void contents(ElfFile.Section s, PrintStream out) {
    out.printf("Contents of section %s:%n", s.name());
    int digits = Math.max(4, Integer.toHexString(s.address() + s.size() - 1).length());
    for (int at = 0; at < s.bytes().length; at += 16) {
      StringBuilder line = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int k = at; k < at + 16; k++) {
        boolean there = k < s.bytes().length;
        int value = there ? s.bytes()[k] & 0xff : 0;
        line.append(there ? String.format("%02x", value) : "  ").append(k % 4 == 3 ? " " : "");
        text.append(!there ? ' ' : value >= 32 && value < 127 ? (char) value : '.');
      }
      out.printf(" %0" + digits + "x %s %s%n", s.address() + at, line, text);
    }
  }

  private static void symbols(ElfFile file, PrintStream out) {
    out.println("SYMBOL TABLE:");
    for (ElfFile.Symbol s :
        file.symbols().subList(Math.min(1, file.symbols().size()), file.symbols().size())) {
      String section =
          switch (s.section()) {
            case 0 -> "*UND*";
            case 0xfff1 -> "*ABS*";
            case 0xfff2 -> "*COM*";
            default ->
                s.section() < file.sections().size()
                    ? file.sections().get(s.section()).name()
                    : "?";
          };
      boolean unplaced = s.section() == 0 || s.section() == 0xfff2;
      char binding = s.binding() == 0 ? 'l' : s.binding() == 1 && !unplaced ? 'g' : ' ';
      char weak = s.binding() == 2 ? 'w' : ' ';
      char debug = s.type() >= 3 ? 'd' : ' ';
      char type = s.type() == 2 ? 'F' : s.type() == 1 ? 'O' : s.type() == 4 ? 'f' : ' ';
      String name = s.type() == 3 ? section : s.name();
      int value = s.section() == 0xfff2 ? s.size() : s.value();
      int size = s.section() == 0xfff2 ? s.value() : s.size();
      out.printf(
          "%08x %c%c   %c%c %s\t%08x %s%n", value, binding, weak, debug, type, section, size, name);
    }
    out.println();
    out.println();
  }
}
