package org.pyepi.language.nodes.names;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.calls.ReadMemberNode;
import org.pyepi.language.runtime.PyException;
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

  /** {@code object.name = value}. */
  public static final class Write extends WriteNode {
    @Child private PNode object;
    @Child private WriteMemberNode write;

    public Write(PNode object, String name) {
      this.object = object;
      this.write = WriteMemberNode.create(name);
    }

    @Override
    public void write(VirtualFrame frame, Object value) {
      Object receiver = object.execute(frame);
      try {
        write.execute(frame, receiver, value);
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
