import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.emulator.Chip;
import org.pyepi.offload.emulator.ChipConfig;
import org.pyepi.offload.emulator.Core;

/**
 * Emulated instructions a second of endless programs on one core and on sixteen. Each row is one
 * JVM's first seconds: the rate of the first 100 ms, when the rate first came within 10 % of the
 * peak, and the peak over half a second. Run by emulator.sh.
 */
final class EmulatorSpeed {
  private static final int SLICES = 60;

  public static void main(String[] args) throws IOException {
    Path program = Path.of(args[0]);
    int cores = Integer.parseInt(args[1]);
    String text = Files.readString(program);
    AssembledProgram assembled = TextAssembler.assemble(program.toString(), text, 0x100);
    byte[] code = assembled.bytes(".text");
    Chip chip = new Chip(ChipConfig.of(4, 4));
    int threads = Integer.parseInt(args[2]);
    chip.hostThreads(threads);
    for (Core core : chip.cores().subList(0, cores)) {
      chip.write(core.id() << 20 | 0x100, code, 0, code.length);
      core.start(assembled.address("_start"));
    }
    double[] rates = new double[SLICES];
    long before = 0;
    for (int k = 0; k < SLICES; k++) {
      long begin = System.nanoTime();
      long seconds;
      do {
        chip.run(100_000 / cores, () -> false);
        seconds = System.nanoTime() - begin;
      } while (seconds < 100_000_000L);
      long now = chip.cores().stream().mapToLong(c -> c.stats().instructions()).sum();
      rates[k] = (now - before) * 1e3 / seconds;
      before = now;
    }
    double peak = 0;
    for (int k = 0; k + 5 <= SLICES; k++) {
      double sum = 0;
      for (int j = k; j < k + 5; j++) {
        sum += rates[j];
      }
      peak = Math.max(peak, sum / 5);
    }
    int warm = 0;
    while (rates[warm] < 0.9 * peak && warm < SLICES - 1) {
      warm++;
    }
    Core first = chip.core(0, 0);
    System.out.printf(
        "%-12s %2d cores %d threads  first 100 ms %6.1f  warm after %4.1f s  peak %7.1f M/s  %.2f cycles each%n",
        program.getFileName(),
        cores,
        threads,
        rates[0],
        warm / 10.0,
        peak,
        (double) first.stats().cycles() / first.stats().instructions());
  }
}
