package org.pyepi.language.parser;

import org.pyepi.language.parser.PythonSyntaxError.Kind;
import org.pyepi.language.parser.tree.Span;

/** The place in the list of tokens that the parsers share, and how they complain. */
final class Cursor {
  /**
   * Nested constructs that the parsers follow before they give up; each costs some ten Java frames.
   */
  private static final int MAX_DEPTH = 900;

  final TokenList tokens;
  private final byte[] kinds;
  int at;

  /** The last token that an attempt has seen. */
  private int furthest;

  /** Attempts under way in which wrong text is not to be guessed at. */
  int attempts;

  private int depth;

  /**
   * Fields of f-strings around: an error in one is not overridden by the lexer's, which may follow
   * from it.
   */
  int fields;

  Cursor(TokenList tokens) {
    this.tokens = tokens;
    this.kinds = tokens.kinds;
  }

  int kind() {
    return kinds[at];
  }

  int kind(int ahead) {
    return kinds[at + ahead];
  }

  boolean is(int kind) {
    return kinds[at] == kind;
  }

  /** Steps over a token of the kind, if it is the next one. */
  boolean accept(int kind) {
    if (kinds[at] == kind) {
      at++;
      return true;
    }
    return false;
  }

  void expect(int kind) {
    if (kinds[at] != kind) {
      throw invalidSyntax();
    }
    at++;
  }

  /** As {@link #expect}, for the places where Python says what it missed. */
  void expect(int kind, String text) {
    if (kinds[at] != kind) {
      throw kinds[at] == Token.ERROR
          ? invalidSyntax()
          : error("expected '" + text + "'", tokens.starts[at], tokens.ends[at]);
    }
    at++;
  }

  boolean isName(int nameIndex) {
    return kinds[at] == Token.NAME && tokens.values[at] == nameIndex;
  }

  String expectName() {
    if (kinds[at] != Token.NAME) {
      throw invalidSyntax();
    }
    return tokens.names.get(tokens.values[at++]);
  }

  String nameAt(int token) {
    return tokens.names.get(tokens.values[token]);
  }

  int start() {
    return tokens.starts[at];
  }

  int line() {
    return tokens.lines[at];
  }

  /** Whether the token stands inside brackets. */
  boolean inBrackets(int token) {
    return tokens.levels[token] > 0;
  }

  /** From a token to the last one that was stepped over. */
  Span spanFrom(int first) {
    int last = at - 1;
    return tokens.span(
        tokens.starts[first], tokens.ends[last], tokens.lines[first], tokens.endLines[last]);
  }

  /** From the start of an earlier span to the last token that was stepped over. */
  Span spanFrom(Span first) {
    int last = at - 1;
    int endLine = tokens.endLines[last];
    int end = tokens.ends[last];
    return new Span(
        first.start(),
        end,
        first.line(),
        first.column(),
        endLine,
        end - tokens.lineStarts[endLine - 1]);
  }

  Span spanOf(int token) {
    return tokens.spanOf(token, token);
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw tokens.error("too many nested parentheses", start(), -1);
    }
  }

  void leave() {
    depth--;
  }

  int depth() {
    return depth;
  }

  /** Goes back to a place remembered, after an attempt. */
  void rewind(int token, int oldDepth) {
    furthest = Math.max(furthest, at);
    at = token;
    depth = oldDepth;
  }

  /** The error for a token that fits nowhere. */
  PythonSyntaxError invalidSyntax() {
    int kind = kinds[at];
    if (kind == Token.ERROR) {
      return tokens.error;
    }
    if (kind == Token.END && tokens.unclosed >= 0) {
      return neverClosed();
    }
    if (kind == Token.INDENT || kind == Token.DEDENT) {
      return tokens.errorAtStop(
          Kind.INDENTATION_ERROR,
          kind == Token.INDENT ? "unexpected indent" : "unexpected unindent",
          at,
          false);
    }
    // After "not" Python has looked for "in" already, and complains of what it found.
    int last = kind == Token.NOT ? at + 1 : at;
    return error("invalid syntax", tokens.starts[last], tokens.ends[last]);
  }

  PythonSyntaxError error(String message, Span span) {
    return error(message, span.start(), span.end());
  }

  PythonSyntaxError error(String message, int start, int end) {
    return error(Kind.SYNTAX_ERROR, message, start, end, kinds[at] == Token.END);
  }

  /** An error, unless the lexer found one of its own, which counts for more. */
  PythonSyntaxError error(Kind kind, String message, int start, int end, boolean incomplete) {
    PythonSyntaxError overriding = overriding();
    return overriding != null ? overriding : tokens.error(kind, message, start, end, incomplete);
  }

  /** As CPython's plain errors: over the token that comes next. */
  PythonSyntaxError errorHere(Kind kind, String message, boolean incomplete) {
    int token = kinds[at];
    if (token != Token.END && token != Token.DEDENT && token != Token.INDENT) {
      return error(kind, message, tokens.starts[at], tokens.ends[at], incomplete);
    }
    PythonSyntaxError overriding = overriding();
    return overriding != null ? overriding : tokens.errorAtStop(kind, message, at, incomplete);
  }

  PythonSyntaxError errorHere(String message) {
    return errorHere(Kind.SYNTAX_ERROR, message, false);
  }

  /** From a place up to where the lexer would stand: behind the next token, less one. */
  PythonSyntaxError errorStarting(String message, int start) {
    return error(message, start, Math.max(tokens.starts[at], tokens.ends[at] - 1));
  }

  private PythonSyntaxError overriding() {
    if (fields > 0) {
      return null;
    }
    if (tokens.error != null && tokens.errorOverrides) {
      return tokens.error;
    }
    if (tokens.unclosed >= 0
        && tokens.lines[Math.max(at, furthest)] > tokens.lines[tokens.unclosed]) {
      return neverClosed();
    }
    return null;
  }

  /**
   * In an attempt that failed: what stopped it is the lexer's error and not a guess that was wrong.
   */
  void rethrowLexerError() {
    if (kinds[at] == Token.ERROR) {
      throw tokens.error;
    }
    if (kinds[at] == Token.END && tokens.unclosed >= 0) {
      throw neverClosed();
    }
  }

  private PythonSyntaxError neverClosed() {
    int start = tokens.starts[tokens.unclosed];
    return tokens.error(
        Kind.SYNTAX_ERROR,
        "'" + tokens.text[start] + "' was never closed",
        start,
        TokenList.END_ZERO,
        true);
  }
}
