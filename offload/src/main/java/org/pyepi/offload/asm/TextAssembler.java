package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.offload.isa.Registers;

/**
 * Assembles text in GNU as syntax for Epiphany. Labels, the directives of {@link Directives},
 * expressions, {@code ;} and C block comments, lines that begin with {@code #} as comments, {@code
 * #} before immediates.
 */
public final class TextAssembler {
  private final String file;
  private final SymbolTable symbols = new SymbolTable();
  private final ExpressionParser expressions = new ExpressionParser(symbols);
  private final Directives directives = new Directives(symbols, expressions);
  private final InstructionParser instructions = new InstructionParser(expressions);
  private final List<Diagnostic> errors = new ArrayList<>();

  private TextAssembler(String file) {
    this.file = file;
  }

  /**
   * Assembles and lays out a whole program.
   *
   * @param file name for error messages
   * @param text the source
   * @param base address of {@code .text}; other sections follow, each aligned to 8 bytes, except
   *     one named {@code .at.HEX}, which lies at that address
   * @throws AssemblyException with all errors
   */
  public static AssembledProgram assemble(String file, String text, int base) {
    TextAssembler assembler = new TextAssembler(file);
    assembler.read(text);
    return assembler.finish(base);
  }

  private void read(String text) {
    String[] lines = blankComments(text).split("\n", -1);
    for (int k = 0; k < lines.length; k++) {
      Scanner in = new Scanner(lines[k]);
      try {
        statement(in, k + 1);
      } catch (Scanner.SyntaxException e) {
        errors.add(new Diagnostic(file, k + 1, e.column + 1, e.getMessage()));
      }
    }
  }

  private void statement(Scanner in, int line) {
    while (!in.atEnd()) {
      int column = in.position();
      if (Scanner.isDigit(in.peek())) {
        String number = in.word();
        in.expect(':');
        try {
          directives.current().bind(symbols.defineLocal(Integer.parseInt(number)));
        } catch (NumberFormatException e) {
          throw new Scanner.SyntaxException(column, "not a label: " + number);
        }
        continue;
      }
      String name = in.name();
      if (name == null) {
        throw in.error("expected an instruction, a directive or a label");
      }
      if (in.skip(':')) {
        label(name, column);
      } else if (in.skip('=')) {
        directives.assign(name, in);
        return;
      } else {
        Diagnostic at = new Diagnostic(file, line, column + 1, "");
        if (name.startsWith(".")) {
          directives.run(name, column, in, at);
        } else {
          instructions.parse(name, column, in, directives.current(), at);
        }
        return;
      }
    }
  }

  private void label(String name, int column) {
    if (Registers.number(name) >= 0) {
      throw new Scanner.SyntaxException(column, "a register cannot be a label: " + name);
    }
    Symbol symbol = symbols.get(name);
    if (symbol.defined()) {
      throw new Scanner.SyntaxException(column, "defined twice: " + name);
    }
    directives.current().bind(symbol);
  }

  private AssembledProgram finish(int base) {
    List<Section> sections = new ArrayList<>(directives.sections().values());
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
      if (bytes.length > 0) {
        blocks.add(
            new AssembledProgram.Block(
                s.name(), (int) s.address(), bytes, s.executable(), s.writable(), s.empty()));
      }
    }
    Map<String, AssembledProgram.Value> values = new LinkedHashMap<>();
    for (Symbol symbol : symbols.all().values()) {
      if (symbol.defined()) {
        try {
          values.put(
              symbol.name(),
              new AssembledProgram.Value(
                  (int) symbol.address(),
                  symbol.global(),
                  symbol.section() == null ? null : symbol.section().name()));
        } catch (Symbol.UndefinedSymbolException e) {
          errors.add(new Diagnostic(file, 1, 1, symbol.name() + ": " + e.getMessage()));
        }
      }
    }
    if (!errors.isEmpty()) {
      errors.sort(
          java.util.Comparator.comparingInt(Diagnostic::line).thenComparing(Diagnostic::column));
      throw new AssemblyException(errors);
    }
    AssembledProgram.Value start = values.get("_start");
    int entry = start != null ? start.value() : base;
    return new AssembledProgram(List.copyOf(blocks), values, entry);
  }

  private void place(List<Section> sections, long base) {
    long next = base;
    for (Section section : sections) {
      if (section.name().startsWith(".at.")) {
        try {
          section.place(Long.parseLong(section.name().substring(4), 16));
          continue;
        } catch (NumberFormatException e) {
          errors.add(new Diagnostic(file, 1, 1, "not a hexadecimal address: " + section.name()));
        }
      }
      long align = Math.max(8, section.alignment());
      next = (next + align - 1) & -align;
      section.address(section == sections.get(0) ? base : next);
      next = section.address() + section.size();
    }
  }

  private static boolean startsLine(char[] chars, int at) {
    int k = at - 1;
    while (k >= 0 && chars[k] == ' ') {
      k--;
    }
    return k < 0 || chars[k] == '\n';
  }

  /** Comments become blanks, so that columns stay. */
  private static String blankComments(String text) {
    char[] chars = text.replace("\r\n", "\n").replace('\t', ' ').toCharArray();
    boolean block = false;
    boolean line = false;
    boolean string = false;
    for (int k = 0; k < chars.length; k++) {
      char c = chars[k];
      if (c == '\n') {
        line = false;
        string = false;
      } else if (block) {
        chars[k] = ' ';
        if (c == '*' && k + 1 < chars.length && chars[k + 1] == '/') {
          chars[++k] = ' ';
          block = false;
        }
      } else if (line) {
        chars[k] = ' ';
      } else if (string) {
        if (c == '\\' && k + 1 < chars.length && chars[k + 1] != '\n') {
          k++;
        } else if (c == '"') {
          string = false;
        }
      } else if (c == '\'' && k + 1 < chars.length && chars[k + 1] != '\n') {
        k += chars[k + 1] == '\\' ? 2 : 1;
      } else if (c == '"') {
        string = true;
      } else if (c == ';' || c == '#' && startsLine(chars, k)) {
        line = true;
        chars[k] = ' ';
      } else if (c == '/' && k + 1 < chars.length && chars[k + 1] == '*') {
        block = true;
        chars[k] = ' ';
        chars[++k] = ' ';
      }
    }
    return new String(chars);
  }
}
