package org.pyepi.language.nodes;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import org.pyepi.language.builtins.Imports;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;

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
}
