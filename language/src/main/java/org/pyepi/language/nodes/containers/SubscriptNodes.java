package org.pyepi.language.nodes.containers;

import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.Fallback;
import com.oracle.truffle.api.dsl.NodeChild;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.SpecialCallNode;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.NDArray;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSlice;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Str;

/** {@code object[key]} as expression and target. */
public final class SubscriptNodes {
  private SubscriptNodes() {}

  /** {@code object[key]}. */
  @NodeChild("object")
  @NodeChild("key")
  public abstract static class Read extends PNode {
    public static Read create(PNode object, PNode key) {
      return SubscriptNodesFactory.ReadNodeGen.create(object, key);
    }

    @Specialization(guards = {"list.isPlain()", "list.isLongs()", "list.hasItem(i)"})
    protected long longs(PList list, long i) {
      return list.longs()[(int) i];
    }

    @Specialization(guards = {"list.isPlain()", "list.isDoubles()", "list.hasItem(i)"})
    protected double doubles(PList list, long i) {
      return list.doubles()[(int) i];
    }

    @Specialization(guards = {"list.isPlain()", "list.isBooleans()", "list.hasItem(i)"})
    protected boolean booleans(PList list, long i) {
      return list.booleans()[(int) i];
    }

    @Specialization(guards = {"list.isPlain()", "list.isObjects()", "list.hasItem(i)"})
    protected Object objects(PList list, long i) {
      return list.objects()[(int) i];
    }

    @Specialization(guards = {"list.isPlain()", "list.hasItem(i)"})
    protected Object list(PList list, long i) {
      return list.get((int) i);
    }

    @Specialization(guards = {"list.isPlain()", "isFromEnd(list, i)"})
    protected Object listFromEnd(PList list, long i) {
      return list.get((int) i + list.size());
    }

    @Specialization(guards = {"tuple.isPlain()", "i >= 0", "i < tuple.length()"})
    protected Object tuple(PTuple tuple, long i) {
      return tuple.items[(int) i];
    }

    @Specialization(guards = {"i >= 0", "i < length(s)"})
    protected Object character(TruffleString s, long i) {
      return Str.ofCodePoint(Str.codePointAt(s, (int) i));
    }

    protected static int length(TruffleString s) {
      return Str.length(s);
    }

    @Specialization(guards = "array.isIndex(i)")
    protected Object array(NDArray array, long i) {
      return array.getScalar(array.offset + (int) i * array.strides[0]);
    }

    @Specialization(guards = "array.isIndex(key)")
    protected Object array(NDArray array, PTuple key) {
      return array.getScalar(array.position(key));
    }

    @Specialization(guards = "isInstance(object)")
    protected Object instance(
        VirtualFrame frame, PObject object, Object key, @Cached("getItem()") SpecialCallNode call) {
      try {
        Object item = call.execute(frame, object, key);
        return item == null ? Containers.getItem(object, key) : item;
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    protected static boolean isInstance(PObject object) {
      return SpecialCallNode.isInstance(object);
    }

    protected static SpecialCallNode getItem() {
      return SpecialCallNode.create("__getitem__");
    }

    @Fallback
    protected Object any(VirtualFrame frame, Object object, Object key) {
      try {
        return Containers.getItem(object, key);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    protected static boolean isFromEnd(PList list, long i) {
      return i < 0 && i + list.size() >= 0;
    }
  }

  /** Stores an item. */
  abstract static class WriteItemNode extends Node {
    abstract void execute(VirtualFrame frame, Object object, Object key, Object value);

    @Specialization(guards = {"list.isPlain()", "list.isLongs()", "list.hasItem(i)"})
    protected void longs(PList list, long i, long value) {
      list.longs()[(int) i] = value;
    }

    @Specialization(guards = {"list.isPlain()", "list.isDoubles()", "list.hasItem(i)"})
    protected void doubles(PList list, long i, double value) {
      list.doubles()[(int) i] = value;
    }

    @Specialization(guards = {"list.isPlain()", "list.isBooleans()", "list.hasItem(i)"})
    protected void booleans(PList list, long i, boolean value) {
      list.booleans()[(int) i] = value;
    }

    @Specialization(guards = {"list.isPlain()", "list.isObjects()", "list.hasItem(i)"})
    protected void objects(PList list, long i, Object value) {
      list.objects()[(int) i] = value;
    }

    @Specialization(guards = {"list.isPlain()", "list.hasItem(i)"})
    protected void list(PList list, long i, Object value) {
      list.set((int) i, value);
    }

    @Specialization(guards = "isPlain(dict)")
    protected void dict(PDict dict, Object key, Object value) {
      dict.put(key, value);
    }

    @Specialization(guards = {"array.isIndex(i)", "array.takes(value)"})
    protected void array(NDArray array, long i, Object value) {
      array.put(array.offset + (int) i * array.strides[0], value);
    }

    @Specialization(guards = {"array.isIndex(key)", "array.takes(value)"})
    protected void array(NDArray array, PTuple key, Object value) {
      array.put(array.position(key), value);
    }

    @Specialization(guards = "isInstance(object)")
    protected void instance(
        VirtualFrame frame,
        PObject object,
        Object key,
        Object value,
        @Cached("setItem()") SpecialCallNode call) {
      if (call.execute(frame, object, key, value) == null) {
        Containers.setItem(object, key, value);
      }
    }

    protected static boolean isInstance(PObject object) {
      return SpecialCallNode.isInstance(object);
    }

    protected static SpecialCallNode setItem() {
      return SpecialCallNode.create("__setitem__");
    }

    @Fallback
    protected void any(Object object, Object key, Object value) {
      Containers.setItem(object, key, value);
    }

    protected static boolean isPlain(PDict dict) {
      return dict.pyType() == BuiltinTypes.DICT;
    }

    static WriteItemNode create() {
      return SubscriptNodesFactory.WriteItemNodeGen.create();
    }
  }

  /** {@code object[key] = value}. */
  public static final class Write extends WriteNode {
    @Child private PNode object;
    @Child private PNode key;
    @Child private WriteItemNode write = WriteItemNode.create();

    public Write(PNode object, PNode key) {
      this.object = object;
      this.key = key;
    }

    @Override
    public void write(VirtualFrame frame, Object value) {
      Object container = object.execute(frame);
      Object index = key.execute(frame);
      try {
        write.execute(frame, container, index, value);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }

  /** {@code del object[key]}. */
  public static final class Delete extends StatementNode {
    @Child private PNode object;
    @Child private PNode key;

    public Delete(PNode object, PNode key) {
      this.object = object;
      this.key = key;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object container = object.execute(frame);
      Object index = key.execute(frame);
      try {
        Containers.deleteItem(container, index);
      } catch (PyException e) {
        throw located(frame, e);
      }
      return null;
    }
  }

  /** {@code a:b:c} inside brackets. */
  public static final class Slice extends PNode {
    @Child private PNode lower;
    @Child private PNode upper;
    @Child private PNode step;

    public Slice(PNode lower, PNode upper, PNode step) {
      this.lower = lower;
      this.upper = upper;
      this.step = step;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return new PSlice(
          lower == null ? PNone.NONE : lower.execute(frame),
          upper == null ? PNone.NONE : upper.execute(frame),
          step == null ? PNone.NONE : step.execute(frame));
    }
  }
}
