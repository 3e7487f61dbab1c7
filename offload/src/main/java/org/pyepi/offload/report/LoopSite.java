package org.pyepi.offload.report;

/**
 * Where a loop is in the program.
 *
 * @param file as the program names it
 * @param line of the loop's header, from 1
 * @param function the function that holds it, or {@code <module>}
 */
public record LoopSite(String file, int line, String function) {
  @Override
  public String toString() {
    return file + ":" + line + " " + function;
  }
}
