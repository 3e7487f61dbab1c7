package org.pyepi.offload.schedule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.pyepi.offload.codegen.KernelImage;
import org.pyepi.offload.device.MemoryMap;
import org.pyepi.offload.isa.Disassembler;
import org.pyepi.offload.report.LoopSite;

/**
 * The code of a loop for people: each source line, below it its instructions with how often they
 * ran and the cycles they took in all cores. Cycles are the emulator's model.
 */
final class AssemblyListing {
  private AssemblyListing() {}

  /** Text of one loop's images. */
  static String of(LoopSite site, List<KernelImage> images, InstructionProfile profile) {
    List<String> source = source(site.file());
    StringBuilder out = new StringBuilder();
    for (KernelImage image : images) {
      InstructionProfile.Counts counts = profile == null ? null : profile.of(image);
      out.append("; ").append(site).append(", ").append(image.code().length).append(" bytes");
      if (counts == null) {
        out.append(", no counts");
      } else {
        long all = java.util.Arrays.stream(counts.cycles()).sum();
        out.append(String.format(Locale.ROOT, ", %,d cycles in all cores", all));
      }
      out.append("\n;  address  instruction                          executed       cycles\n");
      listing(out, image, counts, source);
      out.append('\n');
    }
    return out.toString();
  }

  private static void listing(
      StringBuilder out, KernelImage image, InstructionProfile.Counts counts, List<String> source) {
    Map<Integer, Integer> lineAt = new TreeMap<>();
    image.lines().forEach(l -> lineAt.put(l.offset(), l.line()));
    byte[] padded = java.util.Arrays.copyOf(image.code(), image.code().length + 4);
    ByteBuffer code = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
    int length;
    for (int at = 0; at < image.code().length; at += length) {
      Integer line = lineAt.get(at);
      if (line != null) {
        out.append("; line ").append(line);
        if (line > 0 && line <= source.size()) {
          out.append("    ").append(source.get(line - 1).strip());
        }
        out.append('\n');
      }
      int word = code.getInt(at);
      var row = org.pyepi.offload.isa.InstructionSet.decode(word);
      length = row == null ? 2 : row.bits() / 8;
      String text = Disassembler.text(word, MemoryMap.IMAGE + at);
      String numbers =
          counts == null
              ? ""
              : String.format(
                  Locale.ROOT, "%,12d %,12d", counts.executed()[at], counts.cycles()[at]);
      out.append(
          String.format(Locale.ROOT, "   0x%05x  %-32s %s", MemoryMap.IMAGE + at, text, numbers)
              .stripTrailing());
      out.append('\n');
    }
  }

  private static List<String> source(String file) {
    try {
      return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      return List.of(); // typed in, or gone: the numbers stand alone
    }
  }

  /** The file's name for a loop. */
  static String fileName(LoopSite site) {
    return site.fileName() + ".s";
  }
}
