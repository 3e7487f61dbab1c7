package org.pyepi.offload.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pyepi.offload.compiler.PassObserver;

/**
 * Writes the kernels of loops as text while they are compiled, so that a compiler that fails leaves
 * what it had.
 *
 * <p>A captured loop has a folder, {@code SCRIPT-LINE-FUNCTION}, with {@code -2} and so on where it
 * was captured again for other types. In it {@code 00-capture.loop} is the kernel as it was
 * captured, {@code 01-merge-blocks.loop} that after the first pass. What cores run goes on from
 * there once a variant: {@code image1-00-lower.loop} and those after it. A pass that changed
 * nothing leaves no file, only the gap in the numbers. Any thread may compile.
 */
public final class KernelDump {
  private static final String SUFFIX = ".loop";

  private final Path directory;
  private final Map<String, Integer> captures = new HashMap<>();
  private String problem;

  /** Dumps into a folder, which is made when first needed. */
  public KernelDump(Path directory) {
    this.directory = directory;
  }

  /** One captured loop. */
  public final class Captured {
    private final Path folder;
    private int images;

    private Captured(Path folder) {
      this.folder = folder;
    }

    /** Takes the captured kernel and what the canonical passes make of it. */
    public PassObserver canonical() {
      return observer("");
    }

    /** Takes what the passes on pointers make of it, for the next image. */
    public PassObserver image() {
      synchronized (KernelDump.this) {
        return observer("image" + ++images + "-");
      }
    }

    private PassObserver observer(String prefix) {
      String[] last = {""};
      return (number, step, kernel) -> {
        String text = kernel.toString();
        if (!text.equals(last[0])) {
          last[0] = text;
          String name = String.format(Locale.ROOT, "%s%02d-%s", prefix, number, step);
          write(folder.resolve(name + SUFFIX), text);
        }
      };
    }
  }

  /** Begins a captured loop; what an earlier run left of it goes. */
  public synchronized Captured loop(LoopSite site) {
    String name = site.fileName();
    int times = captures.merge(name, 1, Integer::sum);
    Path folder = directory.resolve(times == 1 ? name : name + "-" + times);
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, KernelDump::isOurs)) {
        for (Path file : old) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      failed(e);
    }
    return new Captured(folder);
  }

  private static boolean isOurs(Path file) {
    return file.getFileName().toString().matches("(image\\d+-)?\\d\\d-[a-z-]+\\" + SUFFIX);
  }

  /** What went wrong first, one sentence. */
  public synchronized Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private synchronized void write(Path file, String text) {
    if (problem != null) {
      return; // the next would fail alike
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      failed(e);
    }
  }

  private void failed(IOException e) {
    if (problem == null) {
      problem = "cannot write kernels to " + directory + ": " + e.getMessage();
    }
  }
}
