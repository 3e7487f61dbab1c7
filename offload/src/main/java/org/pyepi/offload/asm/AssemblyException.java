package org.pyepi.offload.asm;

import java.util.List;
import java.util.stream.Collectors;

/** Assembling failed; carries every error found, in source order. */
public final class AssemblyException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<Diagnostic> diagnostics;

  public AssemblyException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** All errors. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
