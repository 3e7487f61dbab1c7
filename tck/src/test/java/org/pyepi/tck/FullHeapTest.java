package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A program that fills the heap gets a MemoryError wherever it does so, and can go on. Without
 * Graal, which needs room of its own and cannot go on without.
 */
class FullHeapTest {
  private static final String[] FILL = {
    "l = []\nwhile True:\n  l.append([1] * 1000)",
    "l = []\nwhile True:\n  l.append(object())",
    "d = {}\ni = 0\nwhile True:\n  d[i] = str(i)\n  i += 1",
    "s = 'ab'\nwhile True:\n  s = s + s",
    "l = [i for i in range(10 ** 12)]",
    "s = set(map(str, range(10 ** 12)))",
    "n = None\nwhile True:\n  n = (n, 1.5)",
    "class N:\n  def __init__(self, n): self.n = n\nn = None\nwhile True:\n  n = N(n)",
    "g = (str(i) for i in range(10 ** 12))\nl = list(g)",
    "l = []\nwith open('/dev/null') as f:\n  while True: l += [str(len(l))]",
  };

  private static String program(String fill) {
    return "def f():\n"
        + fill.indent(2)
        + "for n in range(2):\n"
        + "  try: f()\n"
        + "  except MemoryError as e: print('MemoryError', e.__traceback__ is not None)\n"
        + "print(sum([1] * 100000))\n";
  }

  @TestFactory
  List<DynamicTest> isCaught() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String fill : FILL) {
      tests.add(
          DynamicTest.dynamicTest(
              fill.replace("\n", "; "),
              () -> {
                Command.Result r =
                    Command.run("pyepi", List.of("--no-jit", "--vm.Xmx120m", "-c", program(fill)));
                assertEquals("MemoryError True\nMemoryError True\n100000\n", r.out(), r.err());
                assertEquals(0, r.status());
              }));
    }
    return tests;
  }
}
