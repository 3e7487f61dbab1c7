package org.pyepi.language.modules.regex;

import java.util.Arrays;
import org.pyepi.language.modules.regex.RegexStack.Loop;
import org.pyepi.language.runtime.Errors;

/**
 * A backtracking matcher for the opcodes that {@code re._compiler} emits. It keeps what is to be
 * tried otherwise on a {@link RegexStack}, so that the length of a match is not bounded by Java's
 * stack; only assertions and atomic groups nest in that.
 */
final class RegexMatcher {
  private static final int UNBOUNDED = -1;

  private final int[] code;
  private final int[] text;
  private final int start;
  private final int end;

  /** Start and end of each group, -1 where it took no part. */
  final int[] marks;

  int lastIndex = -1;
  int matchEnd;

  private final RegexStack stack = new RegexStack();

  /** The loop that the matcher is in. */
  private Loop loop;

  private boolean full;
  private int notEmptyAt;

  /** Where to go on after {@link #backtrack}. */
  private int nextPc;

  private int nextPosition;

  RegexMatcher(int[] code, int[] text, int start, int end, int groups) {
    this.code = code;
    this.text = text;
    this.start = start;
    this.end = end;
    this.marks = new int[groups * 2];
  }

  /** Where a pattern begins after the block of hints. */
  static int beginning(int[] code) {
    return code[0] == 14 ? 1 + code[1] : 0;
  }

  /** Where the item of one character stands that each match begins with, or -1. */
  static int firstItem(int[] code) {
    int pc = beginning(code);
    while (code[pc] == 17) {
      pc += 2;
    }
    return switch (code[pc]) {
      case 2, 3, 8, 13, 16, 20, 31, 32, 33, 35, 36, 37, 39, 40, 41 -> pc;
      case 24, 26, 29 -> code[pc + 2] > 0 ? pc + 4 : -1;
      default -> -1;
    };
  }

  /** The first position from one on where an item of one character matches, or -1. */
  int indexOf(int item, int from) {
    int p = from;
    while (p < end && !one(item, text[p])) {
      p++;
    }
    return p < end ? p : -1;
  }

  /** Whether the pattern matches at a position; to the very end where {@code full}. */
  boolean match(int position, boolean full, int notEmptyAt) {
    Arrays.fill(marks, -1);
    lastIndex = -1;
    stack.clear();
    loop = null;
    this.full = full;
    this.notEmptyAt = notEmptyAt;
    matchEnd = run(0, position, true);
    return matchEnd >= 0;
  }

  /** Where a pattern that begins at pc ends, or -1; its choices stay on the stack. */
  private int run(int from, int position, boolean whole) {
    int base = stack.size();
    int pc = from;
    int p = position;
    while (true) {
      boolean goesOn = true;
      switch (code[pc]) {
        case 0:
          goesOn = false;
          break;
        case 1:
          if (!whole || (!full || p == end) && p != notEmptyAt) {
            return p;
          }
          goesOn = false;
          break;
        case 2, 3, 8, 13, 16, 20, 31, 32, 33, 35, 36, 37, 39, 40, 41:
          goesOn = p < end && one(pc, text[p]);
          p++;
          pc += width(pc);
          break;
        case 4, 5:
          goesOn = holds(pc, p);
          pc += 1 + code[pc + 1];
          break;
        case 6:
          goesOn = RegexCharacters.at(code[pc + 1], text, p, start, end);
          pc += 2;
          break;
        case 7:
          stack.push(loop, pc + 1, p, RegexStack.BRANCH);
          goesOn = false;
          break;
        case 11, 30, 34, 38:
          int length = reference(pc, p);
          goesOn = length >= 0;
          p += length;
          pc += 2;
          break;
        case 12:
          int group = code[pc + 1];
          boolean set = marks[2 * group] >= 0 && marks[2 * group + 1] >= 0;
          pc += set ? 3 : 1 + code[pc + 2];
          break;
        case 14, 15:
          pc += 1 + code[pc + 1];
          break;
        case 17:
          mark(code[pc + 1], p);
          pc += 2;
          break;
        case 18:
          pc = untilGreedy(pc, p);
          break;
        case 19:
          pc = untilLazy(pc, p);
          break;
        case 23:
          loop = new Loop(pc, -1, -1, loop);
          pc += 1 + code[pc + 1];
          break;
        case 24, 26, 29:
          p = repeatOne(pc, p);
          goesOn = p >= 0;
          pc += 1 + code[pc + 1];
          break;
        case 27:
          p = atomic(pc + 2, p);
          goesOn = p >= 0;
          pc += 1 + code[pc + 1];
          break;
        case 28:
          p = possessive(pc, p);
          goesOn = p >= 0;
          pc += 2 + code[pc + 1];
          break;
        default:
          throw Errors.runtime("invalid SRE code");
      }
      if (!goesOn) {
        if (!backtrack(base)) {
          return -1;
        }
        pc = nextPc;
        p = nextPosition;
      }
    }
  }

  /** Goes back to the last choice above a size of the stack; false where there is none. */
  private boolean backtrack(int base) {
    while (stack.size() > base) {
      int kind = stack.pop();
      if (kind == RegexStack.UNDO_MARK) {
        marks[stack.get(0)] = stack.get(1);
        lastIndex = stack.get(2);
        continue;
      }
      loop = stack.popLoop();
      int a = stack.get(0);
      int b = stack.get(1);
      int c = stack.get(2);
      switch (kind) {
        case RegexStack.CHOICE -> {
          nextPc = a;
          nextPosition = b;
          return true;
        }
        case RegexStack.BRANCH -> {
          if (code[a] != 0) {
            if (code[a + code[a]] != 0) {
              stack.push(loop, a + code[a], b, RegexStack.BRANCH);
            }
            nextPc = a + 1;
            nextPosition = b;
            return true;
          }
        }
        case RegexStack.GREEDY -> {
          if (code[a] == 16) {
            // Only where the literal that follows stands is there something to try.
            while (c >= b && (c >= end || text[c] != code[a + 1])) {
              c--;
            }
          }
          if (c >= b) {
            if (c > b) {
              stack.push(loop, a, b, c - 1, RegexStack.GREEDY);
            }
            nextPc = a;
            nextPosition = c;
            return true;
          }
        }
        default -> {
          int limit = stack.get(3);
          if (c < limit && one(a, text[c])) {
            stack.push(loop, a, b, c + 1, limit, RegexStack.LAZY);
            nextPc = b;
            nextPosition = c + 1;
            return true;
          }
        }
      }
    }
    return false;
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
          RegexCharacters.inSet(code, pc + 2, RegexCharacters.asciiLower(c))
              || RegexCharacters.inSet(code, pc + 2, RegexCharacters.asciiUpper(c));
      case 39 -> RegexCharacters.inSet(code, pc + 2, RegexCharacters.lower(c));
      case 32, 36 -> RegexCharacters.asciiLower(c) == RegexCharacters.asciiLower(argument);
      case 33, 37 -> RegexCharacters.asciiLower(c) != RegexCharacters.asciiLower(argument);
      case 40 -> RegexCharacters.lower(c) == argument;
      case 41 -> RegexCharacters.lower(c) != argument;
      default -> throw Errors.runtime("invalid SRE code");
    };
  }

  private void mark(int i, int p) {
    stack.push(null, i, marks[i], lastIndex, RegexStack.UNDO_MARK);
    marks[i] = p;
    if ((i & 1) == 1) {
      lastIndex = i / 2 + 1;
    }
  }

  /** The length of a group's text where it stands again at p, or -1. */
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

  /** Whether an assertion holds. */
  private boolean holds(int pc, int p) {
    int base = stack.size();
    Loop outer = loop;
    int from = p - code[pc + 2];
    boolean found = from >= start && run(pc + 3, from, false) >= 0;
    if (found && code[pc] == 5) {
      unwind(base);
    } else if (found) {
      stack.cut(base);
    }
    loop = outer;
    return found == (code[pc] == 4);
  }

  /** Undoes what was done above a size of the stack and forgets the choices. */
  private void unwind(int base) {
    while (stack.size() > base) {
      if (stack.pop() == RegexStack.UNDO_MARK) {
        marks[stack.get(0)] = stack.get(1);
        lastIndex = stack.get(2);
      } else {
        stack.popLoop();
      }
    }
  }

  /** Matches a pattern and forgets how else it could match; where it ends, or -1. */
  private int atomic(int pc, int p) {
    int base = stack.size();
    Loop outer = loop;
    int to = run(pc, p, false);
    stack.cut(base);
    loop = outer;
    return to;
  }

  private int maximum(int pc) {
    return code[pc + 3] == UNBOUNDED ? Integer.MAX_VALUE : code[pc + 3];
  }

  /** After an iteration, or before the first: another one if it can be, else what follows. */
  private int untilGreedy(int pc, int p) {
    Loop done = loop;
    int repeat = done.pc();
    int count = done.count() + 1;
    if (count < code[repeat + 2]) {
      loop = new Loop(repeat, count, done.last(), done.outer());
      return repeat + 4;
    }
    if (count < maximum(repeat) && p != done.last()) {
      stack.push(done.outer(), pc + 1, p, RegexStack.CHOICE);
      loop = new Loop(repeat, count, p, done.outer());
      return repeat + 4;
    }
    loop = done.outer();
    return pc + 1;
  }

  private int untilLazy(int pc, int p) {
    Loop done = loop;
    int repeat = done.pc();
    int count = done.count() + 1;
    if (count < code[repeat + 2]) {
      loop = new Loop(repeat, count, done.last(), done.outer());
      return repeat + 4;
    }
    if (count < maximum(repeat) && p != done.last()) {
      stack.push(new Loop(repeat, count, p, done.outer()), repeat + 4, p, RegexStack.CHOICE);
    }
    loop = done.outer();
    return pc + 1;
  }

  /** How many characters from p on an item matches, up to a number. */
  private int count(int item, int p, int most) {
    int limit = (int) Math.min(end, (long) p + most);
    int q = p;
    while (q < limit && one(item, text[q])) {
      q++;
    }
    return q - p;
  }

  /** A repeat of something one character wide: where to go on, or -1. */
  private int repeatOne(int pc, int p) {
    int least = code[pc + 2];
    boolean lazy = code[pc] == 26;
    int n = count(pc + 4, p, lazy ? least : maximum(pc));
    if (n < least) {
      return -1;
    }
    int next = pc + 1 + code[pc + 1];
    if (lazy) {
      int limit = (int) Math.min(end, (long) p + maximum(pc));
      stack.push(loop, pc + 4, next, p + n, limit, RegexStack.LAZY);
    } else if (code[pc] == 24 && n > least) {
      stack.push(loop, next, p + least, p + n - 1, RegexStack.GREEDY);
    }
    return p + n;
  }

  private int possessive(int pc, int from) {
    int min = code[pc + 2];
    int max = maximum(pc);
    int p = from;
    for (int count = 0; count < max; count++) {
      int to = atomic(pc + 4, p);
      if (to < 0) {
        return count >= min ? p : -1;
      }
      if (to == p) {
        return p;
      }
      p = to;
    }
    return p;
  }
}
