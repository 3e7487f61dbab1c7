package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.source.SourceSection;

/**
 * The line of carets under a source line of a traceback, by PEP 657: none where the whole line is
 * meant; tildes with carets under the operator or the brackets of a binary operation or subscript.
 */
final class Carets {
  private Carets() {}

  static void append(
      String line,
      int indent,
      int start,
      int end,
      boolean continues,
      SourceSection section,
      StringBuilder b) {
    int last = line.stripTrailing().length();
    if (start < indent || end <= start) {
      return;
    }
    int[] anchor = continues ? null : Anchors.find(section.getCharacters().toString());
    if (anchor == null && start == indent && end >= last) {
      return;
    }
    String marks =
        anchor == null
            ? "^".repeat(end - start)
            : "~".repeat(anchor[0])
                + "^".repeat(anchor[1] - anchor[0])
                + "~".repeat(Math.max(0, end - start - anchor[1]));
    b.append("    ").append(" ".repeat(start - indent)).append(marks).append('\n');
  }
}
