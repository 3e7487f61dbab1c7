package org.pyepi.language.modules;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;

/**
 * A backtracking matcher for the opcodes that {@code re._compiler} emits; what follows an opcode is
 * passed along as a continuation.
 */
final class RegexMatcher {
  private static final int UNBOUNDED = -1;

  /** What must match from a position on. */
  @FunctionalInterface
  interface Rest {
    boolean at(int position);
  }

  private final int[] code;
  private final int[] text;
  private final int start;
  private final int end;

  /** Start and end of each group, -1 where it took no part. */
  final int[] marks;

  int lastIndex = -1;
  int matchEnd;

  RegexMatcher(int[] code, int[] text, int start, int end, int groups) {
    this.code = code;
    this.text = text;
    this.start = start;
    this.end = end;
    this.marks = new int[groups * 2];
  }

  /** Whether the pattern matches at a position; to the very end where {@code full}. */
  boolean match(int position, boolean full, int notEmptyAt) {
    Arrays.fill(marks, -1);
    lastIndex = -1;
    try {
      return run(
          0,
          position,
          p -> {
            if (full && p != end || p == notEmptyAt) {
              return false;
            }
            matchEnd = p;
            return true;
          });
    } catch (StackOverflowError e) {
      throw Errors.recursion();
    }
  }

  private boolean run(int from, int position, Rest rest) {
    int pc = from;
    int p = position;
    while (true) {
      switch (code[pc]) {
        case 0:
          return false;
        case 1, 18, 19:
          return rest.at(p);
        case 2, 3, 8, 13, 16, 20, 31, 32, 33, 35, 36, 37, 39, 40, 41:
          if (p >= end || !one(pc, text[p])) {
            return false;
          }
          p++;
          pc += width(pc);
          break;
        case 4, 5:
          int back = p - code[pc + 2];
          int[] saved = marks.clone();
          boolean holds = back >= start && run(pc + 3, back, q -> true);
          if (holds != (code[pc] == 4)) {
            return false;
          }
          if (code[pc] == 5) {
            System.arraycopy(saved, 0, marks, 0, saved.length);
          }
          pc += 1 + code[pc + 1];
          break;
        case 6:
          if (!RegexCharacters.at(code[pc + 1], text, p, start, end)) {
            return false;
          }
          pc += 2;
          break;
        case 7:
          return branch(pc, p, rest);
        case 11, 30, 34, 38:
          int length = reference(pc, p);
          if (length < 0) {
            return false;
          }
          p += length;
          pc += 2;
          break;
        case 12:
          int g = code[pc + 1];
          pc = marks[2 * g + 1] < 0 ? pc + 1 + code[pc + 2] : pc + 3;
          break;
        case 14, 15:
          pc += 1 + code[pc + 1];
          break;
        case 17:
          return mark(pc, p, rest);
        case 23:
          return repeat(pc, p, rest);
        case 24, 26, 29:
          return repeatOne(pc, p, rest);
        case 27:
          int[] to = {0};
          if (!run(
              pc + 2,
              p,
              q -> {
                to[0] = q;
                return true;
              })) {
            return false;
          }
          p = to[0];
          pc += 1 + code[pc + 1];
          break;
        case 28:
          p = possessive(pc, p);
          if (p < 0) {
            return false;
          }
          pc += 2 + code[pc + 1];
          break;
        default:
          throw Errors.runtime("invalid SRE code");
      }
    }
  }

  private int width(int pc) {
    return switch (code[pc]) {
      case 2, 3 -> 1;
      case 13, 31, 35, 39 -> 1 + code[pc + 1];
      default -> 2;
    };
  }

  private boolean one(int pc, int c) {
    int argument = pc + 1 < code.length ? code[pc + 1] : 0;
    return switch (code[pc]) {
      case 2 -> c != '\n';
      case 3 -> true;
      case 8 -> RegexCharacters.category(argument, c);
      case 13 -> RegexCharacters.inSet(code, pc + 2, c);
      case 16 -> c == argument;
      case 20 -> c != argument;
      case 31 -> RegexCharacters.inSet(code, pc + 2, RegexCharacters.asciiLower(c));
      case 35 ->
          RegexCharacters.inSet(code, pc + 2, c)
              || RegexCharacters.inSet(code, pc + 2, Character.toLowerCase(c))
              || RegexCharacters.inSet(code, pc + 2, Character.toUpperCase(c));
      case 39 -> RegexCharacters.inSet(code, pc + 2, RegexCharacters.lower(c));
      case 32, 36 -> RegexCharacters.asciiLower(c) == RegexCharacters.asciiLower(argument);
      case 33, 37 -> RegexCharacters.asciiLower(c) != RegexCharacters.asciiLower(argument);
      case 40 -> RegexCharacters.lower(c) == argument;
      case 41 -> RegexCharacters.lower(c) != argument;
      default -> throw Errors.runtime("invalid SRE code");
    };
  }

  private boolean branch(int pc, int p, Rest rest) {
    int[] saved = marks.clone();
    int savedLast = lastIndex;
    for (int at = pc + 1; code[at] != 0; at += code[at]) {
      if (run(at + 1, p, rest)) {
        return true;
      }
      System.arraycopy(saved, 0, marks, 0, saved.length);
      lastIndex = savedLast;
    }
    return false;
  }

  private boolean mark(int pc, int p, Rest rest) {
    int i = code[pc + 1];
    int before = marks[i];
    int lastBefore = lastIndex;
    marks[i] = p;
    if ((i & 1) == 1) {
      lastIndex = i / 2 + 1;
    }
    if (run(pc + 2, p, rest)) {
      return true;
    }
    marks[i] = before;
    lastIndex = lastBefore;
    return false;
  }

  private int reference(int pc, int p) {
    int g = code[pc + 1];
    int from = marks[2 * g];
    int to = marks[2 * g + 1];
    if (from < 0 || to < from || p + to - from > end) {
      return -1;
    }
    for (int i = from, j = p; i < to; i++, j++) {
      boolean same =
          switch (code[pc]) {
            case 11 -> text[i] == text[j];
            case 38 -> RegexCharacters.lower(text[i]) == RegexCharacters.lower(text[j]);
            default -> RegexCharacters.asciiLower(text[i]) == RegexCharacters.asciiLower(text[j]);
          };
      if (!same) {
        return -1;
      }
    }
    return to - from;
  }

  private boolean repeat(int pc, int p, Rest rest) {
    int min = code[pc + 2];
    int max = code[pc + 3] == UNBOUNDED ? Integer.MAX_VALUE : code[pc + 3];
    int until = pc + 1 + code[pc + 1];
    return code[until] == 18
        ? greedy(pc + 4, until + 1, min, max, 0, p, -1, rest)
        : lazy(pc + 4, until + 1, min, max, 0, p, -1, rest);
  }

  private boolean greedy(
      int body, int next, int min, int max, int count, int p, int last, Rest rest) {
    if (count < max && (count < min || p != last)) {
      int[] saved = marks.clone();
      int savedLast = lastIndex;
      if (run(body, p, q -> greedy(body, next, min, max, count + 1, q, p, rest))) {
        return true;
      }
      System.arraycopy(saved, 0, marks, 0, saved.length);
      lastIndex = savedLast;
    }
    return count >= min && run(next, p, rest);
  }

  private boolean lazy(
      int body, int next, int min, int max, int count, int p, int last, Rest rest) {
    if (count >= min) {
      int[] saved = marks.clone();
      if (run(next, p, rest)) {
        return true;
      }
      System.arraycopy(saved, 0, marks, 0, saved.length);
    }
    return count < max
        && (count < min || p != last)
        && run(body, p, q -> lazy(body, next, min, max, count + 1, q, p, rest));
  }

  private boolean repeatOne(int pc, int p, Rest rest) {
    int next = pc + 1 + code[pc + 1];
    int min = code[pc + 2];
    int max = code[pc + 3] == UNBOUNDED ? Integer.MAX_VALUE : code[pc + 3];
    int item = pc + 4;
    long limit = Math.min(end, (long) p + max);
    if (code[pc] == 26) {
      for (int q = p; ; q++) {
        if (q - p >= min && run(next, q, rest)) {
          return true;
        }
        if (q >= limit || !one(item, text[q])) {
          return false;
        }
      }
    }
    int q = p;
    while (q < limit && one(item, text[q])) {
      q++;
    }
    if (code[pc] == 29) {
      return q - p >= min && run(next, q, rest);
    }
    boolean literal = code[next] == 16;
    int wanted = literal ? code[next + 1] : 0;
    for (; q - p >= min; q--) {
      if ((!literal || q < end && text[q] == wanted) && run(next, q, rest)) {
        return true;
      }
    }
    return false;
  }

  private int possessive(int pc, int from) {
    int min = code[pc + 2];
    int max = code[pc + 3] == UNBOUNDED ? Integer.MAX_VALUE : code[pc + 3];
    int p = from;
    for (int count = 0; count < max; count++) {
      int[] to = {-1};
      boolean ok =
          run(
              pc + 4,
              p,
              q -> {
                to[0] = q;
                return true;
              });
      if (!ok) {
        return count >= min ? p : -1;
      }
      if (to[0] == p) {
        return p;
      }
      p = to[0];
    }
    return p;
  }
}
