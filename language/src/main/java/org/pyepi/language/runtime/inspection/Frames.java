package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.nodes.EncapsulatingNodeReference;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.FrameLocals;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFrame;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;
import org.pyepi.language.runtime.object.PythonRoot;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** The Python frames on the stack. Comprehensions count as parts of the functions around them. */
public final class Frames {
  private Frames() {}

  /**
   * Walks an empty stack. The engine looks up methods of its own at the first walk, behind a lock
   * that a compiler thread holds while it makes Graal, from the first call target on: a program
   * that asks for {@code globals()} in its first half second would wait for all of that.
   */
  @TruffleBoundary
  public static void prepare() {
    Truffle.getRuntime().iterateFrames(instance -> instance);
  }

  /**
   * An activation on the stack.
   *
   * @param slots of its function
   * @param place what it executes, or null where that is not known
   * @param comprehension of the innermost comprehension in it, or null
   */
  private record Found(
      PFunction function, MaterializedFrame slots, Node place, Found comprehension) {
    /** The line that runs, or 0. */
    int line() {
      SourceSection section = place == null ? null : place.getEncapsulatingSourceSection();
      return section == null ? 0 : section.getStartLine();
    }
  }

  /** Walks the stack from the top until the visitor gives something. */
  private static <T> T walk(Function<Found, T> visitor) {
    Found[] inner = new Found[1];
    return Truffle.getRuntime()
        .iterateFrames(
            instance -> {
              PythonRoot root = rootOf(instance);
              if (root == null) {
                return null;
              }
              Found found = found(instance, root, inner[0]);
              if (found.function.code.scope().isInlined()) {
                inner[0] = found;
                return null;
              }
              inner[0] = null;
              return visitor.apply(found);
            });
  }

  private static Found found(FrameInstance instance, PythonRoot root, Found inner) {
    MaterializedFrame frame =
        instance.getFrame(FrameInstance.FrameAccess.MATERIALIZE).materialize();
    Node place = inner != null ? inner.place : null;
    if (place == null) {
      place = nodeOf(instance, root);
    }
    Object first = frame.getArguments()[0];
    return first instanceof PGenerator g
        ? new Found(g.function, g.frame, place, inner)
        : new Found((PFunction) first, frame, place, inner);
  }

  /**
   * Where a function runs, without its frame.
   *
   * @param line of what it executes
   */
  public record Place(PFunction function, int line) {}

  /**
   * The first place, from the caller of the builtin outwards, that a visitor takes; null where
   * there is none. No frame is made an object, which would undo what the compiler did with it.
   */
  @TruffleBoundary
  public static Place place(Predicate<PFunction> visitor) {
    Node[] inner = new Node[1];
    return Truffle.getRuntime()
        .iterateFrames(
            instance -> {
              PythonRoot root = rootOf(instance);
              if (root == null) {
                return null;
              }
              Object first =
                  instance.getFrame(FrameInstance.FrameAccess.READ_ONLY).getArguments()[0];
              PFunction function = first instanceof PGenerator g ? g.function : (PFunction) first;
              Node node = inner[0] != null ? inner[0] : nodeOf(instance, root);
              if (function.code.scope().isInlined()) {
                inner[0] = node;
                return null;
              }
              inner[0] = null;
              if (!visitor.test(function)) {
                return null;
              }
              SourceSection section = node == null ? null : node.getEncapsulatingSourceSection();
              return new Place(
                  function, section == null ? function.code.firstLine() : section.getStartLine());
            });
  }

  /** What runs there, where it is Python code; else null. */
  private static PythonRoot rootOf(FrameInstance instance) {
    return instance.getCallTarget() instanceof RootCallTarget t
            && t.getRootNode() instanceof PythonRoot root
        ? root
        : null;
  }

  private static Node nodeOf(FrameInstance instance, PythonRoot root) {
    Node node = instance.getCallNode();
    if (node == null || node.getRootNode() != root) {
      node = EncapsulatingNodeReference.getCurrent().get();
    }
    return node != null && node.getRootNode() == root ? node : null;
  }

  private static Found find(int depth) {
    int[] left = {depth};
    return walk(found -> left[0]-- > 0 ? null : found);
  }

  /** The namespace of the module whose code called the builtin. */
  @TruffleBoundary
  public static PDict callerGlobals() {
    Found f = find(0);
    return f == null ? PyContext.get().mainModule().namespace() : f.function.globals;
  }

  /** {@code locals()} of the caller: the namespace itself, or a snapshot of a function's. */
  @TruffleBoundary
  public static Object callerLocals() {
    Found f = find(0);
    if (f == null) {
      return PyContext.get().mainModule().namespace();
    }
    Object locals = PFrame.of(f.function, f.slots).locals();
    if (f.comprehension == null) {
      return locals;
    }
    PDict all = new PDict();
    Calls.method(all, "update", locals);
    for (Found c = f.comprehension; c != null; c = c.comprehension) {
      FrameLocals.read(c.function, c.slots, all);
    }
    return all;
  }

  /** The frame of a suspended generator. */
  @TruffleBoundary
  public static PFrame ofGenerator(PGenerator g) {
    PFrame frame = PFrame.of(g.function, g.frame);
    SourceSection section = g.place == null ? null : g.place.getEncapsulatingSourceSection();
    frame.line = section == null ? g.function.code.firstLine() : section.getStartLine();
    return frame;
  }

  /**
   * {@code sys._getframe(depth)}; ValueError where the stack is not so deep. The frames that called
   * it are noted, so that {@code f_back} leads to them when they have ended.
   */
  @TruffleBoundary
  public static PFrame frame(int depth) {
    PFrame frame = noted(depth);
    if (frame == null) {
      throw Errors.value("call stack is not deep enough");
    }
    return frame;
  }

  /** The frame that runs, or null where no Python code does. */
  @TruffleBoundary
  public static PFrame frameOrNull() {
    return noted(0);
  }

  private static PFrame noted(int depth) {
    int[] left = {Math.max(0, depth)};
    PFrame[] ends = new PFrame[2];
    walk(
        found -> {
          if (left[0]-- > 0) {
            return null;
          }
          PFrame frame = PFrame.of(found.function, found.slots);
          update(frame, found);
          if (ends[0] == null) {
            ends[0] = frame;
          } else {
            ends[1].back = frame;
          }
          ends[1] = frame;
          return frame.back != null && !isResumable(frame) ? frame : null;
        });
    return ends[0];
  }

  private static boolean isResumable(PFrame frame) {
    Scope scope = frame.function.code.scope();
    return scope.isGenerator() || scope.isCoroutine() || scope.isAsyncGenerator();
  }

  /** {@code cr_origin}: file, line and function of the frames that make a coroutine. */
  public static PTuple origin(int depth) {
    List<Object> places = new ArrayList<>();
    walk(
        found -> {
          if (found.place != null || !places.isEmpty() || found.line() > 0) {
            PCode code = found.function.code;
            long line = found.line() > 0 ? found.line() : code.firstLine();
            places.add(new PTuple(Str.of(code.filename()), line, Str.of(code.name())));
          }
          return places.size() == depth ? places : null;
        });
    return new PTuple(places.toArray());
  }

  private static void update(PFrame frame, Found found) {
    int line = found.line();
    if (line > 0) {
      frame.line = line;
    } else if (frame.line == 0) {
      frame.line = found.function.code.firstLine();
    }
  }

  /** {@code f_lineno}: of what runs in the frame now, or ran last. */
  @TruffleBoundary
  public static int line(PFrame frame) {
    PGenerator suspended = find(frame) ? null : generator(frame);
    if (suspended != null) {
      return ofGenerator(suspended).line;
    }
    return frame.line == 0 ? frame.function.code.firstLine() : frame.line;
  }

  /** Whether the frame is on the stack of this thread; brings its line up to date. */
  private static boolean find(PFrame frame) {
    return walk(
            found -> {
              if (found.slots != frame.slots) {
                return null;
              }
              update(frame, found);
              return true;
            })
        != null;
  }

  /** {@code f_back}: the frame that called, or null. */
  @TruffleBoundary
  public static PFrame back(PFrame frame) {
    boolean[] seen = {false};
    PFrame[] result = new PFrame[1];
    walk(
        found -> {
          if (seen[0]) {
            result[0] = PFrame.of(found.function, found.slots);
            update(result[0], found);
            return true;
          }
          seen[0] = found.slots == frame.slots;
          return null;
        });
    if (seen[0]) {
      frame.back = result[0];
      return result[0];
    }
    return isResumable(frame) ? null : frame.back;
  }

  /** {@code clear()}: forgets the variables. */
  @TruffleBoundary
  public static void clear(PFrame frame) {
    if (find(frame)) {
      throw Errors.runtime("cannot clear an executing frame");
    }
    PGenerator generator = generator(frame);
    if (generator != null) {
      generator.close();
    }
    FrameLocals.clear(frame);
  }

  private static PGenerator generator(PFrame frame) {
    for (int i = 0; i < frame.slots.getFrameDescriptor().getNumberOfSlots(); i++) {
      if (frame.slots.getFrameDescriptor().getSlotName(i) == null
          && frame.slots.getValue(i) instanceof PGenerator g
          && g.frame == frame.slots) {
        return g;
      }
    }
    return null;
  }
}
