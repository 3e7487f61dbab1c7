package org.pyepi.language.modules.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text of SQL, as far as it has to be understood before SQLite reads it: the driver tells neither
 * where a statement ends nor what its parameters are called.
 */
final class SqlText {
  private enum Kind {
    SEMICOLON,
    BLANK,
    OTHER,
    EXPLAIN,
    CREATE,
    TEMP,
    TRIGGER,
    END
  }

  private static final int START = 1;
  private static final int UNFINISHED = 0;

  /**
   * Next states of SQLite's {@code sqlite3_complete}: nothing yet, start, within a statement, after
   * EXPLAIN, after CREATE, within a trigger, after a semicolon there, after END there. Columns in
   * the order of {@link Kind}.
   */
  private static final int[][] NEXT = {
    {1, 0, 2, 3, 4, 2, 2, 2},
    {1, 1, 2, 3, 4, 2, 2, 2},
    {1, 2, 2, 2, 2, 2, 2, 2},
    {1, 3, 3, 2, 4, 2, 2, 2},
    {1, 4, 2, 2, 2, 4, 5, 2},
    {6, 5, 5, 5, 5, 5, 5, 5},
    {6, 6, 5, 5, 5, 5, 5, 7},
    {1, 7, 5, 5, 5, 5, 5, 5},
  };

  private final String sql;
  private int position;

  /** Of the token before {@link #position}. */
  private int tokenStart;

  private boolean unfinishedToken;

  private SqlText(String sql, int position) {
    this.sql = sql;
    this.position = position;
  }

  private boolean next() {
    tokenStart = position;
    if (position >= sql.length()) {
      return false;
    }
    char c = sql.charAt(position);
    if (isBlank(c)) {
      do {
        position++;
      } while (position < sql.length() && isBlank(sql.charAt(position)));
    } else if (sql.startsWith("--", position)) {
      int end = sql.indexOf('\n', position);
      position = end < 0 ? sql.length() : end + 1;
    } else if (sql.startsWith("/*", position)) {
      to(sql.indexOf("*/", position + 2), 2);
    } else if (c == '\'' || c == '"' || c == '`') {
      quoted(c);
    } else if (c == '[') {
      to(sql.indexOf(']', position), 1);
    } else if (c == '?') {
      do {
        position++;
      } while (position < sql.length() && Character.digit(sql.charAt(position), 10) >= 0);
    } else if (c == ':' || c == '@' || c == '$' || c == '#') {
      variable();
    } else if (isWord(c)) {
      do {
        position++;
      } while (position < sql.length() && isWord(sql.charAt(position)));
    } else {
      position++;
    }
    return true;
  }

  private void to(int end, int length) {
    unfinishedToken = end < 0;
    position = end < 0 ? sql.length() : end + length;
  }

  private void quoted(char quote) {
    int end = position + 1;
    while (true) {
      end = sql.indexOf(quote, end);
      if (end < 0 || end + 1 >= sql.length() || sql.charAt(end + 1) != quote) {
        to(end, 1);
        return;
      }
      end += 2;
    }
  }

  /** A name may hold colons in pairs and end in brackets, for Tcl's sake. */
  private void variable() {
    int i = position + 1;
    while (i < sql.length()) {
      if (isWord(sql.charAt(i))) {
        i++;
      } else if (sql.startsWith("::", i)) {
        i += 2;
      } else {
        break;
      }
    }
    if (i > position + 1 && i < sql.length() && sql.charAt(i) == '(') {
      int end = sql.indexOf(')', i);
      i = end < 0 ? i : end + 1;
    }
    position = i;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r' && c != 0x0b;
  }

  private static boolean isWord(char c) {
    return c >= 0x80
        || c == '_'
        || c == '$'
        || c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z';
  }

  private String token() {
    return sql.substring(tokenStart, position);
  }

  private boolean isComment() {
    return sql.startsWith("--", tokenStart) || sql.startsWith("/*", tokenStart);
  }

  private Kind kind() {
    char c = sql.charAt(tokenStart);
    if (isBlank(c) || isComment()) {
      return Kind.BLANK;
    }
    if (c == ';') {
      return Kind.SEMICOLON;
    }
    return switch (token().toUpperCase(Locale.ROOT)) {
      case "EXPLAIN" -> Kind.EXPLAIN;
      case "CREATE" -> Kind.CREATE;
      case "TEMP", "TEMPORARY" -> Kind.TEMP;
      case "TRIGGER" -> Kind.TRIGGER;
      case "END" -> Kind.END;
      default -> Kind.OTHER;
    };
  }

  /** Behind the semicolon of the first statement from an index on, or at the end of the text. */
  static int endOfStatement(String sql, int from) {
    SqlText text = new SqlText(sql, from);
    int state = START;
    boolean begun = false;
    while (text.next()) {
      Kind kind = text.kind();
      state = NEXT[state][kind.ordinal()];
      begun |= kind != Kind.BLANK && kind != Kind.SEMICOLON;
      if (begun && state == START) {
        return text.position;
      }
    }
    return sql.length();
  }

  /** {@code sqlite3_complete}. */
  static boolean isComplete(String sql) {
    SqlText text = new SqlText(sql, 0);
    int state = UNFINISHED;
    while (text.next()) {
      if (text.unfinishedToken) {
        return false;
      }
      state = NEXT[state][text.kind().ordinal()];
    }
    return state == START;
  }

  /** Index of the first character that is neither blank nor in a comment, or the length. */
  static int skipBlank(String sql, int from) {
    SqlText text = new SqlText(sql, from);
    while (text.next()) {
      if (text.kind() != Kind.BLANK) {
        return text.tokenStart;
      }
    }
    return sql.length();
  }

  /** Whether there is nothing for SQLite to do. */
  static boolean isEmpty(String sql) {
    SqlText text = new SqlText(sql, 0);
    while (text.next()) {
      Kind kind = text.kind();
      if (kind != Kind.BLANK && kind != Kind.SEMICOLON) {
        return false;
      }
    }
    return true;
  }

  /** The words of the first statement outside of brackets, in capitals; at most as many. */
  static List<String> words(String sql, int most) {
    List<String> words = new ArrayList<>();
    SqlText text = new SqlText(sql, 0);
    int depth = 0;
    while (words.size() < most && text.next()) {
      char c = sql.charAt(text.tokenStart);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ';' && !words.isEmpty()) {
        break;
      } else if (depth == 0 && isWord(c)) {
        words.add(text.token().toUpperCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** A parameter in the text: its number, from 1, and where it stands. */
  record Parameter(int number, int start, int end) {}

  /**
   * The parameters of one statement in the order of the text.
   *
   * @param names gets the name of each number, with its first character; null for a plain {@code ?}
   */
  static List<Parameter> parameters(String sql, List<String> names) {
    List<Parameter> all = new ArrayList<>();
    SqlText text = new SqlText(sql, 0);
    while (text.next()) {
      char c = sql.charAt(text.tokenStart);
      String token = text.token();
      int number;
      if (token.equals("?")) {
        names.add(null);
        number = names.size();
      } else if (c == '?') {
        number = number(token);
        if (number == 0) {
          continue; // SQLite will say what is wrong.
        }
        while (names.size() < number) {
          names.add(null);
        }
        if (names.get(number - 1) == null) {
          names.set(number - 1, token);
        }
      } else if ((c == ':' || c == '@' || c == '$') && token.length() > 1) {
        number = names.indexOf(token) + 1;
        if (number == 0) {
          names.add(token);
          number = names.size();
        }
      } else {
        continue;
      }
      all.add(new Parameter(number, text.tokenStart, text.position));
    }
    return all;
  }

  /** The number of {@code ?123}, or 0 where SQLite knows none such. */
  private static int number(String token) {
    return token.length() > 7 ? 0 : Integer.parseInt(token.substring(1));
  }
}
