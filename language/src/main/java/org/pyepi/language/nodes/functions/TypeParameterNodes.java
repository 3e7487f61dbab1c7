package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.builtins.classes.TypeVariables;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.calls.CallNode;
import org.pyepi.language.nodes.names.GlobalNodes;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PTypeAlias;
import org.pyepi.language.runtime.object.PTypeParameter;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;

/** What the definitions of PEP 695 are made of; they run once for each definition. */
public final class TypeParameterNodes {
  private TypeParameterNodes() {}

  /** Calls the function around a generic definition. */
  public static final class Run extends PNode {
    @Child private MakeFunctionNode function;
    @Children private final PNode[] arguments;

    public Run(MakeFunctionNode function, PNode[] arguments) {
      this.function = function;
      this.arguments = arguments;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object[] values = CallNode.evaluate(frame, arguments);
      PFunction f = function.make(frame);
      try {
        return call(f, values);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @TruffleBoundary
    private static Object call(PFunction f, Object[] values) {
      return f.code.callTarget().call(Calls.prepend(f, values));
    }
  }

  /** A type variable and its kin. */
  public static final class MakeParameter extends PNode {
    private final PTypeParameter.Kind kind;
    private final String name;
    @Child private MakeFunctionNode bound;

    /** The bound is a tuple: constraints. */
    private final boolean constraints;

    public MakeParameter(
        PTypeParameter.Kind kind, String name, MakeFunctionNode bound, boolean constraints) {
      this.kind = kind;
      this.name = name;
      this.bound = bound;
      this.constraints = constraints;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      PFunction lazy = bound == null ? null : bound.make(frame);
      return TypeVariables.inferred(kind, name, lazy, constraints, GlobalNodes.globals(frame));
    }
  }

  /** Gives a function its type parameters. */
  public static final class Parametrize extends PNode {
    @Child private PNode function;
    @Child private PNode parameters;

    public Parametrize(PNode function, PNode parameters) {
      this.function = function;
      this.parameters = parameters;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      PFunction f = (PFunction) function.execute(frame);
      f.setAttribute(" type_params", parameters.execute(frame));
      return f;
    }
  }

  /** {@code Generic[T, ...]}, the last base of a generic class. */
  public static final class GenericBase extends PNode {
    @Child private PNode parameters;

    public GenericBase(PNode parameters) {
      this.parameters = parameters;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      try {
        return TypeVariables.genericBase((PTuple) parameters.execute(frame));
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }

  /** The value of a {@code type} statement. */
  public static final class MakeAlias extends PNode {
    private final String name;
    @Child private PNode parameters;
    @Child private MakeFunctionNode value;

    public MakeAlias(String name, PNode parameters, MakeFunctionNode value) {
      this.name = name;
      this.parameters = parameters;
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      PTypeAlias alias =
          new PTypeAlias(
              TypeVariables.TYPE_ALIAS,
              name,
              (PTuple) parameters.execute(frame),
              value.make(frame),
              null);
      TypeVariables.setModule(alias, GlobalNodes.globals(frame));
      return alias;
    }
  }

  /** Reads a name in an annotation scope: the namespace of the class around, then as usual. */
  public static final class ReadFromClass extends PNode {
    @Child private PNode namespace;
    private final TruffleString name;
    @Child private PNode outer;

    public ReadFromClass(PNode namespace, String name, PNode outer) {
      this.namespace = namespace;
      this.name = Str.of(name);
      this.outer = outer;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object value = find(((Cell) namespace.execute(frame)).value);
      return value != null ? value : outer.execute(frame);
    }

    @TruffleBoundary
    private Object find(Object mapping) {
      try {
        return Containers.getItem(mapping, name);
      } catch (PyException e) {
        if (e.is(ExceptionTypes.KEY_ERROR)) {
          return null;
        }
        throw e;
      }
    }
  }
}
