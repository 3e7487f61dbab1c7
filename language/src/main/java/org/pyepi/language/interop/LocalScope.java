package org.pyepi.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.Frame;
import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.interop.Names;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.FrameSlots;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PGenerator;

/**
 * The variables of a function that runs, for tools: parameters, locals, and those of functions
 * around it that it uses. Its parent holds the module's.
 */
@ExportLibrary(InteropLibrary.class)
public final class LocalScope implements TruffleObject {
  private final PFunction function;
  private final MaterializedFrame frame;
  private final NamespaceScope module;

  /** Slots of the variables by name; a free variable is at {@code -1 - index} of the closure. */
  private final Map<String, Integer> places = new LinkedHashMap<>();

  private LocalScope(PFunction function, MaterializedFrame frame, NamespaceScope module) {
    this.function = function;
    this.frame = frame;
    this.module = module;
    FrameDescriptor d = frame.getFrameDescriptor();
    for (int i = 0; i < d.getNumberOfSlots(); i++) {
      if (d.getSlotName(i) instanceof String name) {
        places.put(name, i);
      }
    }
    List<String> frees = function.code.scope().frees();
    for (int i = 0; i < frees.size() && i < function.closure.length; i++) {
      places.putIfAbsent(frees.get(i), -1 - i);
    }
  }

  /** The function whose frame this is; a generator's own frame is on the heap. */
  public static PFunction function(Frame frame) {
    Object first = frame.getArguments()[0];
    return first instanceof PGenerator g ? g.function : (PFunction) first;
  }

  /** The scope of a Python frame, whatever runs in it. */
  public static Object of(Frame frame) {
    return of(frame.materialize());
  }

  @TruffleBoundary
  private static Object of(MaterializedFrame frame) {
    PFunction function = function(frame);
    Object first = frame.getArguments()[0];
    Scope scope = function.code.scope();
    NamespaceScope module = new NamespaceScope("module", function.globals, null);
    if (scope.isFunctionLike()) {
      MaterializedFrame own = first instanceof PGenerator g ? g.frame : frame;
      return new LocalScope(function, own, module);
    }
    Object[] args = frame.getArguments();
    return args.length > 1 && args[1] instanceof PDict own && own != function.globals
        ? new NamespaceScope("class " + function.code.qualname(), own, module)
        : module;
  }

  /** The value that a variable has now, or null. */
  @TruffleBoundary
  Object local(String name) {
    Integer place = places.get(name);
    if (place == null) {
      return null;
    }
    if (place < 0) {
      return function.closure[-1 - place].value;
    }
    Object value = frame.getValue(place);
    return value instanceof Cell c ? c.value : value;
  }

  /** The variables that have values. */
  @TruffleBoundary
  public List<String> locals() {
    return places.keySet().stream().filter(n -> local(n) != null).toList();
  }

  boolean isLocal(String name) {
    return places.containsKey(name);
  }

  @TruffleBoundary
  void assign(String name, Object value) {
    int place = places.get(name);
    if (place < 0) {
      function.closure[-1 - place].value = value;
    } else if (frame.getValue(place) instanceof Cell c) {
      c.value = value;
    } else {
      FrameSlots.write(frame, place, value);
    }
  }

  @ExportMessage
  boolean isScope() {
    return true;
  }

  @ExportMessage
  boolean hasLanguage() {
    return true;
  }

  @ExportMessage
  Class<? extends TruffleLanguage<?>> getLanguage() {
    return PyEpiLanguage.class;
  }

  @ExportMessage
  Object toDisplayString(boolean allowSideEffects) {
    return function.code.qualname();
  }

  @ExportMessage
  boolean hasScopeParent() {
    return true;
  }

  @ExportMessage
  Object getScopeParent() throws UnsupportedMessageException {
    return module;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(boolean includeInternal) {
    List<Object> all = new ArrayList<>(locals());
    all.addAll(module.names());
    return new Names(all.toArray());
  }

  @ExportMessage
  boolean isMemberReadable(String name) {
    return isLocal(name) ? local(name) != null : module.isMemberReadable(name);
  }

  @ExportMessage
  Object readMember(String name) throws UnknownIdentifierException {
    if (!isLocal(name)) {
      return module.readMember(name);
    }
    Object value = local(name);
    if (value == null) {
      throw UnknownIdentifierException.create(name);
    }
    return Foreign.fromPython(value);
  }

  @ExportMessage
  boolean isMemberModifiable(String name) {
    return isMemberReadable(name);
  }

  @ExportMessage
  boolean isMemberInsertable(String name) {
    return isLocal(name) ? local(name) == null : module.isMemberInsertable(name);
  }

  @ExportMessage
  void writeMember(String name, Object value) {
    if (isLocal(name)) {
      assign(name, Foreign.toPython(value));
    } else {
      module.writeMember(name, value);
    }
  }
}
