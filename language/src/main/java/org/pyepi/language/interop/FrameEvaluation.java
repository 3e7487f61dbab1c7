package org.pyepi.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExecutableNode;
import java.util.HashMap;
import java.util.Map;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/**
 * A source that a debugger evaluates in a frame. It runs with one namespace that holds the module's
 * variables and, before them, the frame's, so that lambdas and comprehensions in it see both; what
 * it assigned goes back to where it came from.
 */
public final class FrameEvaluation extends ExecutableNode {
  private final PCode code;

  public FrameEvaluation(PyEpiLanguage language, PCode code) {
    super(language);
    this.code = code;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return evaluate(frame.materialize());
  }

  @TruffleBoundary
  private Object evaluate(MaterializedFrame frame) {
    PFunction running = LocalScope.function(frame);
    Object scope = LocalScope.of(frame);
    PDict merged = running.globals.copy();
    Map<String, Object> before = new HashMap<>();
    if (scope instanceof LocalScope l) {
      for (String name : l.locals()) {
        before.put(name, l.local(name));
        merged.put(name, l.local(name));
      }
    } else if (((NamespaceScope) scope).namespace != running.globals) {
      merged.putAll(((NamespaceScope) scope).namespace);
    }
    try {
      PFunction f = new PFunction(code, merged, new Cell[0], Calls.NO_ARGS, Calls.NO_ARGS);
      return Foreign.fromPython(code.callTarget().call(f));
    } finally {
      giveBack(merged, before, scope, running.globals);
    }
  }

  private static void giveBack(
      PDict merged, Map<String, Object> before, Object scope, PDict globals) {
    for (Object key : Iteration.toArray(merged)) {
      Object value = merged.get(key);
      String name = Str.java(key);
      if (scope instanceof LocalScope l && l.isLocal(name)) {
        if (before.get(name) != value) {
          l.assign(name, value);
        }
      } else if (scope instanceof NamespaceScope n && n.namespace != globals) {
        if (globals.get(key) != value) {
          n.namespace.put(key, value);
        }
      } else if (globals.get(key) != value) {
        globals.put(key, value);
      }
    }
  }
}
