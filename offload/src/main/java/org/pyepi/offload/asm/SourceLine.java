package org.pyepi.offload.asm;

/**
 * One statement line.
 *
 * @param number from 1
 * @param context what led here beside the file, in brackets behind a message; empty where nothing
 */
record SourceLine(String file, int number, String text, String context) {

  /** An error here; {@code column} counts from 0. */
  Diagnostic error(int column, String message) {
    return new Diagnostic(file, number, column + 1, message + context);
  }

  /** The place alone, for errors that are found later. */
  Diagnostic at(int column) {
    return new Diagnostic(file, number, column + 1, context);
  }
}
