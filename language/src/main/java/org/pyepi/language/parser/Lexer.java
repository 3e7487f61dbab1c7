package org.pyepi.language.parser;

import org.pyepi.language.parser.PythonSyntaxError.Kind;

/**
 * Text to tokens, by "Lexical analysis" in the language reference and PEP 701 for f-strings.
 *
 * <p>All tokens are made at once; where the text is no Python the list ends in an ERROR token, so
 * that the parser may still report what it finds wrong before that place.
 */
final class Lexer {
  private static final int TAB_SIZE = 8;
  private static final int MAX_LEVEL = 200;

  private static final byte[] CLASS = new byte[0x80];
  private static final int START = 1;
  private static final int PART = 2;

  static {
    for (char c = 0; c < 0x80; c++) {
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_') {
        CLASS[c] = START | PART;
      } else if (c >= '0' && c <= '9') {
        CLASS[c] = PART;
      }
    }
  }

  private final TokenList tokens;
  private final char[] text;
  private final int length;
  private int pos;
  private int line = 1;

  private final IndentationStack indentation;

  /** Tokens of the brackets open now. */
  private final int[] brackets = new int[MAX_LEVEL];

  private int level;
  private FStringMode fstring;

  private Lexer(TokenList tokens) {
    this.tokens = tokens;
    text = tokens.text;
    length = tokens.length;
    indentation = new IndentationStack(tokens);
  }

  /** Tokens of a source whose line ends are all {@code '\n'}. */
  static TokenList tokenize(String source, String filename) {
    TokenList tokens = new TokenList(source, filename);
    Lexer lexer = new Lexer(tokens);
    try {
      lexer.run();
    } catch (PythonSyntaxError error) {
      tokens.error = error;
      int at = Math.min(lexer.pos, tokens.length);
      tokens.add(Token.ERROR, at, at, tokens.lineAt(at), tokens.lineAt(at), 0, lexer.level);
    }
    if (lexer.level > 0) {
      tokens.unclosed = lexer.brackets[lexer.level - 1];
    }
    // Lookahead of two needs no bounds check.
    for (int i = 0; i < 2; i++) {
      int at = Math.min(lexer.pos, tokens.length);
      tokens.add(Token.END, at, at, tokens.lineAt(at), tokens.lineAt(at), 0, 0);
    }
    return tokens;
  }

  static boolean isAsciiNamePart(char c) {
    return c < 0x80 && (CLASS[c] & PART) != 0;
  }

  private void add(int kind, int start) {
    tokens.add(kind, start, pos, line, line, 0, level);
  }

  private void run() {
    boolean lineBegins = true;
    while (true) {
      if (fstring != null && fstring.inText) {
        fstringText();
        continue;
      }
      if (lineBegins) {
        lineBegins = false;
        if (!beginLine()) {
          break;
        }
      }
      char c = text[pos];
      switch (c) {
        case ' ', '\t', '\f' -> pos++;
        case '#' -> comment();
        case '\n' -> {
          if (level == 0) {
            tokens.add(Token.NEWLINE, pos, pos + 1, line, line, 0, 0);
            lineBegins = true;
          }
          pos++;
          line++;
        }
        case '\\' -> continuation();
        case '\0' -> {
          if (pos < length) {
            throw tokens.error("source code cannot contain null bytes", pos, -1);
          }
          if (fstring != null) {
            break;
          }
          if (level == 0) {
            tokens.add(Token.NEWLINE, pos, pos, line, line, 0, 0);
          }
          finish();
          return;
        }
        default -> token(c);
      }
      if (c == '\0') {
        throw unterminatedField();
      }
    }
    finish();
  }

  private PythonSyntaxError unterminatedField() {
    int bracket = brackets[level - 1];
    return tokens.error(
        Kind.SYNTAX_ERROR,
        "'" + text[tokens.starts[bracket]] + "' was never closed",
        tokens.starts[bracket],
        TokenList.END_ZERO,
        true);
  }

  private void finish() {
    if (level == 0) {
      indentation.closeAll(pos, line);
    }
  }

  private void comment() {
    while (text[pos] != '\n' && pos < length) {
      pos++;
    }
  }

  private void continuation() {
    if (text[pos + 1] == '\n' && pos + 1 < length) {
      pos += 2;
      line++;
      if (pos >= length) {
        throw unexpectedEnd();
      }
      return;
    }
    if (pos + 1 >= length) {
      throw unexpectedEnd();
    }
    pos++;
    tokens.errorOverrides = false;
    throw tokens.error(
        "unexpected character after line continuation character", pos, TokenList.END_ZERO);
  }

  private PythonSyntaxError unexpectedEnd() {
    // The place CPython names: behind the backslash.
    int at = text[pos] == '\\' ? pos + 1 : Math.max(0, pos - 1);
    tokens.errorOverrides = false;
    return tokens.error(
        Kind.SYNTAX_ERROR, "unexpected EOF while parsing", at, TokenList.END_UNKNOWN, true);
  }

  /**
   * Measures the white space of a line, skips lines that hold nothing else, makes INDENT and
   * DEDENT.
   *
   * @return false at the end of the text
   */
  private boolean beginLine() {
    while (true) {
      int column = 0;
      int alt = 0;
      int beforeContinuation = -1;
      int altBefore = 0;
      boolean measuring = true;
      while (measuring) {
        switch (text[pos]) {
          case ' ' -> {
            column++;
            alt++;
          }
          case '\t' -> {
            column = (column / TAB_SIZE + 1) * TAB_SIZE;
            alt++;
          }
          case '\f' -> {
            column = 0;
            alt = 0;
          }
          case '\\' -> {
            // The first part of a continued line tells its indentation.
            if (beforeContinuation < 0) {
              beforeContinuation = column;
              altBefore = alt;
            }
            continuation();
            pos--;
            column = 0;
            alt = 0;
          }
          default -> measuring = false;
        }
        if (measuring) {
          pos++;
        }
      }
      if (beforeContinuation > 0) {
        column = beforeContinuation;
        alt = altBefore;
      }
      if (text[pos] == '#') {
        comment();
      }
      if (pos >= length) {
        return false;
      }
      if (text[pos] == '\n') {
        pos++;
        line++;
        continue;
      }
      if (level == 0) {
        indentation.indentTo(column, alt, pos, line);
      }
      return true;
    }
  }

  private void token(char c) {
    int start = pos;
    if (c < 0x80) {
      if ((CLASS[c] & START) != 0) {
        name(start);
        return;
      }
      if ((CLASS[c] & PART) != 0 || c == '.' && text[pos + 1] >= '0' && text[pos + 1] <= '9') {
        pos = NumberScanner.scan(tokens, pos);
        add(Token.NUMBER, start);
        return;
      }
      if (c == '"' || c == '\'') {
        string(start, false, false);
        return;
      }
      operator(c);
      return;
    }
    name(start);
  }

  private void name(int start) {
    int p = pos;
    int hash = 0;
    char c = text[p];
    while (c < 0x80 && (CLASS[c] & PART) != 0) {
      hash = 31 * hash + c;
      c = text[++p];
    }
    if (c >= 0x80) {
      p = unicodeName(start, p);
      pos = p;
      tokens.add(Token.NAME, start, p, line, line, tokens.names.normalized(text, start, p), level);
      return;
    }
    pos = p;
    if ((c == '"' || c == '\'') && p - start <= 2 && prefixed(start, p)) {
      return;
    }
    int index = tokens.names.index(text, start, p, hash);
    tokens.add(NameTable.kind(index), start, p, line, line, index, level);
  }

  private int unicodeName(int start, int from) {
    int p = from;
    while (p < length) {
      int c = Character.codePointAt(text, p);
      boolean fits =
          c < 0x80
              ? (CLASS[c] & PART) != 0
              : p == start ? UnicodeNames.startsIdentifier(c) : UnicodeNames.continuesIdentifier(c);
      if (!fits) {
        if (c >= 0x80) {
          pos = p;
          throw invalidCharacter(c, p);
        }
        break;
      }
      p += Character.charCount(c);
    }
    return p;
  }

  private PythonSyntaxError invalidCharacter(int c, int at) {
    String code = String.format("U+%04X", c);
    return tokens.error(
        UnicodeNames.isPrintable(c)
            ? "invalid character '" + Character.toString(c) + "' (" + code + ")"
            : "invalid non-printable character " + code,
        at,
        -1);
  }

  /** A string whose prefix is the name just read; false when that is no prefix. */
  private boolean prefixed(int start, int end) {
    boolean raw = false;
    boolean formatted = false;
    boolean bytes = false;
    boolean unicode = false;
    for (int i = start; i < end; i++) {
      switch (text[i] | 0x20) {
        case 'r' -> {
          if (raw) {
            return false;
          }
          raw = true;
        }
        case 'f' -> {
          if (formatted) {
            return false;
          }
          formatted = true;
        }
        case 'b' -> {
          if (bytes) {
            return false;
          }
          bytes = true;
        }
        case 'u' -> unicode = true;
        default -> {
          return false;
        }
      }
    }
    if (unicode && end - start > 1 || formatted && bytes) {
      return false;
    }
    string(start, raw, formatted);
    return true;
  }

  /** A string literal; {@code pos} is at its quote. */
  private void string(int start, boolean raw, boolean formatted) {
    char quote = text[pos];
    int quotes = text[pos + 1] == quote && text[pos + 2] == quote && pos + 2 < length ? 3 : 1;
    int firstLine = line;
    if (formatted) {
      if (fstring != null && fstring.level >= FStringMode.MAX_LEVEL) {
        throw tokens.error("too many nested f-strings", pos, TokenList.END_AT_START);
      }
      pos += quotes;
      fstring = new FStringMode(fstring, start, line, quote, quotes, raw, level);
      add(Token.FSTRING_START, start);
      return;
    }
    int p = pos + quotes;
    while (true) {
      char c = text[p];
      if (c == quote) {
        if (quotes == 1) {
          p++;
          break;
        }
        if (text[p + 1] == quote && text[p + 2] == quote) {
          p += 3;
          break;
        }
        p++;
      } else if (c == '\\') {
        p++;
        if (text[p] == '\n' && p < length) {
          line++;
        }
        p++;
      } else if (c == '\n') {
        if (quotes == 1) {
          throw unterminated("string literal", start, firstLine, quotes, false);
        }
        line++;
        p++;
      } else if (c == '\0' && p >= length) {
        throw unterminated("string literal", start, firstLine, quotes, true);
      } else {
        p++;
      }
      if (p > length) {
        throw unterminated("string literal", start, firstLine, quotes, true);
      }
    }
    pos = p;
    tokens.add(Token.STRING, start, p, firstLine, line, 0, level);
  }

  private PythonSyntaxError unterminated(
      String what, int start, int firstLine, int quotes, boolean atEnd) {
    if (fstring != null
        && fstring.quote == text[pos]
        && fstring.quotes == quotes
        && !fstring.inText) {
      // The quote that should end the f-string around: it is the brace that is missing.
      return tokens.error("f-string: expecting '}'", start, TokenList.END_AT_START);
    }
    // At the end of the text: the last line that is there.
    int last = line;
    if (atEnd && length > 0 && text[length - 1] == '\n') {
      last--;
    }
    pos = start;
    return tokens.error(
        Kind.SYNTAX_ERROR,
        "unterminated "
            + (quotes == 3 ? "triple-quoted " : "")
            + what
            + " (detected at line "
            + Math.max(last, firstLine)
            + ")",
        start,
        -1,
        quotes == 3 || atEnd && what.startsWith("string") && endsInBackslash());
  }

  /** A string that goes on in the next line, of which there is none. */
  private boolean endsInBackslash() {
    int end = length > 0 && text[length - 1] == '\n' ? length - 1 : length;
    return end > 0 && text[end - 1] == '\\';
  }

  /** The text part of an f-string: makes FSTRING_MIDDLE up to a field or FSTRING_END. */
  private void fstringText() {
    FStringMode mode = fstring;
    int start = pos;
    int firstLine = line;
    boolean inSpec = mode.inSpec;
    int p = pos;
    while (true) {
      char c = text[p];
      if (c == '\0' && p >= length || c == '\n' && mode.quotes == 1) {
        if (c == '\n' && inSpec) {
          break;
        }
        int begin = mode.start;
        throw unterminated("f-string literal", begin, mode.line, mode.quotes, c == '\0');
      }
      if (c == mode.quote
          && (mode.quotes == 1 || text[p + 1] == mode.quote && text[p + 2] == mode.quote)) {
        middle(start, p, firstLine);
        pos = p + mode.quotes;
        fstring = mode.outer;
        add(Token.FSTRING_END, p);
        return;
      }
      if (c == '{') {
        if (text[p + 1] != '{' || inSpec) {
          break;
        }
        middle(start, p + 2, firstLine, 1);
        pos = p + 2;
        return;
      }
      if (c == '}') {
        if (inSpec) {
          break;
        }
        if (text[p + 1] != '}') {
          pos = p;
          throw tokens.error("f-string: single '}' is not allowed", p, -1);
        }
        middle(start, p + 2, firstLine, 1);
        pos = p + 2;
        return;
      }
      if (c == '\\') {
        char next = text[p + 1];
        if (next == '{' || next == '}') {
          p++;
          continue;
        }
        if (!mode.raw && next == 'N' && text[p + 2] == '{') {
          p = skipName(p + 3);
          continue;
        }
        if (next == '\n') {
          line++;
        }
        p += p + 1 < length ? 2 : 1;
        continue;
      }
      if (c == '\n') {
        line++;
      }
      p++;
    }
    middle(start, p, firstLine);
    pos = p;
    mode.inText = false;
    mode.inSpec = false;
    if (text[p] == '{') {
      if (!mode.openField()) {
        throw tokens.error("f-string: expressions nested too deeply", pos - 1, -1);
      }
    }
  }

  /** Behind the name of {@code \N{...}}, whose braces are no field's. */
  private int skipName(int from) {
    int p = from;
    while (p < length && text[p] != '}' && text[p] != '\n' && text[p] != fstring.quote) {
      p++;
    }
    return text[p] == '}' ? p + 1 : p;
  }

  private void middle(int start, int end, int firstLine) {
    if (end > start) {
      middle(start, end, firstLine, 0);
    }
  }

  /**
   * {@code surplus}: chars at the end that belong to the token but not to its value, the second of
   * two braces.
   */
  private void middle(int start, int end, int firstLine, int surplus) {
    tokens.add(Token.FSTRING_MIDDLE, start, end, firstLine, line, surplus, level);
  }

  private void operator(char c) {
    int start = pos;
    if (c == ':' && fstring != null && fstring.endsExpression(level)) {
      pos++;
      add(Token.COLON, start);
      fstring.beginSpec();
      return;
    }
    int kind = OperatorTable.pair(c, text[pos + 1]);
    if (kind != 0) {
      pos += 2;
    } else if (c == '.' && text[pos + 1] == '.' && text[pos + 2] == '.') {
      kind = Token.ELLIPSIS;
      pos += 3;
    } else {
      kind = OperatorTable.single(c);
      if (kind == 0) {
        throw invalidCharacter(c, pos);
      }
      pos++;
    }
    if (kind >= Token.PLUS && kind <= Token.CARET && text[pos] == '=') {
      kind = Token.AUGMENTED + kind - Token.PLUS;
      pos++;
    }
    switch (kind) {
      case Token.LPAREN, Token.LBRACKET, Token.LBRACE -> open(kind, start);
      case Token.RPAREN, Token.RBRACKET, Token.RBRACE -> close(kind, start);
      default -> add(kind, start);
    }
  }

  private void open(int kind, int start) {
    if (level >= MAX_LEVEL) {
      throw tokens.error("too many nested parentheses", start, -1);
    }
    brackets[level] = tokens.count;
    level++;
    tokens.add(kind, start, pos, line, line, -1, level);
  }

  private void close(int kind, int start) {
    char c = text[start];
    if (fstring != null && level == fstring.outerLevel) {
      throw tokens.error("f-string: unmatched '" + c + "'", start, -1);
    }
    if (level == 0) {
      throw tokens.error("unmatched '" + c + "'", start, -1);
    }
    int opening = brackets[level - 1];
    if (tokens.kinds[opening] + 1 != kind) {
      int openLine = tokens.lines[opening];
      char open = text[tokens.starts[opening]];
      if (fstring != null && open == '{' && level == fstring.fieldLevel()) {
        throw tokens.error("f-string: unmatched '" + c + "'", start, -1);
      }
      throw tokens.error(
          "closing parenthesis '"
              + c
              + "' does not match opening parenthesis '"
              + open
              + "'"
              + (openLine != line ? " on line " + openLine : ""),
          start,
          -1);
    }
    level--;
    tokens.values[opening] = tokens.count;
    tokens.add(kind, start, pos, line, line, 0, level);
    if (fstring != null) {
      fstring.closed(level);
    }
  }
}
