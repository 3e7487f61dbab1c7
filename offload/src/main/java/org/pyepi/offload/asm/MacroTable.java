package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code .macro}, {@code .rept}, {@code .irp}, {@code .irpc}: lines that make lines. */
final class MacroTable {
  private static final Set<String> REPEATS = Set.of(".rept", ".rep", ".irp", ".irpc");

  private final LineReader reader;
  private final ExpressionParser expressions;
  private final Map<String, Macro> macros = new HashMap<>();
  private int serial;

  MacroTable(LineReader reader, ExpressionParser expressions) {
    this.reader = reader;
    this.expressions = expressions;
  }

  /** Runs the directive if it is one of these. */
  boolean run(String name, Scanner in, SourceLine line, Section section) {
    switch (name) {
      case ".macro" -> define(in, line);
      case ".endm", ".endr" -> throw in.error(name + " without a beginning");
      case ".exitm" -> reader.leave();
      case ".purgem" -> macros.remove(required(in).toLowerCase(Locale.ROOT));
      case ".rept", ".rep" -> repeat(in, section);
      case ".irp", ".irpc" -> each(name.equals(".irpc"), in, line);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void define(Scanner in, SourceLine line) {
    String name = required(in);
    List<Macro.Parameter> parameters;
    List<SourceLine> body;
    try {
      parameters = Macro.parameters(in);
    } finally {
      body = reader.block(Set.of(".macro"), ".endm", in);
    }
    macros.put(name.toLowerCase(Locale.ROOT), new Macro(name, parameters, body));
  }

  /** Calls the macro of this name; false if there is none. */
  boolean call(String name, Scanner in, SourceLine line) {
    Macro macro = macros.get(name.toLowerCase(Locale.ROOT));
    if (macro == null) {
      return false;
    }
    String context =
        line.context().isEmpty()
            ? " (in macro " + macro.name() + " called at " + line.file() + ":" + line.number() + ")"
            : line.context();
    Map<String, String> values = macro.bind(in);
    reader.push(MacroArguments.expand(macro.body(), values, serial++, context), in);
    return true;
  }

  private void repeat(Scanner in, Section section) {
    Expression count = expressions.parse(in, section);
    List<SourceLine> body = reader.block(REPEATS, ".endr", in);
    if (!count.absolute()) {
      throw in.error("value must be known here");
    }
    long times = Math.max(0, count.value());
    reader.reserve(times > Integer.MAX_VALUE ? times : times * Math.max(1, body.size()), in);
    List<SourceLine> result = new ArrayList<>();
    for (long k = 0; k < times; k++) {
      result.addAll(body);
    }
    reader.push(result, in);
  }

  private void each(boolean characters, Scanner in, SourceLine line) {
    String name = required(in);
    in.skip(',');
    List<String> values =
        characters
            ? in.rest().replace("\"", "").codePoints().mapToObj(Character::toString).toList()
            : MacroArguments.all(in);
    List<SourceLine> body = reader.block(REPEATS, ".endr", in);
    reader.reserve((long) values.size() * body.size(), in);
    List<SourceLine> result = new ArrayList<>();
    for (String value : values.isEmpty() ? List.of("") : values) {
      result.addAll(MacroArguments.expand(body, Map.of(name, value), serial, line.context()));
    }
    reader.push(result, in);
  }

  private static String required(Scanner in) {
    String name = in.name();
    if (name == null) {
      throw in.error("expected a name");
    }
    return name;
  }
}
