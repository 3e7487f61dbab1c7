package org.pyepi.offload.codegen;

import java.util.List;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.isa.Instruction;
import org.pyepi.offload.isa.InstructionSet;

/** An image as text: each source line followed by the instructions that stand for it. */
public final class AssemblyListing {
  private AssemblyListing() {}

  /**
   * The listing.
   *
   * @param source the lines of the program, line 1 first; may be empty
   * @param base address at which the image is loaded
   */
  public static String of(KernelImage image, List<String> source, int base) {
    StringBuilder out = new StringBuilder();
    byte[] code = image.code();
    int entry = 0;
    for (int at = 0; at + 1 < code.length; ) {
      while (entry < image.lines().size() && image.lines().get(entry).offset() <= at) {
        int line = image.lines().get(entry++).line();
        if (line > 0) {
          String text = line <= source.size() ? source.get(line - 1) : "";
          out.append(String.format("; %d: %s%n", line, text));
        }
      }
      int word = half(code, at);
      if (InstructionSet.isLong(word) && at + 3 < code.length) {
        word |= half(code, at + 2) << 16;
      }
      Instruction row = InstructionSet.decode(word);
      int bytes = row == null ? 2 : row.bytes();
      String text = row == null ? ".short" : Disassembler.text(word, base + at);
      String format = bytes == 2 ? "%6x:  %04x      %s%n" : "%6x:  %08x  %s%n";
      out.append(String.format(format, base + at, bytes == 2 ? word & 0xffff : word, text));
      at += bytes;
    }
    return out.toString();
  }

  private static int half(byte[] code, int at) {
    return code[at] & 0xff | (code[at + 1] & 0xff) << 8;
  }
}
