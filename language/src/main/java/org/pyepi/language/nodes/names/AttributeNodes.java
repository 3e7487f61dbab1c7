package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.dsl.Cached;
import com.oracle.truffle.api.dsl.NodeField;
import com.oracle.truffle.api.dsl.Specialization;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.library.CachedLibrary;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.ReadMemberNode;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;

/** Attribute expressions and targets. */
public final class AttributeNodes {
  private AttributeNodes() {}

  /** {@code object.name}. */
  public static final class Read extends PNode {
    @Child private PNode object;
    @Child private ReadMemberNode read;
    private final String name;

    public Read(PNode object, String name) {
      this.object = object;
      this.name = name;
      this.read = ReadMemberNode.create(name);
    }

    public PNode object() {
      return object;
    }

    public String name() {
      return name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object receiver = object.execute(frame);
      try {
        return read.execute(frame, receiver);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }

  /** The attribute of a value that is there already; for augmented assignment. */
  @NodeField(name = "name", type = String.class)
  abstract static class WriteMemberNode extends Node {
    abstract void execute(Object receiver, Object value);

    protected abstract String getName();

    @Specialization(
        guards = {"receiver.getShape() == shape", "simple"},
        assumptions = {"stable", "named", "hidden"},
        limit = "4")
    protected void own(
        PObject receiver,
        Object value,
        @Cached("receiver.getShape()") Shape shape,
        @Cached("key(shape)") String key,
        @Cached("isSimple(receiver, shape)") boolean simple,
        @Cached("stable(shape)") Assumption stable,
        @Cached("named(shape)") Assumption named,
        @Cached("hidden(shape)") Assumption hidden,
        @CachedLibrary(limit = "1") DynamicObjectLibrary library) {
      library.put(receiver, key, value);
    }

    @Specialization(replaces = "own")
    protected void any(Object receiver, Object value) {
      Attributes.set(receiver, getName(), value);
    }

    protected static Assumption stable(Shape shape) {
      return ((PType) shape.getDynamicType()).stable();
    }

    protected Assumption named(Shape shape) {
      return ((PType) shape.getDynamicType()).stable(getName());
    }

    protected Assumption hidden(Shape shape) {
      return ReadMemberNode.hidden(shape, getName());
    }

    protected String key(Shape shape) {
      return ReadMemberNode.key(shape, getName());
    }

    protected boolean isSimple(PObject receiver, Shape shape) {
      PType type = (PType) shape.getDynamicType();
      Object found = type.lookup(getName());
      return !(receiver instanceof PType || receiver instanceof PModule)
          && Sharing.mayKeep(this, shape)
          && Attributes.isObjects(type.lookup("__setattr__"))
          && (found instanceof PSlotMember m && m.appliesTo(type)
              || receiver.hasDict() && (found == null || !Attributes.isData(found)));
    }
  }

  /** {@code object.name = value}. */
  public static final class Write extends WriteNode {
    @Child private PNode object;
    @Child private WriteMemberNode write;

    public Write(PNode object, String name) {
      this.object = object;
      this.write = AttributeNodesFactory.WriteMemberNodeGen.create(name);
    }

    @Override
    public void write(VirtualFrame frame, Object value) {
      Object receiver = object.execute(frame);
      try {
        write.execute(receiver, value);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }
  }

  /** {@code del object.name}. */
  public static final class Delete extends StatementNode {
    @Child private PNode object;
    private final String name;

    public Delete(PNode object, String name) {
      this.object = object;
      this.name = name;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object receiver = object.execute(frame);
      try {
        Attributes.delete(receiver, name);
      } catch (PyException e) {
        throw located(frame, e);
      }
      return null;
    }
  }
}
