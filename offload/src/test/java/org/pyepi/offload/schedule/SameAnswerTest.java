package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.report.LoopSite;

/** Every kernel of the corpus gives in every mode what the interpreter alone gives. */
class SameAnswerTest {
  /** The modes, as options. */
  private static final List<String> MODES =
      List.of(
          "device=none policy=always host-threads=1",
          "device=none policy=always host-threads=3",
          "device=none policy=always host-threads=2 force-abort=1",
          "device=none policy=always host-threads=2 force-abort=2",
          "device=none policy=always host-threads=2 force-abort=5",
          "device=emulator board=2x2",
          "device=emulator board=4x4 host-threads=0",
          "device=emulator board=2x3 force-abort=1",
          "device=emulator board=2x2 force-abort=2",
          "device=emulator board=1x2 force-abort=3",
          "device=emulator board=2x2 force-abort=4",
          "device=emulator board=2x2 force-abort=5",
          "device=emulator policy=auto board=2x2 host-threads=2");

  static List<Arguments> cases() {
    List<Arguments> all = new ArrayList<>();
    for (KernelCorpus.Entry e : KernelCorpus.entries()) {
      MODES.forEach(m -> all.add(Arguments.of(e, m)));
    }
    return all;
  }

  static OffloadOptions options(String text) {
    OffloadOptions o = OffloadOptions.DEFAULT;
    for (String s : text.split(" ")) {
      o = o.with(s.substring(0, s.indexOf('=')), s.substring(s.indexOf('=') + 1));
    }
    return o;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheInterpreter(KernelCorpus.Entry e, String mode) {
    try (OffloadSession session = new OffloadSession(options(mode))) {
      HotLoop loop =
          session.loop(new LoopSite(e.name() + ".py", 1, "<module>"), e.kernel(), LoopMarks.NONE);
      for (KernelCorpus.Case c : e.cases()) {
        FakeProgram expected =
            new FakeProgram(e.kernel(), KernelCorpus.arguments(e.kernel(), c), c.start(), c.step());
        FakeProgram actual =
            new FakeProgram(e.kernel(), KernelCorpus.arguments(e.kernel(), c), c.start(), c.step());
        String where = c.line() + " seed " + c.seed() + "\n" + e.kernel();
        String ending = expected.sequentially(c.count());
        assertEquals(ending, actual.offloaded(session, loop, c.count()), where);
        assertEquals(expected.state(), actual.state(), where);
        assertFalse(session.report().explain().contains("compiler failed"), where);
      }
    }
  }
}
