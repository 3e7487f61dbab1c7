package org.pyepi.offload.report;

/** What became of a loop, in a word. */
public enum Outcome {
  CORES,
  THREADS,
  /** Cores and host threads shared its chunks. */
  BOTH,
  /** Compiled for the host, its iterations one after the other. */
  COMPILED,
  INTERPRETER;

  /** The word. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
