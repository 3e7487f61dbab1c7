package org.pyepi.language.runtime.tracing;

import com.oracle.truffle.api.instrumentation.Tag;

/** Where a {@code line} event of {@code sys.settrace} may happen. Debuggers do not stop for it. */
@Tag.Identifier("PYTHON_LINE")
public final class LineTag extends Tag {
  private LineTag() {}
}
