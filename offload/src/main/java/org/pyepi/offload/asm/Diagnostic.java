package org.pyepi.offload.asm;

/**
 * One error, or something that is taken otherwise than it is written, with its place.
 *
 * @param file name of the source as given
 * @param line from 1
 * @param column from 1
 */
public record Diagnostic(String file, int line, int column, String message) {

  /** No place: code made by Java calls. */
  static final Diagnostic NOWHERE = new Diagnostic("", 0, 0, "");

  /** An error at this place, whose own text is what led there. */
  Diagnostic with(String text) {
    return new Diagnostic(file, line, column, text + message);
  }

  @Override
  public String toString() {
    return text("error");
  }

  /** The line that says it as a warning. */
  public String warning() {
    return text("warning");
  }

  private String text(String kind) {
    return line == 0 ? message : file + ":" + line + ":" + column + ": " + kind + ": " + message;
  }
}
