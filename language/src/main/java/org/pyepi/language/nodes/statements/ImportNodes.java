package org.pyepi.language.nodes.statements;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.names.GlobalNodes;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;

/** {@code import} and {@code from … import}. */
public final class ImportNodes {
  private ImportNodes() {}

  /** {@code import a.b as c}. */
  public static final class Import extends StatementNode {
    private final String name;
    private final boolean leaf;
    @Child private WriteNode target;

    /** {@code leaf}: bind {@code a.b} itself, not {@code a}. */
    public Import(String name, boolean leaf, WriteNode target) {
      this.name = name;
      this.leaf = leaf;
      this.target = target;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      try {
        target.write(
            frame,
            Imports.importStatement(PyContext.get(this), GlobalNodes.globals(frame), name, leaf));
      } catch (PyException e) {
        throw located(frame, e);
      }
      return null;
    }
  }

  /** {@code from ..a import b as c}. */
  public static final class From extends StatementNode {
    private final String module;
    private final int level;
    private final String[] names;
    @Children private final WriteNode[] targets;

    public From(String module, int level, String[] names, WriteNode[] targets) {
      this.module = module;
      this.level = level;
      this.names = names;
      this.targets = targets;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      try {
        Object m =
            Imports.importFrom(
                PyContext.get(this), GlobalNodes.globals(frame), module, level, names);
        for (int i = 0; i < names.length; i++) {
          targets[i].write(frame, Imports.member(PyContext.get(this), m, names[i]));
        }
      } catch (PyException e) {
        throw located(frame, e);
      }
      return null;
    }
  }

  /** {@code from a import *}. */
  public static final class Star extends StatementNode {
    private final String module;
    private final int level;

    public Star(String module, int level) {
      this.module = module;
      this.level = level;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      try {
        Object m =
            Imports.importFrom(
                PyContext.get(this), GlobalNodes.globals(frame), module, level, new String[] {"*"});
        Imports.star(m, GlobalNodes.globals(frame));
      } catch (PyException e) {
        throw located(frame, e);
      }
      return null;
    }
  }

  /** Makes {@code __annotations__} of a module or class whose namespace has none yet. */
  public static final class SetUpAnnotations extends StatementNode {
    /** The namespace is the first argument, not the module's. */
    private final boolean namespaced;

    public SetUpAnnotations(boolean namespaced) {
      this.namespaced = namespaced;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      setUp(namespaced ? frame.getArguments()[1] : GlobalNodes.globals(frame));
      return null;
    }

    @CompilerDirectives.TruffleBoundary
    private static void setUp(Object namespace) {
      Object key = Str.of("__annotations__");
      try {
        Containers.getItem(namespace, key);
      } catch (PyException e) {
        if (!e.is(ExceptionTypes.KEY_ERROR)) {
          throw e;
        }
        Containers.setItem(namespace, key, new PDict());
      }
    }
  }
}
