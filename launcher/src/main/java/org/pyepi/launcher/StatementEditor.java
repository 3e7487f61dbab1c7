package org.pyepi.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Value;
import org.graalvm.shadowed.org.jline.reader.Candidate;
import org.graalvm.shadowed.org.jline.reader.CompletingParsedLine;
import org.graalvm.shadowed.org.jline.reader.EOFError;
import org.graalvm.shadowed.org.jline.reader.LineReader;
import org.graalvm.shadowed.org.jline.reader.LineReaderBuilder;
import org.graalvm.shadowed.org.jline.reader.ParsedLine;
import org.graalvm.shadowed.org.jline.reader.Parser;
import org.graalvm.shadowed.org.jline.reader.Reference;
import org.graalvm.shadowed.org.jline.terminal.Size;
import org.graalvm.shadowed.org.jline.terminal.Terminal;
import org.graalvm.shadowed.org.jline.terminal.TerminalBuilder;
import org.graalvm.shadowed.org.jline.utils.Signals;

/**
 * Edits one statement, of as many lines as it takes, on a terminal by JLine. A statement is one
 * entry of the history.
 *
 * <p>The process's signals are Python's. JLine takes what it wants of them while a statement is
 * edited and then leaves them to the JVM, so Python's handler of Ctrl-C is put back.
 */
final class StatementEditor implements AutoCloseable {
  private static final Pattern DOTTED_NAME = Pattern.compile("[\\w.]*$");
  private static final Pattern INDENTATION = Pattern.compile("(^|[\\s\\S]*\n)[ \t]*");
  private static final String INDENT = "    ";

  private static final Size USUAL_SIZE = new Size(80, 24);

  private static final String INDENT_OR_COMPLETE = "indent-or-complete";
  private static final String INTERRUPT = "INT";

  private final Value python;
  private final Terminal terminal;
  private final LineReader reader;

  /**
   * An editor of the process's terminal.
   *
   * @param python the object of {@code prompt.py}
   */
  StatementEditor(Value python) throws IOException {
    this.python = python;
    terminal =
        TerminalBuilder.builder()
            .system(true)
            .dumb(true)
            .nativeSignals(false)
            .encoding(StandardCharsets.UTF_8)
            .build();
    if (terminal.getWidth() <= 0) {
      terminal.setSize(USUAL_SIZE); // a terminal that does not know its own
    }
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(this::parse)
            .completer((r, line, candidates) -> complete(line, candidates))
            .variable(LineReader.HISTORY_FILE, Path.of(python.invokeMember("history").asString()))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
            .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.AUTO_MENU, false)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .build();
    reader.getWidgets().put(INDENT_OR_COMPLETE, this::indentOrComplete);
    reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(INDENT_OR_COMPLETE), "\t");
  }

  /**
   * The next statement.
   *
   * @throws org.graalvm.shadowed.org.jline.reader.UserInterruptException at Ctrl-C
   * @throws org.graalvm.shadowed.org.jline.reader.EndOfFileException at Ctrl-D
   */
  String read() {
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, prompt("secondary"));
    Object handler = Signals.registerDefault(INTERRUPT);
    try {
      return reader.readLine(prompt("primary"));
    } finally {
      Signals.unregister(INTERRUPT, handler);
    }
  }

  /** JLine expands what follows a percent sign. */
  private String prompt(String which) {
    return python.invokeMember(which).asString().replace("%", "%%");
  }

  private boolean indentOrComplete() {
    if (INDENTATION.matcher(reader.getBuffer().upToCursor()).matches()) {
      reader.getBuffer().write(INDENT);
      return true;
    }
    reader.callWidget(LineReader.COMPLETE_WORD);
    return true;
  }

  /** Asks for another line while the statement is not complete. */
  private ParsedLine parse(String text, int cursor, Parser.ParseContext why) {
    if (why == Parser.ParseContext.ACCEPT_LINE
        && python.invokeMember("wants_more", text).asBoolean()) {
      throw new EOFError(-1, -1, "the statement goes on");
    }
    Matcher m = DOTTED_NAME.matcher(text.substring(0, cursor));
    return new Word(text, cursor, m.find() ? m.group() : "");
  }

  private void complete(ParsedLine line, List<Candidate> candidates) {
    Value found = python.invokeMember("complete", line.word());
    for (long i = 0; i < found.getArraySize(); i++) {
      String name = found.getArrayElement(i).asString();
      String shown = name.substring(name.lastIndexOf('.') + 1);
      candidates.add(new Candidate(name, shown, null, null, null, null, false));
    }
  }

  @Override
  public void close() throws IOException {
    reader.getHistory().save();
    terminal.close();
  }

  /** The dotted name before the cursor, as the only word of a line; nothing is ever escaped. */
  private record Word(String line, int cursor, String word) implements CompletingParsedLine {
    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}
