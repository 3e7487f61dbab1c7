package org.pyepi.offload.codegen;

import static org.pyepi.offload.isa.Opcodes.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.offload.asm.Assembler;
import org.pyepi.offload.asm.Symbol;
import org.pyepi.offload.compiler.AccessTable;
import org.pyepi.offload.compiler.CountingArrays;
import org.pyepi.offload.compiler.PassObserver;
import org.pyepi.offload.compiler.Passes;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.isa.IssuePort;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.LoopForest;
import org.pyepi.offload.kernel.Routine;
import org.pyepi.offload.routines.RoutineCode;

/**
 * Compiles a prepared kernel for a core: lowering, the passes on pointers, instruction selection,
 * scheduling, register allocation, layout.
 */
public final class EpiphanyBackend {
  /** Stack that an image needs beyond its spills: none, it calls nothing that uses the stack. */
  private static final int MIN_STACK = 16;

  /**
   * That divisions and roots which Python would not carry out are noted, and the image leaves at
   * its end.
   */
  private static final String LATE_EXITS = "late-exits";

  private EpiphanyBackend() {}

  /** Names of the passes that can be left out: those without which the code is only slower. */
  public static Set<String> switchable() {
    Set<String> names = new HashSet<>(LoopPipelining.SWITCHABLE);
    names.addAll(
        List.of(
            "reduce-strength",
            "exit-values",
            "early-floats",
            "jam-loops",
            "unroll",
            "unroll-exits",
            "split-tests",
            Superblocks.NAME,
            SignTests.NAME,
            PairCopies.NAME,
            PortBalance.NAME,
            Traces.NAME,
            LATE_EXITS,
            "fold-displacements",
            "number-values",
            IndexedAccesses.NAME,
            CountingArrays.NAME));
    return names;
  }

  /**
   * The image of a kernel that takes for granted what the variant says.
   *
   * @throws IllegalArgumentException where {@link DeviceSupport#refusal} says that no core can run
   *     it
   */
  public static KernelImage compile(PreparedKernel prepared, Variant variant) {
    return compile(prepared, variant, PassObserver.NONE, Set.of());
  }

  /**
   * The same, showing the lowered kernel before the passes and after each.
   *
   * @param without names of passes that are left out, for those who look for the one at fault
   */
  public static KernelImage compile(
      PreparedKernel prepared, Variant variant, PassObserver observer, Set<String> without) {
    DeviceSupport.refusal(prepared.kernel())
        .ifPresent(
            r -> {
              throw new IllegalArgumentException(r.reason().message());
            });
    ArgumentLayout layout =
        new ArgumentLayout(prepared.kernel(), transfers(prepared, variant), variant);
    Set<Integer> counting =
        without.contains(CountingArrays.NAME) ? Set.of() : CountingArrays.of(prepared, variant);
    boolean late = !without.contains(LATE_EXITS) && isCounted(prepared.kernel());
    Kernel lowered = Lowering.lower(prepared, variant, counting, layout, late);
    observer.see(0, "lower", lowered);
    Passes.run(Passes.LOWERED, lowered, observer, inOrder(variant, without));
    MachineFunction function = InstructionSelector.select(lowered, variant, layout, late);
    function.evenPointers = variant.phases() > 0;
    if (!without.contains(IndexedAccesses.NAME)) {
      IndexedAccesses.run(function);
    }
    PointerUpdates.run(function);
    CopyRemoval.run(function);
    Superblocks.run(function, without);
    LoopPipelining.run(function, without);
    Traces.run(function, without);
    ListScheduler.schedule(function);
    RegisterAllocator.allocate(function);
    return emit(prepared, variant, layout, function, counting);
  }

  /** Where rows take each other's place in memory, one comes after the other. */
  private static Set<String> inOrder(Variant variant, Set<String> without) {
    if (variant.backwards().isEmpty()) {
      return without;
    }
    Set<String> all = new HashSet<>(without);
    all.add("jam-loops");
    return all;
  }

  /** Whether all its loops end whatever values they compute. */
  private static boolean isCounted(Kernel kernel) {
    return new LoopForest(kernel).loops().stream().allMatch(l -> l.trips() != null);
  }

  /**
   * How many transfers a block may name: of a part, tiles come in one, and the next block in one;
   * of phases, tiles too, and tables in one. Where cores share tiles, a block has the next part's
   * too, in one more for each, and what is handed on; the next block comes in two.
   */
  private static int transfers(PreparedKernel prepared, Variant variant) {
    int arrays = prepared.kernel().arrays().size();
    if (variant.phases() > 0) {
      return 1 + arrays;
    }
    if (variant.shares()) {
      long written =
          prepared.kernel().arrays().stream()
              .filter(a -> prepared.accesses().of(a).stream().anyMatch(AccessTable.Site::isStore))
              .count();
      return (int) (DramPlace.MOST * (arrays + 1) + written);
    }
    return variant.inParts() ? 1 + (1 + DramPlace.MOST) * arrays : 2 * DramPlace.MOST * arrays;
  }

  private static KernelImage emit(
      PreparedKernel prepared,
      Variant variant,
      ArgumentLayout layout,
      MachineFunction function,
      Set<Integer> counting) {
    Assembler a = new Assembler();
    Map<Routine, Symbol> routines = new LinkedHashMap<>();
    record Place(Symbol symbol, int line) {}
    List<Place> places = new ArrayList<>();
    for (MachineBlock b : function.blocks) {
      b.label = a.label(b.name);
      b.last = a.label();
    }
    if (function.frameBytes > 0) {
      a.emit(SUB_I, MachineInstruction.STACK, MachineInstruction.STACK, function.frameBytes);
    }
    int line = -1;
    for (int k = 0; k < function.blocks.size(); k++) {
      MachineBlock b = function.blocks.get(k);
      MachineBlock next = k + 1 < function.blocks.size() ? function.blocks.get(k + 1) : null;
      if (b.hardwareLoop) {
        fill(b.code);
        a.align(8);
      }
      a.wideOnly(b.hardwareLoop);
      a.bind(b.label);
      for (MachineInstruction i : b.code) {
        if (i == b.code.get(b.code.size() - 1)) {
          a.bind(b.last);
        }
        if (i.line != line) {
          line = i.line;
          Symbol here = a.label();
          a.bind(here);
          places.add(new Place(here, line));
        }
        if (i.row == JR && function.frameBytes > 0) {
          a.emit(ADD_I, MachineInstruction.STACK, MachineInstruction.STACK, function.frameBytes);
        }
        if (i.call != null) {
          a.branch(BL, routines.computeIfAbsent(i.call, r -> a.label(r.text())));
        } else if (i.target != null && i.row == B && i.target == next) {
          continue; // falls through
        } else if (i.target != null) {
          a.branch(i.row, i.target.label);
        } else if (i.offsetOf != null) {
          a.movOffset(i.operands[0], i.offsetOfLast ? i.offsetOf.last : i.offsetOf.label);
        } else {
          a.emit(i.row, i.operands);
        }
      }
    }
    routines.forEach((routine, label) -> RoutineCode.emit(routine, a, label));
    byte[] code = a.assemble(0);
    List<KernelImage.LineEntry> lines = new ArrayList<>();
    places.forEach(p -> lines.add(new KernelImage.LineEntry((int) p.symbol.address(), p.line)));
    return new KernelImage(
        prepared, variant, code, layout, function.frameBytes + MIN_STACK, lines, counting);
  }

  /**
   * Makes the number of instructions even and large enough for a hardware loop, with moves that do
   * nothing: beside an FPU instruction where one stands alone.
   */
  private static void fill(List<MachineInstruction> code) {
    while (code.size() % 2 != 0 || code.size() < LoopPipelining.MIN_INSTRUCTIONS) {
      int at = code.size();
      for (int k = 1; k < code.size(); k++) {
        if (isFpu(code.get(k - 1)) && isFpu(code.get(k))) {
          at = k;
        }
      }
      int stack = MachineInstruction.STACK;
      code.add(at, new MachineInstruction(MOV, code.get(0).line, stack, stack));
    }
  }

  private static boolean isFpu(MachineInstruction i) {
    return i.row.semantics().port() == IssuePort.FPU;
  }
}
