package org.pyepi.offload.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes what was asked for at the end of a program, where an exception would help nobody. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes a text to a file, as UTF-8.
   *
   * @param what the text is, for the sentence
   * @return one sentence for the user when that cannot be done
   */
  public static Optional<String> write(String what, Path file, String text) {
    String why;
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      return Optional.empty();
    } catch (NoSuchFileException e) {
      why = "no such directory";
    } catch (AccessDeniedException e) {
      why = "permission denied";
    } catch (IOException e) {
      why = Files.isDirectory(file) ? "it is a directory" : e.getMessage();
    }
    return Optional.of("cannot write the " + what + " to " + file + ": " + why);
  }
}
