package org.pyepi.language.nodes;

import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.NodeVisitor;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import java.util.Set;
import org.pyepi.language.runtime.inspection.GeneratorFactory;
import org.pyepi.language.runtime.object.CodeHolder;
import org.pyepi.language.runtime.object.PythonRoot;

/**
 * Finds where a breakpoint goes in functions that have not been translated yet: translates those
 * around the place, and no others.
 */
final class LazyBodies {
  private LazyBodies() {}

  /** The same for a line, and a column from 1 or less than that for none. */
  static Node nearest(Node below, int line, int column, Set<Class<? extends Tag>> tags) {
    if (!(below.getRootNode() instanceof PythonRoot root) || root.source() == null) {
      return null;
    }
    Source source = root.source();
    int offset = source.getLineStartOffset(line);
    if (column > 0) {
      return nearest(below, offset + column - 1, tags);
    }
    CharSequence text = source.getCharacters(line);
    int indent = 0;
    while (indent < text.length() && Character.isWhitespace(text.charAt(indent))) {
      indent++;
    }
    return nearest(below, offset + indent, tags);
  }

  /** The node nearest to a place inside a function that is made below a node, or null. */
  static Node nearest(Node below, int offset, Set<Class<? extends Tag>> tags) {
    Node[] found = new Node[1];
    below.accept(
        new NodeVisitor() {
          @Override
          public boolean visit(Node node) {
            if (found[0] == null && node instanceof CodeHolder f) {
              found[0] = in(f.code().callTarget().getRootNode(), offset, tags);
            }
            return found[0] == null;
          }
        });
    return found[0];
  }

  private static Node in(RootNode root, int offset, Set<Class<? extends Tag>> tags) {
    SourceSection section = root.getSourceSection();
    if (section == null || offset < section.getCharIndex() || offset >= section.getCharEndIndex()) {
      return null;
    }
    if (root instanceof GeneratorFactory factory) {
      return in(factory.bodyRoot(), offset, tags);
    }
    for (Node child : root.getChildren()) {
      if (child instanceof InstrumentableNode.WrapperNode w) {
        child = w.getDelegateNode();
      }
      if (child instanceof StatementNode body) {
        return body.findNearestNodeAt(offset, tags);
      }
    }
    return null;
  }
}
