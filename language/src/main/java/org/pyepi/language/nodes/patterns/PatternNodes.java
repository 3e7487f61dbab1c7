package org.pyepi.language.nodes.patterns;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.CallNode;
import org.pyepi.language.nodes.containers.DisplayNodes;
import org.pyepi.language.nodes.containers.Unpacking;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.inspection.ClassChecks;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Patterns of {@code match}: each node tells whether its value matches. */
public final class PatternNodes {
  private PatternNodes() {}

  /** A value saved in a slot. */
  public static final class FromSlot extends PNode {
    private final int slot;

    public FromSlot(int slot) {
      this.slot = slot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return frame.getObject(slot);
    }
  }

  /** One of the parts that a pattern took apart into a slot. */
  public static final class Item extends PNode {
    private final int slot;
    private final int index;

    public Item(int slot, int index) {
      this.slot = slot;
      this.index = index;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return ((Object[]) frame.getObject(slot))[index];
    }
  }

  /** Matches anything; binds a name where there is one. */
  public static final class Bind extends PNode {
    @Child private PNode value;
    @Child private WriteNode target;

    public Bind(PNode value, WriteNode target) {
      this.value = value;
      this.target = target;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object v = value.execute(frame);
      if (target != null) {
        target.write(frame, v);
      }
      return true;
    }
  }

  /** Binds the names of a pattern that has matched. */
  public static final class Commit extends PNode {
    @Children private final PNode[] values;
    @Children private final WriteNode[] targets;

    public Commit(PNode[] values, WriteNode[] targets) {
      this.values = values;
      this.targets = targets;
    }

    @Override
    @ExplodeLoop
    public Object execute(VirtualFrame frame) {
      for (int i = 0; i < values.length; i++) {
        targets[i].write(frame, values[i].execute(frame));
      }
      return true;
    }

    @Override
    protected boolean isVisible() {
      return false;
    }
  }

  /** Saves the value, matches a pattern against it, then perhaps binds it. */
  public static final class Then extends PNode {
    @Child private PNode value;
    @Child private PNode pattern;
    @Child private PNode after;
    private final int slot;

    public Then(PNode value, int slot, PNode pattern, PNode after) {
      this.value = value;
      this.slot = slot;
      this.pattern = pattern;
      this.after = after;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      frame.setObject(slot, value.execute(frame));
      if (!Truth.of(pattern.execute(frame))) {
        return false;
      }
      if (after != null) {
        after.execute(frame);
      }
      return true;
    }
  }

  /** The common part: take the value apart into a slot, then match the parts. */
  abstract static class Compound extends PNode {
    @Child private PNode value;
    @Children private final PNode[] parts;
    private final int slot;

    Compound(PNode value, int slot, PNode[] parts) {
      this.value = value;
      this.slot = slot;
      this.parts = parts;
    }

    /** One value for each part, or null where the value does not match. */
    abstract Object[] takeApart(VirtualFrame frame, Object subject);

    @Override
    @ExplodeLoop
    public final Object execute(VirtualFrame frame) {
      Object[] items;
      try {
        items = takeApart(frame, value.execute(frame));
      } catch (PyException e) {
        throw located(frame, e);
      }
      if (items == null) {
        return false;
      }
      frame.setObject(slot, items);
      for (PNode part : parts) {
        if (!Truth.of(part.execute(frame))) {
          return false;
        }
      }
      return true;
    }
  }

  public static final class Sequence extends Compound {
    private final int count;
    private final int star;

    /** Which parts are no wildcards: only those are asked for. */
    @CompilerDirectives.CompilationFinal(dimensions = 1)
    private final boolean[] wanted;

    public Sequence(PNode value, int slot, PNode[] parts, int star, boolean[] wanted) {
      super(value, slot, parts);
      this.count = parts.length;
      this.star = star;
      this.wanted = wanted;
    }

    @Override
    Object[] takeApart(VirtualFrame frame, Object subject) {
      return PatternSubjects.isSequence(subject) ? split(subject) : null;
    }

    /** The length decides first; the items are unpacked, or subscripted around a wildcard star. */
    @TruffleBoundary
    private Object[] split(Object subject) {
      boolean anyLength = star == 0 && count == 1;
      long length = anyLength ? 0 : Containers.length(subject);
      if (star < 0 ? length != count : length < count - 1) {
        return null;
      }
      Object[] r = new Object[count];
      boolean any = false;
      for (boolean w : wanted) {
        any |= w;
      }
      if (!any) {
        Arrays.fill(r, PNone.NONE);
        return r;
      }
      if (star >= 0 && !wanted[star]) {
        for (int i = 0; i < count; i++) {
          long index = i < star ? i : length - (count - i);
          r[i] = wanted[i] ? Containers.getItem(subject, index) : PNone.NONE;
        }
        return r;
      }
      Object[] all = Unpacking.unpack(subject, count, star);
      return all;
    }
  }

  public static final class Mapping extends Compound {
    @Children private final PNode[] keys;
    private final boolean rest;

    public Mapping(PNode value, int slot, PNode[] keys, PNode[] parts, boolean rest) {
      super(value, slot, parts);
      this.keys = keys;
      this.rest = rest;
    }

    @Override
    Object[] takeApart(VirtualFrame frame, Object subject) {
      if (!PatternSubjects.isMapping(subject)) {
        return null;
      }
      return pick(subject, CallNode.evaluate(frame, keys));
    }

    @TruffleBoundary
    private Object[] pick(Object subject, Object[] wanted) {
      Object[] r = new Object[wanted.length + (rest ? 1 : 0)];
      if (wanted.length > 0 && Containers.length(subject) < wanted.length) {
        return null;
      }
      Object get = wanted.length == 0 ? null : Attributes.get(subject, "get");
      PSet seen = new PSet();
      Object missing = PObject.of(BuiltinTypes.OBJECT);
      for (int i = 0; i < wanted.length; i++) {
        if (seen.storage().contains(wanted[i])) {
          throw Errors.value("mapping pattern checks duplicate key (%s)", Repr.repr(wanted[i]));
        }
        seen.add(wanted[i]);
        r[i] = Calls.call(get, wanted[i], missing);
        if (r[i] == missing) {
          return null;
        }
      }
      if (rest) {
        PDict others = new PDict();
        DisplayNodes.DictDisplay.merge(others, subject);
        for (Object key : wanted) {
          others.remove(key);
        }
        r[wanted.length] = others;
      }
      return r;
    }
  }

  public static final class ClassPattern extends Compound {
    @Child private PNode type;
    private final int positional;
    private final String[] names;

    public ClassPattern(
        PNode value, int slot, PNode type, int positional, String[] names, PNode[] parts) {
      super(value, slot, parts);
      this.type = type;
      this.positional = positional;
      this.names = names;
    }

    @Override
    Object[] takeApart(VirtualFrame frame, Object subject) {
      return pick(subject, type.execute(frame));
    }

    @TruffleBoundary
    private Object[] pick(Object subject, Object wanted) {
      if (!(wanted instanceof PType cls)) {
        throw Errors.type("called match pattern must be a class");
      }
      if (!ClassChecks.isInstance(subject, cls)) {
        return null;
      }
      Object[] r = new Object[positional + names.length];
      Set<String> seen = new HashSet<>();
      if (positional > 0 && !positionalParts(subject, cls, r, seen)) {
        return null;
      }
      for (int i = 0; i < names.length; i++) {
        if (!seen.add(names[i])) {
          throw repeated(cls, names[i]);
        }
        r[positional + i] = Attributes.getOrNull(subject, names[i]);
        if (r[positional + i] == null) {
          return null;
        }
      }
      return r;
    }

    private static PyException repeated(PType cls, String name) {
      return Errors.type("%s() got multiple sub-patterns for attribute '%s'", cls.name(), name);
    }

    private boolean positionalParts(Object subject, PType cls, Object[] r, Set<String> seen) {
      Object matchArgs = Attributes.getOrNull(cls, "__match_args__");
      if (matchArgs == null) {
        boolean self =
            switch (cls.layout()) {
              case BOOL, BYTEARRAY, BYTES, DICT, FLOAT, FROZENSET, INT, LIST, SET, STR, TUPLE ->
                  true;
              default -> false;
            };
        if (!self || positional > 1) {
          throw Errors.type(
              "%s() accepts %d positional sub-pattern%s (%d given)",
              cls.name(), self ? 1 : 0, self ? "" : "s", positional);
        }
        r[0] = subject;
        return true;
      }
      if (!(matchArgs instanceof PTuple tuple)) {
        throw Errors.type(
            "%s.__match_args__ must be a tuple (got %s)", cls.name(), Types.of(matchArgs).name());
      }
      if (tuple.length() < positional) {
        throw Errors.type(
            "%s() accepts %d positional sub-pattern%s (%d given)",
            cls.name(), tuple.length(), tuple.length() == 1 ? "" : "s", positional);
      }
      for (int i = 0; i < positional; i++) {
        if (!Str.is(tuple.items[i])) {
          throw Errors.type(
              "__match_args__ elements must be strings (got %s)", Types.of(tuple.items[i]).name());
        }
        String name = Str.java(tuple.items[i]);
        if (!seen.add(name)) {
          throw repeated(cls, name);
        }
        r[i] = Attributes.getOrNull(subject, name);
        if (r[i] == null) {
          return false;
        }
      }
      return true;
    }
  }
}
