package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.Source;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PythonRoot;

/** A function, class body, comprehension or module: moves the arguments to their places, runs. */
public final class FunctionRoot extends PythonRoot {
  @Child private StatementNode body;

  public FunctionRoot(
      TruffleLanguage<?> language,
      FrameDescriptor descriptor,
      String name,
      Source source,
      int start,
      int length,
      int[] cellSlots,
      WriteNode[] parameters,
      StatementNode body) {
    super(language, descriptor, name, source, start, length);
    this.body = new BodyNode.OfFunction(cellSlots, parameters, body);
  }

  @Override
  public Object execute(VirtualFrame frame) {
    PyContext context = PyContext.get(this);
    if (++context.depth > context.recursionLimit) {
      CompilerDirectives.transferToInterpreter();
      context.depth--;
      throw Errors.recursion();
    }
    try {
      Object result = body.execute(frame);
      return result == null ? PNone.NONE : result;
    } catch (PyException e) {
      if (!e.isLocated()) {
        PFunction function = (PFunction) frame.getArguments()[0];
        e.locate(function, getSourceSection(), frame.materialize());
      }
      e.leaveFrame();
      throw e;
    } finally {
      context.depth--;
    }
  }

  /** Puts a fresh cell into each slot of a variable that inner functions use. */
  static final class CellSetup extends Node {
    @CompilerDirectives.CompilationFinal(dimensions = 1)
    private final int[] slots;

    CellSetup(int[] slots) {
      this.slots = slots;
    }

    @ExplodeLoop
    void execute(VirtualFrame frame) {
      for (int slot : slots) {
        frame.setObject(slot, new Cell());
      }
    }
  }
}
