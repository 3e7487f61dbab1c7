package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.interop.VariableTagObject;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.GlobalCell;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;

/** Variables of the module, then of {@code builtins}. */
public final class GlobalNodes {
  private static final TruffleString BUILTINS = Str.of("__builtins__");

  private GlobalNodes() {}

  public static PDict globals(VirtualFrame frame) {
    return ((PFunction) frame.getArguments()[0]).globals;
  }

  /** The value of a name in a namespace, which may be any mapping, or null. */
  @TruffleBoundary
  private static Object item(Object namespace, TruffleString name) {
    if (namespace instanceof PDict d && d.pyType() == BuiltinTypes.DICT) {
      return d.get(name);
    }
    try {
      return Containers.getItem(namespace, name);
    } catch (PyException e) {
      if (e.is(ExceptionTypes.KEY_ERROR)) {
        return null;
      }
      throw e;
    }
  }

  /**
   * Reads a global or builtin. Compiled code holds on to the cell, and to its value while constant.
   */
  public static final class Read extends PNode {
    private final TruffleString name;
    private final String javaName;
    @CompilationFinal private PDict cachedGlobals;
    @CompilationFinal private GlobalCell cell;
    @CompilationFinal private boolean generic;

    public Read(String name) {
      this.name = Str.of(name);
      this.javaName = name;
    }

    public String name() {
      return javaName;
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
      return tag == StandardTags.ReadVariableTag.class || super.hasTag(tag);
    }

    @Override
    public Object getNodeObject() {
      return VariableTagObject.read(javaName);
    }

    @Override
    public Object execute(VirtualFrame frame) {
      PDict globals = globals(frame);
      if (!generic && globals == cachedGlobals && cell != null) {
        GlobalCell c = cell;
        if (!c.isDeleted()) {
          Object value = c.value();
          if (value != null) {
            return value;
          }
        }
      }
      return readSlow(frame, globals);
    }

    private Object readSlow(VirtualFrame frame, PDict globals) {
      if (!generic) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        return cache(frame, globals);
      }
      Object value = lookup(frame, globals);
      if (value == null) {
        enterRaise();
        throw located(frame, Errors.name(javaName));
      }
      return value;
    }

    private Object cache(VirtualFrame frame, PDict globals) {
      Object value = lookup(frame, globals);
      if (value == null) {
        enterRaise();
        throw located(frame, Errors.name(javaName));
      }
      if (cachedGlobals != null && cachedGlobals != globals
          || Sharing.isShared(this)
          || globals.pyType() != BuiltinTypes.DICT) {
        generic = true;
        return value;
      }
      globals.useCells();
      GlobalCell own = globals.cell(name);
      if (own != null && own.value() != null) {
        cachedGlobals = globals;
        cell = own;
      } else {
        // A builtin: hold an empty cell of the module, so that a later global of this name is seen.
        GlobalCell builtin = builtinCell(globals);
        if (builtin == null) {
          generic = true;
        } else {
          cachedGlobals = globals;
          cell = null;
          replacedBy(new ReadBuiltin(this, globals, globals.watch(name), builtin));
        }
      }
      return value;
    }

    private GlobalCell builtinCell(PDict globals) {
      if (!(globals.get(BUILTINS) instanceof PModule m) || m != PyContext.get(this).builtins()) {
        return null;
      }
      return m.namespace().cell(name);
    }

    private Object lookup(VirtualFrame frame, PDict globals) {
      try {
        return lookup(globals);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    @TruffleBoundary
    Object lookup(PDict globals) {
      Object value = item(globals, name);
      if (value != null) {
        return value;
      }
      Object builtins = globals.get(BUILTINS);
      if (builtins instanceof PModule m) {
        return m.namespace().get(name);
      }
      if (builtins != null) {
        return item(builtins, name);
      }
      return PyContext.get(null).builtins().namespace().get(name);
    }
  }

  /** Reads a builtin that no global of the module hides. */
  static final class ReadBuiltin extends PNode {
    private final Read general;
    private final PDict globals;
    private final GlobalCell hiding;
    private final GlobalCell builtin;

    ReadBuiltin(Read general, PDict globals, GlobalCell hiding, GlobalCell builtin) {
      this.general = general;
      this.globals = globals;
      this.hiding = hiding;
      this.builtin = builtin;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (globals(frame) == globals && hiding.value() == null && !hiding.isDeleted()) {
        Object value = builtin.value();
        if (value != null) {
          return value;
        }
      }
      CompilerDirectives.transferToInterpreterAndInvalidate();
      Read read = new Read(general.javaName);
      read.generic = globals(frame) != globals || hiding.isDeleted();
      replacedBy(read);
      return read.execute(frame);
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
      return tag == StandardTags.ReadVariableTag.class || super.hasTag(tag);
    }

    @Override
    public Object getNodeObject() {
      return VariableTagObject.read(general.javaName);
    }
  }

  /** Writes a global. */
  public static final class Write extends WriteNode {
    private final TruffleString name;
    @CompilationFinal private PDict cachedGlobals;
    @CompilationFinal private GlobalCell cell;
    @CompilationFinal private boolean generic;

    public Write(String name) {
      this.name = Str.of(name);
    }

    @Override
    public void write(VirtualFrame frame, Object value) {
      PDict globals = globals(frame);
      if (!generic && globals == cachedGlobals && !cell.isDeleted()) {
        cell.set(value);
        return;
      }
      if (!generic) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        globals.useCells();
        if (cachedGlobals != null && cachedGlobals != globals || Sharing.isShared(this)) {
          generic = true;
        } else {
          cachedGlobals = globals;
          cell = globals.cellFor(name);
        }
      }
      globals.put((Object) name, value);
    }
  }

  /** {@code del} of a global. */
  public static final class Delete extends StatementNode {
    private final String name;

    public Delete(String name) {
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      if (globals(frame).remove(Str.of(name)) == null) {
        enterRaise();
        throw located(frame, Errors.name(name));
      }
      return null;
    }
  }

  /** A name in a class body: the namespace, then a cell or the globals. */
  public static final class ReadName extends PNode {
    private final TruffleString name;
    private final String javaName;
    @Child private PNode outer;

    public ReadName(String name, PNode outer) {
      this.name = Str.of(name);
      this.javaName = name;
      this.outer = outer;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object value = item(frame.getArguments()[1], name);
      return value != null ? value : outer.execute(frame);
    }

    @Override
    public boolean hasTag(Class<? extends Tag> tag) {
      return tag == StandardTags.ReadVariableTag.class || super.hasTag(tag);
    }

    @Override
    public Object getNodeObject() {
      return VariableTagObject.read(javaName);
    }
  }

  /** Stores a name in a class body. */
  public static final class WriteName extends WriteNode {
    private final TruffleString name;

    public WriteName(String name) {
      this.name = Str.of(name);
    }

    @Override
    public void write(VirtualFrame frame, Object value) {
      Containers.setItem(frame.getArguments()[1], name, value);
    }
  }

  /** {@code del} of a name in a class body. */
  public static final class DeleteName extends StatementNode {
    private final String name;

    public DeleteName(String name) {
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      try {
        Containers.deleteItem(frame.getArguments()[1], Str.of(name));
      } catch (PyException e) {
        enterRaise();
        throw located(frame, Errors.name(name));
      }
      return null;
    }
  }
}
