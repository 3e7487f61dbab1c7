package org.pyepi.tck.kit;

import static org.graalvm.polyglot.tck.TypeDescriptor.*;
import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.tck.InlineSnippet;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.Snippet;

/** Expressions evaluated where a program has stopped: the line, the text, the value's text. */
final class Inline {
  private record Case(int line, String code, String value) {}

  private static final List<Case> CASES =
      List.of(
          new Case(4, "side * 2", "8"),
          new Case(4, "[side + i for i in range(2)]", "[4, 5]"),
          new Case(4, "name.upper()", "SQUARE"),
          new Case(4, "(lambda k: k + side)(1)", "5"),
          new Case(5, "size", "16"),
          new Case(9, "len(log)", "0"),
          new Case(10, "log", "[16]"));

  private Inline() {}

  static List<InlineSnippet> snippets(Context context) {
    List<InlineSnippet> all = new ArrayList<>();
    Snippet script = Row.of("stops", "", ANY).snippet(context.parse(Scripts.source("stops.py")));
    for (Case c : CASES) {
      all.add(
          InlineSnippet.newBuilder(script, c.code)
              .locationPredicate(section -> section.getStartLine() == c.line)
              .resultVerifier(
                  run -> {
                    ResultVerifier.getDefaultResultVerifier().accept(run);
                    assertEquals(c.value, run.getResult().toString());
                  })
              .build());
    }
    return all;
  }
}
