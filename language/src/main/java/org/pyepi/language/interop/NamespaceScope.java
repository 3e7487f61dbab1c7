package org.pyepi.language.interop;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.interop.Names;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** The variables of a module or class body, for tools. */
@ExportLibrary(InteropLibrary.class)
public final class NamespaceScope implements TruffleObject {
  private final String title;
  final PDict namespace;

  /** The variables of the module around a class body, or null. */
  private final NamespaceScope parent;

  public NamespaceScope(String title, PDict namespace, NamespaceScope parent) {
    this.title = title;
    this.namespace = namespace;
    this.parent = parent;
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
    return title;
  }

  @ExportMessage
  boolean hasScopeParent() {
    return parent != null;
  }

  @ExportMessage
  Object getScopeParent() throws UnsupportedMessageException {
    if (parent == null) {
      throw UnsupportedMessageException.create();
    }
    return parent;
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  /** The names from the inside out; those of the module come last. */
  @TruffleBoundary
  List<Object> names() {
    List<Object> all = new ArrayList<>();
    for (Object key : Iteration.toArray(namespace)) {
      if (Str.is(key) && namespace.get(key) != null) {
        all.add(Str.unwrap(key));
      }
    }
    if (parent != null) {
      all.addAll(parent.names());
    }
    return all;
  }

  @ExportMessage
  @TruffleBoundary
  Object getMembers(boolean includeInternal) {
    return new Names(names().toArray());
  }

  @TruffleBoundary
  private Object value(String name) {
    Object value = namespace.get(name);
    return value != null || parent == null ? value : parent.value(name);
  }

  @ExportMessage
  boolean isMemberReadable(String name) {
    return value(name) != null;
  }

  @ExportMessage
  Object readMember(String name) throws UnknownIdentifierException {
    Object value = value(name);
    if (value == null) {
      throw UnknownIdentifierException.create(name);
    }
    return Foreign.fromPython(value);
  }

  @ExportMessage
  boolean isMemberModifiable(String name) {
    return value(name) != null;
  }

  @ExportMessage
  boolean isMemberInsertable(String name) {
    return value(name) == null;
  }

  @ExportMessage
  @TruffleBoundary
  void writeMember(String name, Object value) {
    if (parent != null && namespace.get(name) == null && parent.value(name) != null) {
      parent.writeMember(name, value);
    } else {
      namespace.put(name, Foreign.toPython(value));
    }
  }
}
