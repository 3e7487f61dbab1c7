package org.pyepi.language.builtins.functions;

import com.oracle.truffle.api.instrumentation.InstrumentableNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.GeneratorFactory;
import org.pyepi.language.runtime.object.CodeHolder;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.tracing.LineTag;

/** What tools want to know of a code object, read off its nodes. */
final class CodeParts {
  private CodeParts() {}

  private static RootNode body(PCode code) {
    RootNode root = code.callTarget().getRootNode();
    return root instanceof GeneratorFactory f ? f.bodyRoot() : root;
  }

  /** The text of a code, without what is around it. */
  static String text(PCode code) {
    SourceSection section = body(code).getSourceSection();
    return section == null ? "" : section.getCharacters().toString().stripTrailing();
  }

  /** {@code co_lines()}: each line that tracing tells of, with an offset that stands for it. */
  static Object lines(PCode code) {
    TreeSet<Integer> lines = new TreeSet<>();
    lines.add(code.firstLine());
    body(code).accept(node -> addLine(node, lines));
    List<Object> entries = new ArrayList<>();
    for (int line : lines) {
      long start = 2L * entries.size();
      entries.add(new PTuple(start, start + 2, (long) line));
    }
    return Iteration.iter(new PTuple(entries.toArray()));
  }

  private static boolean addLine(Node node, TreeSet<Integer> lines) {
    if (node instanceof InstrumentableNode i && i.isInstrumentable() && i.hasTag(LineTag.class)) {
      SourceSection section = node.getSourceSection();
      if (section != null) {
        lines.add(section.getStartLine());
      }
    }
    return true;
  }

  /** {@code co_consts}: the docstring, then the code of the functions and classes inside. */
  static PTuple constants(PCode code) {
    List<Object> all = new ArrayList<>();
    all.add(code.documentation());
    body(code)
        .accept(
            node -> {
              if (node instanceof CodeHolder f) {
                all.add(f.code());
              }
              return true;
            });
    return new PTuple(all.toArray());
  }
}
