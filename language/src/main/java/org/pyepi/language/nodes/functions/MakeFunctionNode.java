package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.calls.CallNode;
import org.pyepi.language.nodes.names.GlobalNodes;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.CodeHolder;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.operation.Str;

/** Makes a function object: evaluates defaults and annotations, collects the closure. */
public final class MakeFunctionNode extends PNode implements CodeHolder {
  private final PCode code;
  @Children private final PNode[] closure;
  @Children private final PNode[] defaults;
  @Children private final PNode[] kwDefaults;
  private final String[] annotationNames;
  @Children private final PNode[] annotations;

  /**
   * @param kwDefaults one for each keyword-only parameter, null where there is none
   */
  public MakeFunctionNode(
      PCode code,
      PNode[] closure,
      PNode[] defaults,
      PNode[] kwDefaults,
      String[] annotationNames,
      PNode[] annotations) {
    this.code = code;
    this.closure = closure;
    this.defaults = defaults;
    this.kwDefaults = kwDefaults;
    this.annotationNames = annotationNames;
    this.annotations = annotations;
  }

  @Override
  public PCode code() {
    return code;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    return make(frame);
  }

  @ExplodeLoop
  PFunction make(VirtualFrame frame) {
    Object[] defaultValues = CallNode.evaluate(frame, defaults);
    Object[] kwValues = new Object[kwDefaults.length];
    for (int i = 0; i < kwDefaults.length; i++) {
      kwValues[i] = kwDefaults[i] == null ? null : kwDefaults[i].execute(frame);
    }
    PDict annotationDict = null;
    if (annotations.length > 0) {
      annotationDict = new PDict();
      for (int i = 0; i < annotations.length; i++) {
        annotationDict.put((Object) Str.of(annotationNames[i]), annotations[i].execute(frame));
      }
    }
    Cell[] cells = new Cell[closure.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (Cell) closure[i].execute(frame);
    }
    PFunction function =
        new PFunction(code, GlobalNodes.globals(frame), cells, defaultValues, kwValues);
    if (annotationDict != null) {
      function.setAttribute("__annotations__", annotationDict);
    }
    return function;
  }
}
