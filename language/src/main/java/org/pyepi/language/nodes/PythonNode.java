package org.pyepi.language.nodes;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.dsl.TypeSystemReference;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeInfo;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.runtime.PFunction;
import org.pyepi.language.runtime.PyException;

/** Anything that stands somewhere in Python source. */
@NodeInfo(language = "Python")
@TypeSystemReference(PythonTypes.class)
public abstract class PythonNode extends Node {
  private int start = -1;
  private int length;

  /** Says where the node stands. */
  public final void at(Span span) {
    start = span.start();
    length = span.length();
  }

  /** Takes the place of another node. */
  public final void atSameAs(PythonNode other) {
    start = other.start;
    length = other.length;
  }

  public final boolean hasPlace() {
    return start >= 0;
  }

  @Override
  @TruffleBoundary
  public SourceSection getSourceSection() {
    if (start < 0 || !(getRootNode() instanceof PythonRoot root)) {
      return null;
    }
    Source source = root.source();
    return source == null || start + length > source.getLength()
        ? null
        : source.createSection(start, length);
  }

  /** Adds the place of this node to the traceback of an exception that passes through. */
  protected final PyException located(VirtualFrame frame, PyException e) {
    if (!e.isLocated()) {
      PFunction function = (PFunction) frame.getArguments()[0];
      e.locate(function, getSourceSection(), frame.materialize());
    }
    return e;
  }
}
