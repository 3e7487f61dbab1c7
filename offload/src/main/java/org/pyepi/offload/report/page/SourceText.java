package org.pyepi.offload.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The text of files in which nobody captured a loop, such as those that whole arrays are used in.
 */
public final class SourceText {
  private static final long MOST_BYTES = 8 << 20;

  private SourceText() {}

  /** The text, null where it cannot be had. */
  public static String of(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
        return null;
      }
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }
}
