package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link TextAssembler} has read, given addresses or left to a linker. */
final class Layout {
  private final TextAssembler source;
  private final List<Diagnostic> errors;

  Layout(TextAssembler source) {
    this.source = source;
    this.errors = source.errors();
  }

  /** All sections at final addresses. */
  AssembledProgram program(int base) {
    for (Symbol symbol : List.copyOf(source.symbols().all().values())) {
      if (symbol.common() != null && !symbol.defined()) {
        long[] room = symbol.common();
        source.directives().symbols().reserve(symbol, room[0], room[1], new Scanner(""));
      }
    }
    List<Section> sections = source.directives().sections().all();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Section section : sections) {
        grew |= section.layout();
      }
      place(sections, base & 0xffffffffL);
      // Sections have moved: branches between them are judged again.
      for (Section section : sections) {
        grew |= section.layout();
      }
    }
    List<AssembledProgram.Block> blocks = new ArrayList<>();
    for (Section s : sections) {
      byte[] bytes = s.write(errors);
      if (bytes.length > 0 && s.kind().allocated()) {
        blocks.add(
            new AssembledProgram.Block(
                s.name(), (int) s.address(), bytes, s.executable(), s.writable(), s.empty()));
      }
    }
    Map<String, AssembledProgram.Value> values = values();
    finish();
    AssembledProgram.Value start = values.get("_start");
    return new AssembledProgram(List.copyOf(blocks), values, start != null ? start.value() : base);
  }

  private Map<String, AssembledProgram.Value> values() {
    Map<String, AssembledProgram.Value> values = new LinkedHashMap<>();
    for (Symbol symbol : source.symbols().all().values()) {
      if (symbol.defined()) {
        try {
          String section = symbol.section() == null ? null : symbol.section().name();
          values.put(
              symbol.name(),
              new AssembledProgram.Value((int) symbol.address(), symbol.global(), section));
        } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
          errors.add(new Diagnostic(source.file(), 1, 1, symbol.name() + ": " + e.getMessage()));
        }
      }
    }
    return values;
  }

  private void place(List<Section> sections, long base) {
    long next = base;
    for (Section section : sections) {
      if (section.name().startsWith(".at.")) {
        try {
          section.address(Long.parseLong(section.name().substring(4), 16) & 0xffffffffL);
          continue;
        } catch (NumberFormatException e) {
          String message = "not a hexadecimal address: " + section.name();
          if (errors.stream().noneMatch(d -> d.message().equals(message))) {
            errors.add(new Diagnostic(source.file(), 1, 1, message));
          }
        }
      }
      long align = Math.max(8, section.alignment());
      next = (next + align - 1) & -align;
      section.address(section == sections.get(0) ? base : next);
      next = section.address() + section.size();
    }
  }

  /** All sections at 0, with relocations. */
  ObjectModule module() {
    List<Section> sections = source.directives().sections().all();
    for (Section section : sections) { // linkers join sections of one name end to end
      section.align(section.alignment(), section.holdsInstructions() ? -1 : 0);
    }
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Section section : sections) {
        grew |= section.layout();
      }
    }
    List<ObjectModule.SectionData> data = new ArrayList<>();
    Set<String> needed = new HashSet<>();
    for (Section s : sections) {
      List<ObjectModule.Relocation> relocations = new ArrayList<>();
      byte[] bytes = s.write(new Output(errors, relocations));
      relocations.sort(Comparator.comparingInt(ObjectModule.Relocation::offset));
      relocations.forEach(r -> needed.add(r.symbol()));
      data.add(
          new ObjectModule.SectionData(
              s.name(),
              s.kind(),
              s.alignment(),
              s.empty() ? new byte[0] : bytes,
              s.size(),
              relocations));
    }
    List<ObjectModule.SymbolData> symbols = new ArrayList<>();
    for (Symbol symbol : source.symbols().all().values()) {
      boolean hidden = symbol.name().startsWith(".L") && !needed.contains(symbol.name());
      boolean unused =
          !symbol.defined() && symbol.common() == null && !needed.contains(symbol.name());
      if (!hidden && !(unused && !symbol.global())) {
        try {
          symbols.add(symbol(symbol));
        } catch (Symbol.UndefinedSymbolException | ArithmeticException e) {
          errors.add(new Diagnostic(source.file(), 1, 1, symbol.name() + ": " + e.getMessage()));
        }
      }
    }
    finish();
    return new ObjectModule(List.copyOf(data), List.copyOf(symbols));
  }

  private static ObjectModule.SymbolData symbol(Symbol symbol) {
    int size = symbol.size() == null ? 0 : (int) Relocatable.of(symbol.size()).offset();
    ObjectModule.Home home = ObjectModule.Home.UNDEFINED;
    String section = null;
    int value = 0;
    if (symbol.defined()) {
      Relocatable at = symbol.relocatable();
      if (at.section() == null && at.symbol() != null) {
        throw new ArithmeticException("stands for a symbol that is defined elsewhere");
      }
      section = at.section() == null ? null : at.section().name();
      home = section == null ? ObjectModule.Home.ABSOLUTE : ObjectModule.Home.SECTION;
      value = (int) at.offset();
    } else if (symbol.common() != null) {
      home = ObjectModule.Home.COMMON;
      size = (int) symbol.common()[0];
      value = (int) symbol.common()[1];
    } else {
      symbol.traits().binding(SymbolTraits.Binding.GLOBAL);
    }
    return new ObjectModule.SymbolData(symbol.name(), home, section, value, size, symbol.traits());
  }

  private void finish() {
    if (!errors.isEmpty()) {
      errors.sort(
          Comparator.comparing((Diagnostic d) -> d.file().equals(source.file()) ? 0 : 1)
              .thenComparing(Diagnostic::file)
              .thenComparingInt(Diagnostic::line)
              .thenComparingInt(Diagnostic::column));
      throw new AssemblyException(errors);
    }
  }
}
