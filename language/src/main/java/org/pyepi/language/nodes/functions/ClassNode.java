package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.pyepi.language.builtins.classes.ClassBuilder;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.containers.DisplayNodes;
import org.pyepi.language.nodes.containers.StarCallNode;
import org.pyepi.language.nodes.names.GlobalNodes;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.operation.Keywords;

/** {@code class}: bases and keywords, then the body in a namespace, then the metaclass. */
public final class ClassNode extends PNode {
  private final String name;
  @Child private DisplayNodes.Items bases;
  private final String[] keywordNames;
  @Children private final PNode[] keywordValues;
  @Child private MakeFunctionNode body;

  /** The tuple of type parameters, or null. */
  @Child private PNode typeParameters;

  public ClassNode(
      String name,
      PNode[] bases,
      String[] keywordNames,
      PNode[] keywordValues,
      MakeFunctionNode body,
      PNode typeParameters) {
    this.name = name;
    this.bases = new DisplayNodes.Items(bases);
    this.keywordNames = keywordNames;
    this.keywordValues = keywordValues;
    this.body = body;
    this.typeParameters = typeParameters;
  }

  @TruffleBoundary
  private static Keywords keywords(String[] names, Object[] values) {
    for (String name : names) {
      if (name == null) {
        return StarCallNode.merge(
            PyContext.get(null).builtins().namespace().get("__build_class__"), names, values);
      }
    }
    return new Keywords(names, values);
  }

  /** Code with builtins of its own needs {@code __build_class__} among them. */
  private void checkBuilder(VirtualFrame frame) {
    Object builtins = GlobalNodes.globals(frame).get("__builtins__");
    if (builtins instanceof PDict d && d.get("__build_class__") == null) {
      throw located(frame, Errors.raise(ExceptionTypes.NAME_ERROR, "__build_class__ not found"));
    }
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    if (GlobalNodes.globals(frame).get("__builtins__") != PyContext.get(this).builtins()) {
      checkBuilder(frame);
    }
    PFunction function = body.make(frame);
    Object[] baseValues = bases.evaluate(frame);
    Object[] values = new Object[keywordValues.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = keywordValues[i].execute(frame);
    }
    Object parameters = typeParameters == null ? null : typeParameters.execute(frame);
    try {
      return ClassBuilder.build(
          function, name, baseValues, keywords(keywordNames, values), parameters);
    } catch (PyException e) {
      throw located(frame, e);
    }
  }
}
