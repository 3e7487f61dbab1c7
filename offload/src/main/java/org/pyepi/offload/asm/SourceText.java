package org.pyepi.offload.asm;

import java.util.ArrayList;
import java.util.List;

/**
 * Text to lines without comments. Comments, as GNU's assembler has them for this target: from
 * {@code ;} or {@code //} to the end of the line, between {@code /*} and its end, and lines that
 * begin with {@code #}. A backquote parts statements on one line.
 */
final class SourceText {
  private final char[] chars;
  private int at;

  private SourceText(String text) {
    chars = text.replace("\r\n", "\n").replace('\t', ' ').toCharArray();
  }

  static List<SourceLine> lines(String file, String text) {
    SourceText source = new SourceText(text);
    source.blankComments();
    List<SourceLine> result = new ArrayList<>();
    int number = 1;
    StringBuilder line = new StringBuilder();
    for (char c : source.chars) {
      if (c == '\n' || c == SEPARATOR) {
        result.add(new SourceLine(file, number, line.toString(), ""));
        line.setLength(0);
        number += c == '\n' ? 1 : 0;
      } else {
        line.append(c);
      }
    }
    if (!line.isEmpty()) {
      result.add(new SourceLine(file, number, line.toString(), ""));
    }
    return result;
  }

  /** Stands for a backquote outside of strings. */
  private static final char SEPARATOR = '\1';

  /** Comments become blanks, so that columns stay. */
  private void blankComments() {
    while (at < chars.length) {
      char c = chars[at];
      char next = at + 1 < chars.length ? chars[at + 1] : 0;
      if (c == '"') {
        string();
      } else if (c == '\'' && next != '\n') {
        at += next == '\\' ? 3 : 2;
      } else if (c == ';' || c == '/' && next == '/' || c == '#' && startsLine()) {
        while (at < chars.length && chars[at] != '\n') {
          chars[at++] = ' ';
        }
      } else if (c == '/' && next == '*') {
        block();
      } else {
        if (c == '`') {
          chars[at] = SEPARATOR;
        }
        at++;
      }
    }
  }

  private void string() {
    at++;
    while (at < chars.length && chars[at] != '"' && chars[at] != '\n') {
      at += chars[at] == '\\' && at + 1 < chars.length && chars[at + 1] != '\n' ? 2 : 1;
    }
    at++;
  }

  private void block() {
    int from = at;
    at += 2;
    while (at < chars.length && !(chars[at] == '/' && chars[at - 1] == '*' && at > from + 2)) {
      at++;
    }
    at = Math.min(at + 1, chars.length);
    for (int k = from; k < at; k++) {
      chars[k] = chars[k] == '\n' ? '\n' : ' ';
    }
  }

  private boolean startsLine() {
    int k = at - 1;
    while (k >= 0 && chars[k] == ' ') {
      k--;
    }
    return k < 0 || chars[k] == '\n';
  }
}
