package org.pyepi.offload.report;

/**
 * Where a loop is in the program.
 *
 * @param file as the program names it
 * @param line of the loop's header, from 1
 * @param function the function that holds it, or {@code <module>}
 */
public record LoopSite(String file, int line, String function) {
  /** A name for files about it: the script's, the line and the function, nothing strange in it. */
  public String fileName() {
    String script = file.replaceFirst(".*[/\\\\]", "");
    return (script + "-" + line + "-" + function).replaceAll("[^A-Za-z0-9._-]", "_");
  }

  @Override
  public String toString() {
    return file + ":" + line + " " + function;
  }
}
