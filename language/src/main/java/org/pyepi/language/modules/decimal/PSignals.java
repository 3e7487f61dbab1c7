package org.pyepi.language.modules.decimal;

import java.util.StringJoiner;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** A {@code SignalDict}: the flags or the traps of a context, by the classes of exceptions. */
final class PSignals extends PObject {
  private final PContext context;
  private final boolean areTraps;

  PSignals(PType type, PContext context, boolean areTraps) {
    super(type);
    this.context = context;
    this.areTraps = areTraps;
  }

  int bits() {
    if (context == null) {
      throw Errors.value("invalid signal dict");
    }
    return areTraps ? context.traps : context.flags;
  }

  void setBits(int bits) {
    if (areTraps) {
      context.traps = bits;
    } else {
      context.flags = bits;
    }
  }

  static void install() {
    TypeBuilder.of(DecimalTypes.SIGNAL_MIXIN)
        .constructor("__new__(cls, *args, **kwargs)", a -> new PSignals((PType) a[0], null, false))
        .method("__len__(self, /)", a -> (long) dict(s(a[0]).bits()).size())
        .method("__iter__(self, /)", a -> Iteration.iter(dict(s(a[0]).bits())))
        .method("__getitem__(self, key, /)", a -> (s(a[0]).bits() & Signals.bits(a[1])) != 0)
        .method("__setitem__(self, key, value, /)", PSignals::set)
        .method(
            "__delitem__(self, key, /)",
            a -> {
              throw Errors.value("signal keys cannot be deleted");
            })
        .method("copy(self, /)", a -> dict(s(a[0]).bits()))
        .method("__repr__(self, /)", a -> Str.of(s(a[0]).text()))
        .method("__eq__(self, value, /)", a -> compared(a, true))
        .method("__ne__(self, value, /)", a -> compared(a, false))
        .constant("__hash__", PNone.NONE);
  }

  private static PSignals s(Object self) {
    return (PSignals) self;
  }

  private static Object set(Object[] a) {
    int bits = Signals.bits(a[1]);
    s(a[0]).setBits(Truth.of(a[2]) ? s(a[0]).bits() | bits : s(a[0]).bits() & ~bits);
    return PNone.NONE;
  }

  private static PDict dict(int bits) {
    PDict d = new PDict();
    for (Signals.Signal s : Signals.ALL) {
      d.put((Object) s.type(), (bits & s.bits()) != 0);
    }
    return d;
  }

  private static Object compared(Object[] a, boolean wanted) {
    int own = s(a[0]).bits();
    Integer other = bitsOrNull(a[1]);
    return other == null
        ? PSingleton.NOT_IMPLEMENTED
        : (Object) ((signals(own) == signals(other)) == wanted);
  }

  /** Which signals conditions stand for. */
  private static int signals(int bits) {
    int all = 0;
    for (Signals.Signal s : Signals.ALL) {
      all |= (bits & s.bits()) != 0 ? s.bits() : 0;
    }
    return all;
  }

  /** The conditions that a signal dict or a plain dict says. */
  static int bits(Object value) {
    if (!(value instanceof PSignals) && !(value instanceof PDict)) {
      throw Errors.type("argument must be a signal dict");
    }
    Integer bits = bitsOrNull(value);
    if (bits == null) {
      throw Errors.key(Str.of("invalid signal dict"));
    }
    return bits;
  }

  private static Integer bitsOrNull(Object value) {
    if (value instanceof PSignals s) {
      return s.bits();
    }
    if (!(value instanceof PDict dict) || dict.size() != Signals.ALL.size()) {
      return null;
    }
    int bits = 0;
    for (Signals.Signal s : Signals.ALL) {
      Object set = dict.get((Object) s.type());
      if (set == null) {
        return null;
      }
      bits |= Truth.of(set) ? s.bits() : 0;
    }
    return bits;
  }

  private String text() {
    StringJoiner all = new StringJoiner(", ", "{", "}");
    for (Signals.Signal s : Signals.ALL) {
      all.add(Repr.repr(s.type()) + ":" + ((bits() & s.bits()) != 0 ? "True" : "False"));
    }
    return all.toString();
  }
}
