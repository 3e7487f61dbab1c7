package org.pyepi.language.modules.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/**
 * Tokens as {@code tokenize} shows them: comments and line ends too, f-strings in parts (PEP 701).
 * The parser has a lexer of its own, which drops what this has to keep.
 */
final class PythonTokenizer {
  private static final int END_MARKER = 0;
  private static final int NAME = 1;
  private static final int NUMBER = 2;
  private static final int STRING = 3;
  private static final int NEWLINE = 4;
  private static final int INDENT = 5;
  private static final int DEDENT = 6;
  private static final int OP = 55;
  private static final int FSTRING_START = 61;
  private static final int FSTRING_MIDDLE = 62;
  private static final int FSTRING_END = 63;
  private static final int COMMENT = 64;
  private static final int NL = 65;

  private static final int TAB = 8;

  private static final Pattern NUMBERS =
      Pattern.compile(
          "0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
              + "|(?:[0-9](?:_?[0-9])*\\.(?:[0-9](?:_?[0-9])*)?|\\.[0-9](?:_?[0-9])*)"
              + "(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?"
              + "|[0-9](?:_?[0-9])*[eE][-+]?[0-9](?:_?[0-9])*[jJ]?"
              + "|[0-9](?:_?[0-9])*[jJ]?");
  private static final Pattern NAMES =
      Pattern.compile("[\\p{L}\\p{Nl}_\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}\\x{2118}\\x{212E}]+");
  private static final Pattern STRINGS = Pattern.compile("([a-zA-Z]{0,2})('''|\"\"\"|'|\")");
  private static final Pattern OPERATORS =
      Pattern.compile(
          "\\*\\*=|//=|>>=|<<=|\\.\\.\\.|!=|->|:=|\\*\\*|//|>>|<<|[-+*/%&|^@=<>]="
              + "|[-+*/%&|^@=<>~()\\[\\]{},:.;!]");

  /** An f-string that is being read: its quotes, and how deep brackets were where it began. */
  private static final class FString {
    private final String quotes;
    private final boolean raw;

    /** Bracket depth inside each open replacement field. */
    private final Deque<Integer> fields = new ArrayDeque<>();

    /** Whether the text being read is a format specification. */
    private boolean specification;

    FString(String quotes, boolean raw) {
      this.quotes = quotes;
      this.raw = raw;
    }
  }

  private final Supplier<String> lines;
  private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
  private final Deque<FString> strings = new ArrayDeque<>();
  private final ArrayDeque<Object> ready = new ArrayDeque<>();
  private final List<Character> brackets = new ArrayList<>();
  private String line = "";
  private int number;
  private int at;
  private boolean fresh = true;
  private boolean continued;
  private boolean ended;
  private boolean needsNewline;

  PythonTokenizer(Supplier<String> lines) {
    this.lines = lines;
  }

  /** The next token as a tuple, or null behind the last. */
  Object next() {
    while (ready.isEmpty() && !ended) {
      step();
    }
    return ready.poll();
  }

  private void emit(
      int type, String text, int row, int column, int endRow, int endColumn, String source) {
    ready.add(
        new PTuple(
            (long) type,
            Str.of(text),
            new PTuple((long) row, (long) column),
            new PTuple((long) endRow, (long) endColumn),
            Str.of(source)));
  }

  private int column(String source, int index) {
    return source.codePointCount(0, index);
  }

  private void emit(int type, int from, int to) {
    emit(
        type, line.substring(from, to), number, column(line, from), number, column(line, to), line);
    if (type != COMMENT && type != NL) {
      needsNewline = type != NEWLINE && type != INDENT && type != DEDENT;
    }
  }

  private boolean read() {
    String l = lines.get();
    if (l == null || l.isEmpty()) {
      return false;
    }
    line = l;
    number++;
    at = 0;
    return true;
  }

  private static PyException error(String type, String text, int row, int column, String source) {
    PyException e =
        new PyException(
            (PBaseException)
                Calls.call(
                    ExceptionTypes.named(type),
                    Str.of(text),
                    new PTuple(
                        Str.of("<string>"),
                        (long) row,
                        (long) column,
                        Str.of(source),
                        (long) row,
                        (long) column)));
    return e;
  }

  private void step() {
    if (!strings.isEmpty() && (strings.peek().fields.isEmpty() || strings.peek().specification)) {
      middle(strings.peek());
      return;
    }
    if (at >= line.length()) {
      if (!read()) {
        finish();
        return;
      }
      fresh = !continued && brackets.isEmpty() && strings.isEmpty();
      continued = false;
    }
    if (fresh) {
      fresh = false;
      if (!start()) {
        return;
      }
    }
    token();
  }

  private void finish() {
    if (!brackets.isEmpty() || continued) {
      throw error(
          "SyntaxError",
          continued ? "unexpected end of file" : "unexpected EOF in multi-line statement",
          number + (continued ? 0 : 0),
          1,
          line);
    }
    if (needsNewline) {
      int end = column(line, line.length());
      emit(NEWLINE, "", number, end, number, end + 1, line);
    }
    for (; indents.size() > 1; indents.pop()) {
      emit(DEDENT, "", number + 1, 0, number + 1, 0, "");
    }
    emit(END_MARKER, "", number + 1, 0, number + 1, 0, "");
    ended = true;
  }

  /** Blank lines, and the indentation of others; false where the line is done. */
  private boolean start() {
    int width = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ' ') {
        width++;
      } else if (c == '\t') {
        width = (width / TAB + 1) * TAB;
      } else if (c == '\f') {
        width = 0;
      } else {
        break;
      }
      at++;
    }
    if (at == line.length()) {
      return false;
    }
    char c = line.charAt(at);
    if (c == '#' || c == '\n' || c == '\r') {
      if (c == '#') {
        comment();
      }
      newline(NL);
      return false;
    }
    if (c == '\\' && line.substring(at + 1).matches("\\r?\\n")) {
      return true;
    }
    if (width > indents.peek()) {
      indents.push(width);
      emit(INDENT, 0, at);
    }
    while (width < indents.peek()) {
      indents.pop();
      if (width > indents.peek()) {
        throw error(
            "IndentationError",
            "unindent does not match any outer indentation level",
            number,
            column(line, line.length()),
            line);
      }
      emit(DEDENT, at, at);
    }
    return true;
  }

  private void comment() {
    int end = line.length();
    while (end > at && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
      end--;
    }
    emit(COMMENT, at, end);
    at = end;
  }

  private void newline(int type) {
    int end = line.length();
    if (at < end) {
      emit(type, at, end);
    } else {
      emit(type, "", number, column(line, at), number, column(line, at) + 1, line);
      needsNewline &= type == NL;
    }
    at = end;
  }

  private void token() {
    while (at < line.length() && " \t\f".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    if (at >= line.length()) {
      return;
    }
    char c = line.charAt(at);
    if (c == '\n' || c == '\r') {
      newline(brackets.isEmpty() && strings.isEmpty() ? NEWLINE : NL);
      return;
    }
    if (c == '#') {
      comment();
      return;
    }
    if (c == '\\') {
      if (!line.substring(at + 1).matches("\\r?\\n")) {
        throw error(
            "SyntaxError",
            "unexpected character after line continuation character",
            number,
            column(line, line.stripTrailing().length()) + 1,
            line);
      }
      at = line.length();
      continued = true;
      return;
    }
    if (string() || name() || numeral() || operator()) {
      return;
    }
    // As CPython's: anything beyond ASCII may begin a name, what cannot be printed is refused, and
    // the rest, such as a dollar sign, is an operator that the parser does not know.
    int c0 = line.codePointAt(at);
    if (c0 < ' ' || c0 == 127) {
      throw error(
          "SyntaxError",
          "invalid non-printable character U+%04X".formatted(c0),
          number,
          column(line, at) + 1,
          line);
    }
    int end = at + Character.charCount(c0);
    emit(c0 < 128 ? OP : NAME, at, end);
    at = end;
  }

  private boolean matches(Matcher m) {
    return m.region(at, line.length()).lookingAt();
  }

  private boolean name() {
    Matcher m = NAMES.matcher(line);
    if (Character.isDigit(line.codePointAt(at)) || !matches(m)) {
      return false;
    }
    emit(NAME, at, m.end());
    at = m.end();
    return true;
  }

  private boolean numeral() {
    Matcher m = NUMBERS.matcher(line);
    if (!matches(m)) {
      return false;
    }
    emit(NUMBER, at, m.end());
    at = m.end();
    return true;
  }

  private boolean operator() {
    Matcher m = OPERATORS.matcher(line);
    if (!matches(m)) {
      return false;
    }
    FString f = strings.peek();
    int end = m.end();
    boolean top = f != null && !f.fields.isEmpty() && f.fields.peek() == brackets.size();
    char c = line.charAt(at);
    if (top && (c == ':' || c == '!' && !line.startsWith("!=", at))) {
      end = at + 1;
    }
    emit(OP, at, end);
    at = end;
    if ("([{".indexOf(c) >= 0) {
      brackets.add(c);
    } else if (")]}".indexOf(c) >= 0 && !brackets.isEmpty()) {
      brackets.remove(brackets.size() - 1);
      if (top && c == '}') {
        f.fields.pop();
        f.specification = !f.fields.isEmpty();
      }
    } else if (top && c == ':') {
      f.specification = true;
    }
    return true;
  }

  private boolean string() {
    Matcher m = STRINGS.matcher(line);
    if (!matches(m) || !m.group(1).matches("(?i)|[rbuf]|br|rb|fr|rf")) {
      return false;
    }
    String prefix = m.group(1).toLowerCase(Locale.ROOT);
    String quotes = m.group(2);
    if (prefix.contains("f")) {
      emit(FSTRING_START, at, m.end());
      at = m.end();
      strings.push(new FString(quotes, prefix.contains("r")));
      return true;
    }
    int row = number;
    int begin = at;
    int startColumn = column(line, at);
    StringBuilder text = new StringBuilder(m.group());
    StringBuilder source = new StringBuilder(line);
    at = m.end();
    while (true) {
      int from = at;
      while (at < line.length() && !line.startsWith(quotes, at)) {
        char c = line.charAt(at);
        if (c == '\n' && quotes.length() == 1) {
          throw unterminated(row, startColumn, source.toString());
        }
        at += c == '\\' && at + 1 < line.length() ? escapeLength(at) : 1;
        if (at >= line.length() && c == '\\') {
          break;
        }
      }
      if (at < line.length()) {
        at += quotes.length();
        text.append(line, from, at);
        break;
      }
      text.append(line, from, line.length());
      boolean goesOn = quotes.length() == 3 || text.toString().matches("(?s).*\\\\\\r?\\n");
      if (!goesOn || !read()) {
        throw quotes.length() == 3
            ? error(
                "SyntaxError",
                "unterminated triple-quoted string literal (detected at line " + number + ")",
                row,
                startColumn + 1,
                source.toString())
            : unterminated(row, startColumn, source.toString());
      }
      source.append(line);
    }
    if (row == number) {
      emit(STRING, begin, at);
    } else {
      emit(STRING, text.toString(), row, startColumn, number, column(line, at), source.toString());
      needsNewline = true;
    }
    return true;
  }

  private int escapeLength(int from) {
    return line.startsWith("\\\r\n", from) ? 3 : 2;
  }

  private static PyException unterminated(int row, int column, String source) {
    return error(
        "SyntaxError",
        "unterminated string literal (detected at line " + row + ")",
        row,
        column + 1,
        source);
  }

  /** Text of an f-string or of a format specification, up to a field or its end. */
  private void middle(FString f) {
    int row = number;
    int startColumn = column(line, at);
    StringBuilder text = new StringBuilder();
    StringBuilder source = new StringBuilder(line);
    boolean specification = f.specification;
    while (true) {
      if (at >= line.length()) {
        if (!read()) {
          throw error(
              "SyntaxError",
              f.quotes.length() == 3
                  ? "unterminated triple-quoted f-string literal (detected at line " + number + ")"
                  : "unterminated f-string literal (detected at line " + number + ")",
              row,
              startColumn + 1,
              source.toString());
        }
        source.append(line);
      }
      char c = line.charAt(at);
      if (!specification && line.startsWith(f.quotes, at)) {
        flush(text, row, startColumn, at, source);
        emit(FSTRING_END, at, at + f.quotes.length());
        at += f.quotes.length();
        strings.pop();
        return;
      }
      if (c == '{' || c == '}') {
        boolean doubled = !specification && at + 1 < line.length() && line.charAt(at + 1) == c;
        if (doubled) {
          text.append(c);
          flush(text, row, startColumn, at + 1, source);
          at += 2;
          row = number;
          startColumn = column(line, at);
          continue;
        }
        flush(text, row, startColumn, at, source);
        if (c == '{') {
          f.specification = false;
          emit(OP, at, at + 1);
          at++;
          brackets.add('{');
          f.fields.push(brackets.size());
        } else if (specification) {
          f.specification = false;
          operator();
        } else {
          throw error(
              "SyntaxError",
              "f-string: single '}' is not allowed",
              number,
              column(line, at) + 1,
              line);
        }
        return;
      }
      if (c == '\n' && f.quotes.length() == 1 && !text.toString().endsWith("\\")) {
        throw error(
            "SyntaxError",
            "unterminated f-string literal (detected at line " + number + ")",
            row,
            startColumn + 1,
            source.toString());
      }
      if (c == '\\' && at + 1 < line.length()) {
        boolean named = !f.raw && line.startsWith("\\N{", at);
        int end = named ? line.indexOf('}', at) + 1 : at + escapeLength(at);
        if (!named && "{}".indexOf(line.charAt(at + 1)) >= 0) {
          end = at + 1;
        }
        end = end <= at ? at + 1 : end;
        text.append(line, at, end);
        at = end;
      } else {
        text.append(c);
        at++;
      }
    }
  }

  private void flush(StringBuilder text, int row, int startColumn, int end, StringBuilder source) {
    if (text.length() > 0) {
      emit(
          FSTRING_MIDDLE,
          text.toString(),
          row,
          startColumn,
          number,
          column(line, end),
          row == number ? line : source.toString());
      text.setLength(0);
    }
  }
}
