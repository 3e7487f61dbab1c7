package org.pyepi.offload.emulator.translate;

import java.util.List;
import org.pyepi.offload.bytes.LittleEndian;
import org.pyepi.offload.emulator.pipeline.IssueState;

/**
 * Translated code of a stretch of a program that is entered at one address, in one situation. It
 * may serve any core whose SRAM holds the same words.
 *
 * @param entry what it takes for granted
 * @param words what the code was made of: address, then the halfword there, in turn
 * @param exits the ways out, by the number that {@link Code#run} returns
 */
public record TranslatedRegion(Entry entry, int[] words, Exit[] exits, Code code) {

  /**
   * Where and in which situation a region is entered.
   *
   * @param mode 1 truncating, 2 integer mode
   * @param loopEnd address that ends a hardware loop's round, or -1
   * @param loopStart where the next round begins
   */
  public record Entry(int pc, int mode, IssueState state, int loopEnd, int loopStart) {}

  /** The class that is generated. */
  public interface Code {
    /**
     * Runs until a boundary at or behind the budget, or until something that only the interpreter
     * does. Leaves registers in the core, flags and counts in its {@link Visit}.
     *
     * @param budget cycles
     * @return number of the exit
     */
    int run(Guest core, int budget);
  }

  /**
   * A way out. The counts are those of instructions since the last ones that the code itself
   * counted.
   *
   * @param pc where the core stands; -1: where the code has put it
   * @param from the jump that leaves; -1 where none does
   * @param boundary whether the core may look at its turn's end there
   */
  public record Exit(int pc, int from, boolean boundary, IssueState state, Counts counts) {}

  /** Sums over some instructions. */
  public record Counts(int instructions, int paired, int stalled, int cycles, int fpu) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts plus(IssueState.Issued issued, boolean fpu) {
      return new Counts(
          instructions + 1,
          paired + (issued.paired() ? 1 : 0),
          stalled + issued.stalled(),
          cycles + issued.cycles(),
          this.fpu + (fpu ? 1 : 0));
    }
  }

  /** Whether a core's SRAM holds the words that this was made of, and goes on holding them. */
  boolean matches(Guest core) {
    byte[] sram = core.sram();
    for (int k = 0; k < words.length; k += 2) {
      if (LittleEndian.half(sram, words[k]) != words[k + 1] || core.rewrites(words[k])) {
        return false;
      }
    }
    return true;
  }

  /** Whether it was made of any of these bytes. */
  public boolean uses(int offset, int bytes) {
    for (int k = 0; k < words.length; k += 2) {
      if (words[k] + 2 > offset && words[k] < offset + bytes) {
        return true;
      }
    }
    return false;
  }

  static int[] words(List<Integer> addresses, byte[] sram) {
    int[] words = new int[2 * addresses.size()];
    for (int k = 0; k < addresses.size(); k++) {
      words[2 * k] = addresses.get(k);
      words[2 * k + 1] = LittleEndian.half(sram, addresses.get(k));
    }
    return words;
  }
}
