package org.pyepi.offload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text form reads back, and the interpreter gives what the corpus says. */
class KernelTest {
  static List<KernelCorpus.Entry> entries() {
    return KernelCorpus.entries();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void textFormRoundTrips(KernelCorpus.Entry e) {
    Kernel again = KernelParser.parse(e.kernel().toString());
    Verifier.verify(again);
    assertEquals(e.kernel().toString(), again.toString());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void copyIsTheSameKernel(KernelCorpus.Entry e) {
    assertEquals(e.kernel().toString(), Verifier.verify(e.kernel().copy()).toString());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void interpreterGivesWhatTheFileSays(KernelCorpus.Entry e) {
    for (KernelCorpus.Case c : e.cases()) {
      KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), c);
      KernelInterpreter.Result r =
          KernelInterpreter.run(
              e.kernel(), a.arrays(), a.scalars(), c.start(), c.count(), c.step(), 64);
      if (c.expected() != null) {
        assertEquals(
            c.expected(), summary(e.kernel(), a, r, c.expected()), c.line() + "\n" + e.kernel());
      }
    }
  }

  /** The result in the notation of the corpus, with the names that are expected. */
  static String summary(
      Kernel k, KernelCorpus.Arguments a, KernelInterpreter.Result r, String expected) {
    List<String> parts = new ArrayList<>(List.of(r.reason().name()));
    for (String s : expected.split("\\|")) {
      String name = s.strip().split(" ")[0];
      for (int i = 0; i < r.outputs().size(); i++) {
        if (k.outputs().get(i).name().equals(name)) {
          parts.add(name + " = " + r.outputs().get(i));
        }
      }
      a.contents(k).stream().filter(c -> c.startsWith(name + " =")).forEach(parts::add);
    }
    return String.join(" | ", parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b0:\n  v0 = const.int 1\n  v1 = const.f32 1.0\n  v2 = add v0, v1\n  return", // mixed types
        "b0:\n  v0 = const.int 1\n  jump b1(v0)\nb1:\n  return", // argument without parameter
        "b0:\n  v0 = const.int 1\n", // no terminator
        "b0:\n  v0 = const.int 1\n  v1 = not v0\n  return", // no loop
        "b0:\n  v0 = const.int 1\n  v1 = sqrt v0\n  return", // sqrt of int
      })
  void verifierRejects(String body) {
    Kernel k = KernelParser.parse("kernel bad line 1\n" + body);
    assertThrows(IllegalStateException.class, () -> Verifier.verify(k));
  }

  @Test
  void aVariableThatMayBeUnsetIsRefused() {
    assertThrows(
        UndefinedVariableException.class,
        () ->
            LoopSource.compile(
                "k", "var t int\nout t\nscalar a int\nfor i:\n  if a > 1:\n    t = 1\n"));
  }
}
