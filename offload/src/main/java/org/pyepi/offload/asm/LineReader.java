package org.pyepi.offload.asm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lines of a source with what macros, repetitions and included files put between them. */
final class LineReader {
  /** A macro that calls itself without end would fill the host's memory. */
  private static final int MAX_LINES = 2_000_000;

  private static final int MAX_DEPTH = 500;

  private final Deque<Iterator<SourceLine>> frames = new ArrayDeque<>();
  private int read;

  /** The next line, or null at the end of everything. */
  SourceLine next() {
    while (!frames.isEmpty()) {
      if (frames.peek().hasNext()) {
        read++;
        return frames.peek().next();
      }
      frames.pop();
    }
    return null;
  }

  /** These lines come next. */
  void push(List<SourceLine> lines, Scanner in) {
    if (frames.size() > MAX_DEPTH || read + lines.size() > MAX_LINES) {
      frames.clear();
      throw in.error("macros, repetitions or included files without end").fatal();
    }
    frames.push(lines.iterator());
  }

  /** Room for {@code lines} more lines? */
  void reserve(long lines, Scanner in) {
    if (lines > MAX_LINES - read) {
      throw in.error("repeated too often").fatal();
    }
  }

  /** Leaves the innermost expansion; nothing at the outermost level. */
  void leave() {
    if (frames.size() > 1) {
      frames.pop();
    }
  }

  /**
   * The lines up to the one that closes the block that {@code opener} opened; that one is eaten.
   */
  List<SourceLine> block(Set<String> openers, String closer, Scanner opener) {
    List<SourceLine> result = new ArrayList<>();
    int depth = 1;
    while (true) {
      SourceLine line = frames.isEmpty() || !frames.peek().hasNext() ? null : frames.peek().next();
      if (line == null) {
        throw opener.error("no " + closer + " ends this");
      }
      String directive = directive(line.text());
      depth += openers.contains(directive) ? 1 : directive.equals(closer) ? -1 : 0;
      if (depth == 0) {
        return result;
      }
      result.add(line);
    }
  }

  /** The directive of a line, behind its labels, in small letters; empty where it has none. */
  static String directive(String text) {
    Scanner in = new Scanner(text);
    String name = in.name();
    while (name != null && in.skip(':')) {
      name = in.name();
    }
    return name != null && name.startsWith(".") ? name.toLowerCase(Locale.ROOT) : "";
  }
}
