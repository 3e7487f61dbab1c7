package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.nodes.Node;
import org.pyepi.language.nodes.Sharing;
import org.pyepi.language.nodes.calls.MethodLookupNode.Unbound;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.ClassStability.Validity;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;

/** {@code super().name} as a call wants it, where objects of many classes come by. */
final class WideSuperNode extends Node {
  private final String name;
  private final IdentityTable<Entry> entries = new IdentityTable<>();

  WideSuperNode(String name) {
    this.name = name;
  }

  private static final class Entry extends IdentityTable.Entry {
    final PType start;
    final boolean ofClass;
    final Object found;
    private final Validity special;
    private final Validity named;

    Entry(PSuper s, String name) {
      super(s.objectType);
      this.start = s.start;
      this.ofClass = s.object == s.objectType;
      this.special = s.objectType.validity();
      this.named = s.objectType.validity(name);
      this.found = special.holds() && named.holds() ? inherited(s, name) : null;
    }

    @Override
    public boolean isValid() {
      return found == null || special.holds() && named.holds();
    }
  }

  /** An {@link Unbound} function, another callable, or null for what goes the slow way. */
  Object execute(PSuper s) {
    PType type = s.objectType;
    if (type == null || s.pyType() != BuiltinTypes.SUPER) {
      return null;
    }
    Entry e = entries.find(type);
    if (e == null || e.start != s.start || e.ofClass != (s.object == type) || !e.isValid()) {
      e = make(s);
    }
    return e == null ? null : e.found;
  }

  @TruffleBoundary
  private Entry make(PSuper s) {
    if (!entries.takes(s.objectType) || !Sharing.mayKeep(this, s.objectType)) {
      return null;
    }
    Entry e = new Entry(s, name);
    entries.add(e);
    return e;
  }

  /** What a super object finds: a function to call with its object, or what needs no binding. */
  @TruffleBoundary
  static Object inherited(PSuper s, String name) {
    if (s.pyType() != BuiltinTypes.SUPER
        || s.start == null
        || s.object == null
        || name.equals("__class__")) {
      return null;
    }
    Object found = s.objectType.lookupAfter(s.start, name);
    if (found instanceof PWrapper w) {
      return !w.isClassMethod
          ? w.function
          : w.function instanceof PFunction || w.function instanceof PBuiltin
              ? new Unbound(w.function, s.objectType)
              : null;
    }
    if (found instanceof PFunction || found instanceof PBuiltin b && !b.isFunction()) {
      return s.object == s.objectType ? unboundOfClass(found) : new Unbound(found, null, true);
    }
    return null;
  }

  /** {@code super()} in a class method finds functions as the class would give them. */
  private static Object unboundOfClass(Object found) {
    return found instanceof PFunction ? found : null;
  }
}
