package org.pyepi.language.runtime.inspection;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.pyepi.language.runtime.object.PBaseException;

/**
 * Writes an exception with those that led to it, and the exceptions of a group indented below it.
 */
final class TracebackPrinter {
  private static final String CAUSE =
      "\nThe above exception was the direct cause of the following exception:\n\n";
  private static final String CONTEXT =
      "\nDuring handling of the above exception, another exception occurred:\n\n";
  private static final String HEADING = "Traceback (most recent call last):\n";

  /** CPython's limits for the size of a report. */
  private static final int MOST_EXCEPTIONS = 15;

  private static final int MOST_DEPTH = 10;

  private final StringBuilder out = new StringBuilder();
  private final Set<PBaseException> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;
  private boolean needsClosing;

  /** An exception and the sentence that joins it to the one before. */
  private record Link(PBaseException exception, String joint) {}

  void print(PBaseException last) {
    Deque<Link> chain = new ArrayDeque<>();
    PBaseException e = last;
    while (e != null) {
      seen.add(e);
      PBaseException before = null;
      String joint = null;
      if (e.cause != null && !seen.contains(e.cause)) {
        before = e.cause;
        joint = CAUSE;
      } else if (e.cause == null
          && e.context != null
          && !e.suppressContext
          && !seen.contains(e.context)) {
        before = e.context;
        joint = CONTEXT;
      }
      chain.push(new Link(e, joint));
      e = before;
    }
    for (Link link : chain) {
      if (link.joint != null) {
        emit(link.joint, '|');
      }
      one(link.exception);
    }
  }

  private void one(PBaseException e) {
    if (e.isGroup()) {
      group(e);
      return;
    }
    if (e.traceback != null) {
      emit(HEADING, '|');
      emit(Tracebacks.frames(e), '|');
    }
    emit(Tracebacks.exceptionOnly(e), '|');
  }

  private void group(PBaseException e) {
    if (depth > MOST_DEPTH) {
      emit("... (max_group_depth is " + MOST_DEPTH + ")\n", '|');
      return;
    }
    boolean top = depth == 0;
    if (top) {
      depth = 1;
    }
    if (e.traceback != null) {
      emit("Exception Group " + HEADING, top ? '+' : '|');
      emit(Tracebacks.frames(e), '|');
    }
    emit(Tracebacks.exceptionOnly(e), '|');
    Object[] inner = e.members();
    int shown = Math.min(inner.length, MOST_EXCEPTIONS + 1);
    for (int i = 0; i < shown; i++) {
      boolean truncated = i >= MOST_EXCEPTIONS;
      boolean isLast = i == shown - 1;
      needsClosing |= isLast;
      out.append("  ".repeat(depth))
          .append(i == 0 ? "+-" : "  ")
          .append("+---------------- ")
          .append(truncated ? "..." : Integer.toString(i + 1))
          .append(" ----------------\n");
      depth++;
      if (truncated) {
        int left = inner.length - MOST_EXCEPTIONS;
        emit("and " + left + " more exception" + (left == 1 ? "" : "s") + "\n", '|');
      } else {
        print((PBaseException) inner[i]);
      }
      if (isLast && needsClosing) {
        out.append("  ".repeat(depth)).append("+------------------------------------\n");
        needsClosing = false;
      }
      depth--;
    }
    if (top) {
      depth = 0;
    }
  }

  private void emit(String text, char margin) {
    if (depth == 0) {
      out.append(text);
      return;
    }
    String prefix = "  ".repeat(depth) + margin + ' ';
    for (String line : text.split("(?<=\n)")) {
      out.append(prefix).append(line);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
