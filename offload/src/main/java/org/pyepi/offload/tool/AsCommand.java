package org.pyepi.offload.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pyepi.offload.asm.AssembledProgram;
import org.pyepi.offload.asm.AssemblyException;
import org.pyepi.offload.asm.Diagnostic;
import org.pyepi.offload.asm.SourceFiles;
import org.pyepi.offload.asm.TextAssembler;
import org.pyepi.offload.elf.ElfImage;
import org.pyepi.offload.elf.ElfWriter;
import org.pyepi.offload.elf.ObjectWriter;

/**
 * {@code epi as FILE.s}: text to a static executable, or with {@code -c} to an object for a linker.
 */
public final class AsCommand {
  private AsCommand() {}

  /** Where code lies unless {@code --text} says otherwise: behind the vectors. */
  static final int DEFAULT_TEXT = 0x100;

  static final String USAGE =
      "usage: epi as FILE.s [-o FILE] [-c] [--text ADDRESS] [-I FOLDER] [--defsym NAME=VALUE]";

  private static final class Options {
    String source;
    String target;
    boolean object;
    int text = DEFAULT_TEXT;
    final List<Path> folders = new ArrayList<>();
    final Map<String, Long> symbols = new LinkedHashMap<>();
  }

  /**
   * Runs it.
   *
   * @return 0; 1 when the source has errors, which then stand on {@code err}; 2 for wrong arguments
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    Options o;
    try {
      o = parse(arguments);
    } catch (IllegalArgumentException e) {
      err.println("epi as: " + e.getMessage());
      err.println(USAGE);
      return 2;
    }
    try {
      String text = Files.readString(Path.of(o.source), StandardCharsets.ISO_8859_1);
      byte[] bytes = assemble(o, text, err);
      Path file = Path.of(o.target);
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.write(file, bytes);
      return 0;
    } catch (AssemblyException e) {
      e.diagnostics().forEach(err::println);
    } catch (IOException | InvalidPathException e) {
      err.println("epi as: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return 1;
  }

  private static Options parse(String[] arguments) {
    Options o = new Options();
    for (int k = 0; k < arguments.length; k++) {
      switch (arguments[k]) {
        case "-c" -> o.object = true;
        case "-o" -> o.target = value(arguments, ++k);
        case "--text" -> o.text = (int) number(value(arguments, ++k));
        case "-I" -> o.folders.add(Path.of(value(arguments, ++k)));
        case "--defsym" -> {
          String[] parts = value(arguments, ++k).split("=", 2);
          o.symbols.put(parts[0], parts.length < 2 ? 1 : number(parts[1]));
        }
        default -> {
          if (arguments[k].startsWith("-") || o.source != null) {
            throw new IllegalArgumentException("unknown argument: " + arguments[k]);
          }
          o.source = arguments[k];
        }
      }
    }
    if (o.source == null) {
      throw new IllegalArgumentException("no source given");
    }
    if (o.target == null) {
      String stem = o.source.replaceFirst("\\.[sS]$", "");
      o.target = stem + (o.object ? ".o" : ".elf");
    }
    return o;
  }

  private static String value(String[] arguments, int k) {
    if (k >= arguments.length) {
      throw new IllegalArgumentException("a value is missing after " + arguments[k - 1]);
    }
    return arguments[k];
  }

  private static long number(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: " + text, e);
    }
  }

  private static byte[] assemble(Options o, String text, PrintStream err) {
    Consumer<Diagnostic> warnings = d -> err.println(d.warning());
    SourceFiles files = name -> include(o, name);
    if (o.object) {
      return ObjectWriter.write(TextAssembler.object(o.source, text, files, o.symbols, warnings));
    }
    AssembledProgram program =
        TextAssembler.assemble(o.source, text, o.text, files, o.symbols, warnings);
    return ElfWriter.write(ElfImage.of(program));
  }

  /** Beside the source first, then in the folders of {@code -I}. */
  private static String include(Options o, String name) throws IOException {
    List<Path> places = new ArrayList<>();
    places.add(Path.of(o.source).resolveSibling(name));
    o.folders.forEach(folder -> places.add(folder.resolve(name)));
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        return Files.readString(place, StandardCharsets.ISO_8859_1);
      }
    }
    throw new IOException("not found; looked at " + places);
  }
}
