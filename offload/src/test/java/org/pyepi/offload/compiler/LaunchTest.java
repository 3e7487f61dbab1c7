package org.pyepi.offload.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.kernel.KernelCorpus;

/**
 * The verdict that a corpus file expects of its first case: a line {@code #? VERDICT name=what …},
 * where a name is an array with its mode or an output with its kind, and a refusal's code stands
 * alone.
 */
class LaunchTest {
  static List<KernelCorpus.Entry> entries() {
    return KernelCorpus.entries().stream().filter(e -> e.text().contains("\n#? ")).toList();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void verdictIsWhatTheFileSays(KernelCorpus.Entry e) {
    String[] expected =
        e.text().lines().filter(l -> l.startsWith("#? ")).findFirst().get().substring(3).split(" ");
    KernelCorpus.Case c = e.cases().get(0);
    PreparedKernel prepared = PreparedKernel.prepare(e.kernel(), false);
    KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), c);
    Launch launch =
        Launch.analyze(prepared, a.arrays(), a.scalars(), c.start(), c.count(), c.step());
    assertEquals(expected[0], launch.verdict().name(), prepared.kernel() + "" + launch.refusal());
    for (String s : List.of(expected).subList(1, expected.length)) {
      String[] w = s.split("=");
      if (w.length == 1) {
        assertEquals(s, launch.refusal().get().reason().code());
        assertTrue(launch.refusal().get().line() > 1, launch.refusal().toString());
      } else if (prepared.kernel().array(w[0]) != null) {
        StorageGroup g = launch.group(prepared.kernel().array(w[0]));
        assertEquals(w[1], g.mode().name(), w[0] + "\n" + prepared.kernel());
      } else {
        String kind =
            prepared.kernel().outputs().stream()
                .filter(o -> o.name().equals(w[0]))
                .findFirst()
                .get()
                .kind()
                .text();
        assertEquals(w[1], kind, w[0] + "\n" + prepared.kernel());
      }
    }
  }

  /** {@code -Dbless=true} rewrites the page. */
  @Test
  void documentationPageIsThatOfTheReasons() throws IOException {
    Path page = Path.of("../docs/refusals.md");
    if (Boolean.getBoolean("bless")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, RefusalReason.documentationPage());
    }
    assertEquals(RefusalReason.documentationPage(), Files.readString(page));
  }
}
