package org.pyepi.language.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.pyepi.language.nodes.PythonRoot;
import org.pyepi.language.runtime.Cell;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PDict;
import org.pyepi.language.runtime.PFrame;
import org.pyepi.language.runtime.PFunction;
import org.pyepi.language.runtime.PGenerator;
import org.pyepi.language.runtime.PyContext;

/** The Python frames on the stack. */
public final class Frames {
  private Frames() {}

  /** A Python frame on the stack, with the slots of its function. */
  private record Found(PFunction function, Frame frame, Node callNode, PythonRoot root) {}

  @TruffleBoundary
  private static Found find(int depth) {
    int[] left = {depth};
    return Truffle.getRuntime()
        .iterateFrames(
            instance -> {
              if (!(instance.getCallTarget() instanceof RootCallTarget t)
                  || !(t.getRootNode() instanceof PythonRoot root)) {
                return null;
              }
              if (left[0]-- > 0) {
                return null;
              }
              Frame frame = instance.getFrame(FrameInstance.FrameAccess.MATERIALIZE);
              Object first = frame.getArguments()[0];
              if (first instanceof PGenerator g) {
                return new Found(g.function, g.frame, instance.getCallNode(), root);
              }
              return new Found((PFunction) first, frame, instance.getCallNode(), root);
            });
  }

  /** The namespace of the module whose code called the builtin. */
  public static PDict callerGlobals() {
    Found f = find(0);
    return f == null ? Builtins.mainModule(PyContext.get()).namespace() : f.function.globals;
  }

  /** {@code locals()} of the caller: the namespace itself, or a snapshot of a function's. */
  public static Object callerLocals() {
    Found f = find(0);
    return f == null ? Builtins.mainModule(PyContext.get()).namespace() : locals(f);
  }

  private static Object locals(Found f) {
    if (!f.function.code.scope().isFunctionLike()) {
      Object[] args = f.frame.getArguments();
      return args.length > 1 ? args[1] : f.function.globals;
    }
    return snapshot(f);
  }

  private static PDict snapshot(Found f) {
    PDict result = new PDict();
    FrameDescriptor d = f.frame.getFrameDescriptor();
    for (int i = 0; i < d.getNumberOfSlots(); i++) {
      Object name = d.getSlotName(i);
      if (name == null) {
        continue;
      }
      Object value = f.frame.getValue(i);
      if (value instanceof Cell c) {
        value = c.value;
      }
      if (value != null) {
        result.put(name.toString(), value);
      }
    }
    var frees = f.function.code.scope().frees();
    for (int i = 0; i < frees.size() && i < f.function.closure.length; i++) {
      Object value = f.function.closure[i].value;
      if (value != null) {
        result.put(frees.get(i), value);
      }
    }
    return result;
  }

  /** The frame of a suspended generator. */
  @TruffleBoundary
  static PFrame ofGenerator(PGenerator g) {
    return new PFrame(g.function, g.frame, g.function.code.firstLine(), null);
  }

  /** {@code sys._getframe(depth)}; ValueError where the stack is not so deep. */
  @TruffleBoundary
  public static PFrame frame(int depth) {
    PFrame frame = frameOrNull(depth);
    if (frame == null) {
      throw Errors.value("call stack is not deep enough");
    }
    return frame;
  }

  private static PFrame frameOrNull(int depth) {
    Found f = find(depth);
    if (f == null) {
      return null;
    }
    Node node = f.callNode;
    if (node == null && depth == 0) {
      node = EncapsulatingNodeReference.getCurrent().get();
    }
    SourceSection section = node == null ? null : node.getEncapsulatingSourceSection();
    int line = section == null ? f.function.code.firstLine() : section.getStartLine();
    return new PFrame(f.function, f.frame, line, frameOrNull(depth + 1));
  }

  /** {@code f_locals}: the namespace of a module or class, else a snapshot of the variables. */
  static Object locals(PFrame frame) {
    if (frame.locals == null) {
      frame.locals = locals(new Found(frame.function, frame.slots, null, null));
    }
    return frame.locals;
  }
}
