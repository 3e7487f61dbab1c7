package org.pyepi.language.modules.regex;

import java.util.Arrays;

/**
 * What a regular expression's matcher can try otherwise, and what a failure must undo. An entry is
 * a few numbers with its kind on top; every entry but {@link #UNDO_MARK} also holds the loop that
 * the matcher was in.
 */
final class RegexStack {
  /** The mark, the position that it had, the last index that there was. */
  static final int UNDO_MARK = 0;

  /** Where to go on: pc, position. */
  static final int CHOICE = 1;

  /** pc of the next alternative's length, position. */
  static final int BRANCH = 2;

  /** pc of what follows, least position, position. */
  static final int GREEDY = 3;

  /** pc of the item, pc of what follows, position, greatest position. */
  static final int LAZY = 4;

  /** Numbers of an entry of each kind, the kind included. */
  private static final int[] SIZES = {4, 3, 3, 4, 5};

  /**
   * One iteration of a repeated group; it never changes, so an entry needs only hold it.
   *
   * @param pc of the repeat's opcode
   * @param count iterations that were complete when this one began; -1 before the first
   * @param last where this iteration began; -1 where nothing asks for it
   */
  record Loop(int pc, int count, int last, Loop outer) {}

  private int[] numbers = new int[64];
  private int top;
  private Loop[] loops = new Loop[16];
  private int loopTop;

  int size() {
    return top;
  }

  void clear() {
    top = 0;
    loopTop = 0;
  }

  void push(Loop loop, int a, int b, int kind) {
    room();
    numbers[top] = a;
    numbers[top + 1] = b;
    finish(kind, loop);
  }

  void push(Loop loop, int a, int b, int c, int kind) {
    room();
    numbers[top + 2] = c;
    push(loop, a, b, kind);
  }

  void push(Loop loop, int a, int b, int c, int d, int kind) {
    room();
    numbers[top + 3] = d;
    push(loop, a, b, c, kind);
  }

  private void room() {
    if (top + 5 > numbers.length) {
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
  }

  private void finish(int kind, Loop loop) {
    top += SIZES[kind];
    numbers[top - 1] = kind;
    if (kind != UNDO_MARK) {
      if (loopTop == loops.length) {
        loops = Arrays.copyOf(loops, loopTop * 2);
      }
      loops[loopTop++] = loop;
    }
  }

  /** Takes the uppermost entry off; its numbers can be read until the next push. */
  int pop() {
    int kind = numbers[top - 1];
    top -= SIZES[kind];
    return kind;
  }

  /** A number of the entry that was popped last. */
  int get(int i) {
    return numbers[top + i];
  }

  /** The loop of the entry that was popped last. */
  Loop popLoop() {
    return loops[--loopTop];
  }

  /** Forgets the choices above a size, but not what they would have to undo. */
  void cut(int base) {
    int kept = top;
    int[] undo = new int[top - base];
    int n = undo.length;
    while (kept > base) {
      int kind = numbers[kept - 1];
      kept -= SIZES[kind];
      if (kind == UNDO_MARK) {
        n -= SIZES[kind];
        System.arraycopy(numbers, kept, undo, n, SIZES[kind]);
      } else {
        loopTop--;
      }
    }
    System.arraycopy(undo, n, numbers, base, undo.length - n);
    top = base + undo.length - n;
  }
}
