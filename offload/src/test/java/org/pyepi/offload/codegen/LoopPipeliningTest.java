package org.pyepi.offload.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.Passes;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;

/**
 * What pipelining makes of loops: {@code src/test/resources/pipelining/NAME.txt} holds the code of
 * a kernel of the corpus before and after, {@code -Dbless=true} writes it; and what every schedule
 * has to keep.
 */
class LoopPipeliningTest {
  private static final Path FOLDER = Path.of("src/test/resources/pipelining");

  static List<KernelCorpus.Entry> entries() {
    return KernelCorpus.entries();
  }

  @ParameterizedTest
  @ValueSource(strings = {"saxpy", "stencil", "matmul", "histogram", "early", "mandelbrot"})
  void codeBeforeAndAfter(String name) throws IOException {
    MachineFunction f = function(entry(name));
    String text = f + "#=> after\n";
    LoopPipelining.run(f, Set.of());
    text += f;
    Path file = FOLDER.resolve(name + ".txt");
    if (Boolean.getBoolean("bless")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void schedulesKeepLatenciesAndPorts(KernelCorpus.Entry e) {
    MachineFunction f = function(e);
    assumeTrue(f != null);
    for (MachineBlock b : f.blocks) {
      if (!LoopPipelining.isLoop(b)) {
        continue;
      }
      List<MachineInstruction> body = new ArrayList<>(LoopPipelining.body(b));
      SignTests.run(f, body, true);
      List<LoopDependences.Edge> edges = LoopDependences.of(body);
      for (int closing : new int[] {LoopPipelining.CLOSING, 0}) {
        for (boolean late : new boolean[] {true, false}) {
          Optional<ModuloScheduler.Schedule> found =
              ModuloScheduler.schedule(body, edges, closing, late, 400);
          assertTrue(found.isPresent(), e + " " + b);
          check(found.get(), body, edges, closing);
        }
      }
    }
  }

  private static void check(
      ModuloScheduler.Schedule s,
      List<MachineInstruction> body,
      List<LoopDependences.Edge> edges,
      int closing) {
    for (LoopDependences.Edge e : edges) {
      int apart = s.times()[e.to()] + e.distance() * s.ii() - s.times()[e.from()];
      assertTrue(apart >= e.latency(), e + " in " + body);
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < body.size(); i++) {
      MachineInstruction m = body.get(i);
      boolean fpu = m.row.semantics().port() == IssuePort.FPU;
      int slot = s.times()[i] % s.ii();
      for (boolean port :
          m.row.semantics().port() == IssuePort.CONTROL
              ? new boolean[] {true, false}
              : new boolean[] {fpu}) {
        assertTrue(taken.add(port + " " + slot), "two instructions for one port");
      }
      int last = s.ii() - closing + (fpu && closing > 0 ? 1 : 0);
      assertTrue(slot < last, "the place of the branch that closes the loop");
      if (m.readsFlags()) {
        assertEquals(s.times()[i - 1] + 1, s.times()[i], "flags are read at once");
        assertTrue(slot > 0, "in one interval");
      }
    }
  }

  @Test
  void aHardwareLoopIsCountedWhenItsBeginAndEndAreKnown() {
    int counted = 0;
    for (KernelCorpus.Entry e : entries()) {
      MachineFunction f = function(e);
      if (f == null) {
        continue;
      }
      LoopPipelining.run(f, Set.of());
      Traces.run(f, Set.of());
      ListScheduler.schedule(f);
      for (MachineBlock b : f.blocks) {
        int last = -1;
        for (int k = 0; k < b.code.size(); k++) {
          MachineInstruction i = b.code.get(k);
          counted += i.startsLoop() ? 1 : 0;
          last = i.startsLoop() ? k : last;
          assertTrue(last < 0 || i.startsLoop() || !i.preparesLoop(), e.name());
        }
      }
    }
    assertTrue(counted > 0);
  }

  private static KernelCorpus.Entry entry(String name) {
    return entries().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }

  /** The code of a kernel before pipelining; null where no core can run it. */
  private static MachineFunction function(KernelCorpus.Entry e) {
    PreparedKernel prepared = PreparedKernel.prepare(e.kernel(), true);
    if (prepared.refusal().isPresent() || DeviceSupport.refusal(prepared.kernel()).isPresent()) {
      return null;
    }
    KernelCorpus.Case c = e.cases().get(0);
    KernelCorpus.Arguments a = KernelCorpus.arguments(e.kernel(), c);
    Launch launch =
        Launch.analyze(prepared, a.arrays(), a.scalars(), c.start(), c.count(), c.step());
    if (launch.verdict() == Launch.Verdict.REFUSED) {
      return null;
    }
    ArgumentLayout layout =
        new ArgumentLayout(
            prepared.kernel(),
            2 * e.kernel().arrays().size(),
            Variant.cautious(Set.of(), Set.of()));
    Kernel lowered = Lowering.lower(prepared, launch.variant(), Set.of(), layout, false);
    Passes.run(Passes.LOWERED, lowered);
    MachineFunction f = InstructionSelector.select(lowered, launch.variant(), layout, false);
    PointerUpdates.run(f);
    CopyRemoval.run(f);
    Superblocks.run(f, Set.of());
    return f;
  }
}
