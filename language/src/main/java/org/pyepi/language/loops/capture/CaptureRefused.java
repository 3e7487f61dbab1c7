package org.pyepi.language.loops.capture;

import org.pyepi.language.parser.tree.Node;
import org.pyepi.offload.compiler.Refusal;
import org.pyepi.offload.compiler.RefusalReason;

/** A loop cannot become a kernel. */
@SuppressWarnings("serial")
public final class CaptureRefused extends RuntimeException {
  private final transient Refusal refusal;

  CaptureRefused(RefusalReason reason, Node node, String detail) {
    this(reason, node == null ? 0 : node.span().line(), detail);
  }

  CaptureRefused(RefusalReason reason, int line, String detail) {
    super(detail, null, false, false);
    this.refusal = new Refusal(reason, line, detail);
  }

  public Refusal refusal() {
    return refusal;
  }
}
