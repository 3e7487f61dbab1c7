package org.pyepi.language.nodes.containers;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.Node;
import java.util.Arrays;
import org.pyepi.language.builtins.containers.SetMethods;
import org.pyepi.language.builtins.formatting.Formatting;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.SetStorage;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** Tuples, lists, sets, dicts and f-strings written out. */
public final class DisplayNodes {
  private DisplayNodes() {}

  /** {@code *value} inside a display or call; evaluates to the iterable itself. */
  public static final class Star extends PNode {
    @Child PNode value;

    public Star(PNode value) {
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return value.execute(frame);
    }
  }

  /** The values of expressions, stars unpacked. */
  public static final class Items extends Node {
    @Children private final PNode[] nodes;
    private final boolean plain;

    public Items(PNode[] nodes) {
      this.nodes = nodes;
      boolean stars = false;
      for (PNode node : nodes) {
        stars |= node instanceof Star;
      }
      this.plain = !stars;
    }

    /** Nothing but {@code *args}. */
    boolean isOneStar() {
      return nodes.length == 1 && !plain;
    }

    public Object[] evaluate(VirtualFrame frame) {
      if (plain) {
        return evaluatePlain(frame);
      }
      return evaluateStars(frame);
    }

    @ExplodeLoop
    private Object[] evaluatePlain(VirtualFrame frame) {
      Object[] values = new Object[nodes.length];
      for (int i = 0; i < nodes.length; i++) {
        values[i] = nodes[i].execute(frame);
      }
      return values;
    }

    @ExplodeLoop
    private Object[] evaluateStars(VirtualFrame frame) {
      Object[] values = new Object[0];
      for (PNode node : nodes) {
        Object value = node.execute(frame);
        if (node instanceof Star star) {
          try {
            values = concat(values, unpack(value));
          } catch (PyException e) {
            throw star.located(frame, e);
          }
        } else {
          values = concat(values, new Object[] {value});
        }
      }
      return values;
    }

    private Object[] unpack(Object value) {
      if (value instanceof PSet set && getParent() instanceof SetDisplay) {
        return set.storage().toArray(); // however a subclass iterates
      }
      try {
        return Iteration.toArray(value);
      } catch (PyException e) {
        // Sets are updated, not extended, and keep the iterator's own complaint.
        if (!(getParent() instanceof SetDisplay)
            && e.is(ExceptionTypes.TYPE_ERROR)
            && e.value().message().endsWith("object is not iterable")
            && e.value().traceback == null) {
          throw Errors.type("Value after * must be an iterable, not %s", Types.of(value).name());
        }
        throw e;
      }
    }

    @TruffleBoundary
    private static Object[] concat(Object[] a, Object[] b) {
      Object[] r = Arrays.copyOf(a, a.length + b.length, Object[].class);
      System.arraycopy(b, 0, r, a.length, b.length);
      return r;
    }
  }

  /** {@code (a, *b)}. */
  public static final class Tuple extends PNode {
    @Child private Items items;

    public Tuple(PNode[] nodes) {
      items = new Items(nodes);
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return new PTuple(items.evaluate(frame));
    }
  }

  /** {@code [a, *b]}. */
  public static final class ListDisplay extends PNode {
    @Child private Items items;

    public ListDisplay(PNode[] nodes) {
      items = new Items(nodes);
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return PList.ofArray(items.evaluate(frame));
    }
  }

  /** {@code {a, *b}}. */
  public static final class SetDisplay extends PNode {
    @Children private final PNode[] nodes;

    /** Those before the first star: evaluated before one of them is added. */
    private final int first;

    private SetDisplay(PNode[] nodes) {
      this.nodes = nodes;
      int n = 0;
      while (n < nodes.length && !(nodes[n] instanceof Star)) {
        n++;
      }
      this.first = n;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      Object[] values = new Object[first];
      for (int i = 0; i < first; i++) {
        values[i] = nodes[i].execute(frame);
      }
      PSet set = new PSet();
      for (int i = 0; i < nodes.length; i++) {
        Object value = i < first ? values[i] : nodes[i].execute(frame);
        try {
          add(set, value, nodes[i] instanceof Star);
        } catch (PyException e) {
          throw located(frame, e);
        }
      }
      return set;
    }

    @TruffleBoundary
    private static void add(PSet set, Object value, boolean all) {
      if (all) {
        SetMethods.fill(set.storage(), value);
      } else {
        set.add(value);
      }
    }

    /** The display, of constants quicker. */
    public static PNode create(PNode[] nodes) {
      PSet all = nodes.length > 2 ? constant(nodes) : null;
      return all == null ? new SetDisplay(nodes) : new ConstantSetDisplay(all);
    }

    /** The same of a node, null also where it is no display of a set. */
    public static PSet constant(PNode node) {
      return node instanceof ConstantSetDisplay c
          ? c.all
          : node instanceof SetDisplay s ? constant(s.nodes) : null;
    }

    /**
     * The frozenset of what a display holds that has constants only; null where it has others. Made
     * anew from what lists it, as CPython's compiler does when it shares equal constants.
     */
    private static PSet constant(PNode[] nodes) {
      SetStorage all = new SetStorage();
      for (PNode n : nodes) {
        if (!(n instanceof ConstantNode c)) {
          return null;
        }
        all.add(c.value());
      }
      SetStorage shared = new SetStorage();
      for (Object value : all.toArray()) {
        shared.add(value);
      }
      return PSet.frozen(shared);
    }
  }

  /**
   * A set of three constants or more. CPython makes it of a frozenset too, which shows in the order
   * of the elements.
   */
  private static final class ConstantSetDisplay extends PNode {
    private final PSet all;

    ConstantSetDisplay(PSet all) {
      this.all = all;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return made();
    }

    @TruffleBoundary
    private PSet made() {
      return new PSet(BuiltinTypes.SET, new SetStorage(all.storage()));
    }
  }

  /** <code>{a: b, **c}</code>; a null key stands for {@code **value}. */
  public static final class DictDisplay extends PNode {
    @Children private final PNode[] keys;
    @Children private final PNode[] values;

    public DictDisplay(PNode[] keys, PNode[] values) {
      this.keys = keys;
      this.values = values;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      PDict dict = new PDict();
      for (int i = 0; i < values.length; i++) {
        if (keys[i] == null) {
          Object mapping = values[i].execute(frame);
          try {
            merge(dict, mapping);
          } catch (PyException e) {
            throw located(frame, e);
          }
        } else {
          Object key = keys[i].execute(frame);
          Object value = values[i].execute(frame);
          try {
            dict.put(key, value);
          } catch (PyException e) {
            throw located(frame, e);
          }
        }
      }
      return dict;
    }

    @TruffleBoundary
    public static void merge(PDict dict, Object mapping) {
      if (mapping instanceof PDict other && other.isReadDirectly()) {
        dict.putAll(other);
        return;
      }
      if (Attributes.special(mapping, "keys") == null) {
        throw Errors.type("'%s' object is not a mapping", Types.of(mapping).name());
      }
      Object keys = Calls.method(mapping, "keys");
      Iteration.forEach(keys, key -> dict.put(key, Containers.getItem(mapping, key)));
    }
  }

  /** An f-string: its parts are strings. */
  public static final class Joined extends PNode {
    @Children private final PNode[] parts;

    public Joined(PNode[] parts) {
      this.parts = parts;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      var b = Formatting.builder();
      for (PNode part : parts) {
        Object value = part instanceof Field field ? field.text(frame) : part.execute(frame);
        if (value instanceof Long number) {
          Formatting.append(b, (long) number);
        } else {
          Formatting.append(b, value);
        }
      }
      return Formatting.finish(b);
    }
  }

  /** One replacement field of an f-string. */
  public static final class Field extends PNode {
    @Child private PNode value;
    @Child private PNode spec;
    private final int conversion;

    public Field(PNode value, int conversion, PNode spec) {
      this.value = value;
      this.conversion = conversion;
      this.spec = spec;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return text(frame, value.execute(frame));
    }

    /** The text, or an int that stands for its digits. */
    Object text(VirtualFrame frame) {
      Object v = value.execute(frame);
      return v instanceof Long && spec == null ? v : text(frame, v);
    }

    private Object text(VirtualFrame frame, Object v) {
      Object s = spec == null ? Str.EMPTY : spec.execute(frame);
      try {
        return Formatting.field(v, conversion, s);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }
}
