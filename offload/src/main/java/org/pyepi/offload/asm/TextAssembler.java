package org.pyepi.offload.asm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Assembles text in GNU as syntax for Epiphany: read whole into {@link Section}s, then laid out
 * either at final addresses ({@link #assemble}) or for a linker ({@link #object}).
 */
public final class TextAssembler {
  /** More errors than these are of no use to anybody. */
  private static final int MAX_ERRORS = 1000;

  private final String file;
  private final SourceFiles files;
  private final SymbolTable symbols = new SymbolTable();
  private final ExpressionParser expressions = new ExpressionParser(symbols);
  private final Directives directives = new Directives(symbols, expressions);
  private final Conditionals conditionals = new Conditionals(symbols, expressions);
  private final LineReader reader = new LineReader();
  private final MacroTable macros = new MacroTable(reader, expressions);
  private final InstructionParser instructions;
  private final List<Diagnostic> errors = new ArrayList<>();
  private boolean ended;

  private TextAssembler(
      String file, SourceFiles files, Map<String, Long> defined, Consumer<Diagnostic> warnings) {
    this.file = file;
    this.files = files;
    this.instructions = new InstructionParser(expressions, symbols, warnings);
    defined.forEach((name, value) -> symbols.get(name).value(new Expression.Number(value)));
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
    return assemble(file, text, base, SourceFiles.NONE, Map.of(), warning -> {});
  }

  /**
   * The same, with included files and with symbols defined from outside.
   *
   * @param warnings hears of what is taken otherwise than it is written
   */
  public static AssembledProgram assemble(
      String file,
      String text,
      int base,
      SourceFiles files,
      Map<String, Long> defined,
      Consumer<Diagnostic> warnings) {
    TextAssembler assembler = new TextAssembler(file, files, defined, warnings);
    assembler.read(text);
    return new Layout(assembler).program(base);
  }

  /**
   * Assembles one source for a linker.
   *
   * @param warnings hears of what is taken otherwise than it is written
   * @throws AssemblyException with all errors
   */
  public static ObjectModule object(
      String file,
      String text,
      SourceFiles files,
      Map<String, Long> defined,
      Consumer<Diagnostic> warnings) {
    TextAssembler assembler = new TextAssembler(file, files, defined, warnings);
    assembler.read(text);
    return new Layout(assembler).module();
  }

  String file() {
    return file;
  }

  SymbolTable symbols() {
    return symbols;
  }

  Directives directives() {
    return directives;
  }

  List<Diagnostic> errors() {
    return errors;
  }

  private Section section() {
    return directives.sections().current();
  }

  private void read(String text) {
    reader.push(SourceText.lines(file, text), new Scanner(""));
    for (SourceLine line = reader.next(); line != null && !ended; line = reader.next()) {
      Scanner in = new Scanner(line.text());
      try {
        statement(in, line);
      } catch (Scanner.SyntaxException e) {
        errors.add(line.error(e.column, e.getMessage()));
        ended |= errors.size() >= MAX_ERRORS;
      }
    }
    if (conditionals.unfinished() != null) {
      errors.add(conditionals.unfinished().with("no .endif ends this"));
    }
  }

  private void statement(Scanner in, SourceLine line) {
    if (conditionals.skipping()) {
      in.peek();
      Scanner inner = new Scanner(line.text());
      String name = inner.name();
      if (name != null && name.startsWith(".")) {
        conditionals.run(name.toLowerCase(Locale.ROOT), inner, line.at(0), section());
      }
      return;
    }
    while (!in.atEnd()) {
      int column = in.position();
      if (Scanner.isDigit(in.peek())) {
        numericLabel(in, column);
        continue;
      }
      String name = in.peek() == '"' ? in.string() : in.name();
      if (name == null) {
        throw in.error("expected an instruction, a directive or a label");
      }
      if (in.skip(':')) {
        label(name, column);
      } else if (in.skip('=')) {
        in.skip('=');
        directives.symbols().assign(name, in, line.at(column));
        if (!in.atEnd()) {
          throw in.error("unexpected text after the value");
        }
      } else {
        run(name, column, in, line);
        return;
      }
    }
  }

  private void run(String name, int column, Scanner in, SourceLine line) {
    Diagnostic at = line.at(column);
    if (macros.call(name, in, line)) {
      return;
    }
    if (!name.startsWith(".")) {
      instructions.parse(name, column, in, section(), line);
      return;
    }
    String directive = name.toLowerCase(Locale.ROOT);
    if (conditionals.run(directive, in, at, section())
        || macros.run(directive, in, line, section())) {
      return;
    }
    switch (directive) {
      case ".include" -> include(in);
      case ".end" -> ended = true;
      default -> directives.run(directive, column, in, at);
    }
  }

  private void include(Scanner in) {
    in.peek();
    int from = in.position();
    String name = in.string();
    try {
      reader.push(SourceText.lines(name, files.read(name)), in);
    } catch (IOException e) {
      throw new Scanner.SyntaxException(from, "cannot include " + name + ": " + e.getMessage());
    }
  }

  private void numericLabel(Scanner in, int column) {
    String number = in.word();
    in.expect(':');
    try {
      section().bind(symbols.defineLocal(Integer.parseInt(number)));
    } catch (NumberFormatException e) {
      throw new Scanner.SyntaxException(column, "not a label: " + number);
    }
  }

  private void label(String name, int column) {
    if (symbols.register(name) >= 0) {
      throw new Scanner.SyntaxException(column, "a register cannot be a label: " + name);
    }
    Symbol symbol = symbols.get(name);
    if (symbol.defined() || symbol.common() != null) {
      throw new Scanner.SyntaxException(column, "defined twice: " + name);
    }
    section().bind(symbol);
  }
}
