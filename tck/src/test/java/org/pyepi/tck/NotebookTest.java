package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The kernel for notebooks, asked by Jupyter's own client, where a Python has it: Debian's package
 * {@code python3-jupyter-client}.
 */
class NotebookTest {
  @Test
  void answersJupytersClient() throws Exception {
    String python = null;
    for (String each : new String[] {"/usr/bin/python3", "python3"}) {
      List<String> asked = List.of(each, "-c", "import jupyter_client");
      if (python == null && Command.run(asked, Map.of()).status() == 0) {
        python = each;
      }
    }
    assumeTrue(python != null, "no jupyter_client: apt-get install python3-jupyter-client");
    String check = Command.TOP.resolve("tck/src/test/python/notebook/check.py").toString();
    String pyepi = Command.TOP.resolve("pyepi").toString();
    Command.Result result = Command.run(List.of(python, check, pyepi), Map.of());
    assertEquals("the kernel answers\n", result.out(), result.err());
    assertEquals(0, result.status(), result.err());
  }
}
