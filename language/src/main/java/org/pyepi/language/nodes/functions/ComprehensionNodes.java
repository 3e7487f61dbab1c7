package org.pyepi.language.nodes.functions;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.DirectCallNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.operation.Iteration;

/** Comprehensions: functions of their own that get the first iterable as their only argument. */
public final class ComprehensionNodes {
  private ComprehensionNodes() {}

  /** Makes the function and calls it at once. */
  public static final class Run extends PNode {
    @Child private MakeFunctionNode function;
    @Child private PNode iterable;
    private final boolean isGenerator;
    @Child private DirectCallNode call;

    public Run(MakeFunctionNode function, PNode iterable, boolean isGenerator) {
      this.function = function;
      this.iterable = iterable;
      this.isGenerator = isGenerator;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object source = iterable.execute(frame);
      if (isGenerator && !isCheap(source)) {
        try {
          source = Iteration.iter(source);
        } catch (PyException e) {
          throw located(frame, e);
        }
      }
      PFunction f = function.make(frame);
      if (call == null) {
        CompilerDirectives.transferToInterpreterAndInvalidate();
        call = insert(DirectCallNode.create(f.code.callTarget()));
        call.forceInlining();
      }
      try {
        return call.call(f, source);
      } catch (PyException e) {
        throw located(frame, e);
      }
    }

    private static boolean isCheap(Object source) {
      return source instanceof PRange || source instanceof PList l && l.isPlain();
    }
  }

  /** The argument of a comprehension, its first iterable; of a class body, its namespace. */
  public static final class FirstArgument extends PNode {
    @Override
    public Object execute(VirtualFrame frame) {
      return frame.getArguments()[1];
    }
  }

  /** Which collection a comprehension makes. */
  public enum Kind {
    LIST,
    SET,
    DICT
  }

  /** Puts an empty collection into a slot. */
  public static final class Start extends StatementNode {
    private final Kind kind;
    private final int slot;

    public Start(Kind kind, int slot) {
      this.kind = kind;
      this.slot = slot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      frame.setObject(
          slot,
          switch (kind) {
            case LIST -> new PList();
            case SET -> new PSet();
            case DICT -> new PDict();
          });
      return null;
    }
  }

  /** Adds an element to the collection in a slot. */
  public static final class Add extends StatementNode {
    private final Kind kind;
    private final int slot;
    @Child private PNode key;
    @Child private PNode value;

    public Add(Kind kind, int slot, PNode key, PNode value) {
      this.kind = kind;
      this.slot = slot;
      this.key = key;
      this.value = value;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      Object collection = frame.getObject(slot);
      if (kind == Kind.LIST) {
        ((PList) collection).append(value.execute(frame));
        return null;
      }
      Object first = key == null ? null : key.execute(frame);
      Object second = value.execute(frame);
      try {
        add(collection, first, second);
      } catch (PyException e) {
        throw located(frame, e);
      }
      return null;
    }

    @CompilerDirectives.TruffleBoundary
    private void add(Object collection, Object first, Object second) {
      if (kind == Kind.SET) {
        ((PSet) collection).add(second);
      } else {
        ((PDict) collection).put(first, second);
      }
    }
  }

  /** Returns the collection. */
  public static final class Finish extends StatementNode {
    private final int slot;

    public Finish(int slot) {
      this.slot = slot;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return frame.getObject(slot);
    }
  }
}
