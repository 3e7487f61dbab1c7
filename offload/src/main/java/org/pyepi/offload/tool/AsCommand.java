package org.pyepi.offload.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.AssemblyException;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.elf.ElfWriter;

/** {@code epi as FILE.s [-o FILE.elf] [--text ADDRESS]}: text to a static executable. */
public final class AsCommand {
  private AsCommand() {}

  /** Where code lies unless {@code --text} says otherwise: behind the vectors. */
  static final int DEFAULT_TEXT = 0x100;

  private static final String USAGE = "usage: epi as FILE.s [-o FILE.elf] [--text ADDRESS]";

  /**
   * Runs it.
   *
   * @return 0; 1 when the source has errors, which then stand on {@code err}; 2 for wrong arguments
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    String source = null;
    String target = null;
    int text = DEFAULT_TEXT;
    for (int k = 0; k < arguments.length; k++) {
      boolean more = k + 1 < arguments.length;
      if (arguments[k].equals("-o") && more) {
        target = arguments[++k];
      } else if (arguments[k].equals("--text") && more) {
        try {
          text = Long.decode(arguments[++k]).intValue();
        } catch (NumberFormatException e) {
          err.println("epi as: not an address: " + arguments[k]);
          return 2;
        }
      } else if (!arguments[k].startsWith("-") && source == null) {
        source = arguments[k];
      } else {
        err.println(USAGE);
        return 2;
      }
    }
    if (source == null) {
      err.println(USAGE);
      return 2;
    }
    if (target == null) {
      target = (source.endsWith(".s") ? source.substring(0, source.length() - 2) : source) + ".elf";
    }
    try {
      String lines = Files.readString(Path.of(source), StandardCharsets.ISO_8859_1);
      AssembledProgram program = TextAssembler.assemble(source, lines, text);
      Path file = Path.of(target);
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.write(file, ElfWriter.write(ElfImage.of(program)));
      return 0;
    } catch (AssemblyException e) {
      e.diagnostics().forEach(err::println);
      return 1;
    } catch (IOException e) {
      err.println("epi as: " + e.getClass().getSimpleName() + ": " + e.getMessage());
      return 1;
    }
  }
}
