package org.pyepi.language.modules.decimal;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.modules.threads.ContextvarsModule;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** The contexts of one program: that of the running task, and those that others are copied from. */
final class Contexts {
  private final Object variable = ContextvarsModule.variable("decimal_context");
  final PContext standard = new PContext(DecimalTypes.CONTEXT);
  final PContext basic = new PContext(DecimalTypes.CONTEXT);
  final PContext extended = new PContext(DecimalTypes.CONTEXT);
  final PType signalDict;
  final Object tuple;

  private Contexts() {
    basic.precision = 9;
    basic.rounding = Rounding.HALF_UP;
    basic.traps |= Signals.UNDERFLOW | Signals.CLAMPED;
    extended.precision = 9;
    extended.traps = 0;
    PyContext context = PyContext.get();
    Object mapping =
        Attributes.get(Imports.importModule(context, "collections.abc"), "MutableMapping");
    signalDict =
        (PType)
            Calls.call(
                Attributes.get(mapping, "__class__"),
                Str.of("SignalDict"),
                new PTuple(DecimalTypes.SIGNAL_MIXIN, mapping),
                new PDict());
    Object collections = Imports.importModule(context, "collections");
    tuple =
        Calls.call(
            Attributes.get(collections, "namedtuple"),
            new Object[] {Str.of("DecimalTuple"), Str.of("sign digits exponent")},
            new Keywords(new String[] {"module"}, new Object[] {Str.of("decimal")}));
    Object number = Attributes.get(Imports.importModule(context, "numbers"), "Number");
    Calls.method(number, "register", DecimalTypes.DECIMAL);
  }

  static Contexts get() {
    return PyContext.get().state("_decimal", Contexts::new);
  }

  /** The context of the running task. */
  static PContext current() {
    Contexts all = get();
    if (ContextvarsModule.valueOrNull(all.variable) instanceof PContext c) {
      return c;
    }
    PContext c = all.standard.copy();
    c.flags = 0;
    ContextvarsModule.set(all.variable, c);
    return c;
  }

  /** The context that an optional argument says. */
  static PContext of(Object given) {
    if (given == null || given == PNone.NONE) {
      return current();
    }
    if (!(given instanceof PContext c)) {
      throw Errors.type("optional argument must be a context");
    }
    return c;
  }

  /** Makes a context that of the running task; of the three that are shared, a copy. */
  static Object set(Object given) {
    if (!(given instanceof PContext c)) {
      throw Errors.type("argument must be a context");
    }
    Contexts all = get();
    PContext own = c;
    if (c == all.standard || c == all.basic || c == all.extended) {
      own = c.copy();
      own.flags = 0;
    }
    ContextvarsModule.set(all.variable, own);
    return PNone.NONE;
  }

  /** What {@code with localcontext(…)} enters. */
  static Object local(Object given, Keywords settings) {
    PContext outer = current();
    PContext inner = of(given).copy();
    for (int k = 0; k < settings.size(); k++) {
      ContextSettings.set(inner, settings.names()[k], settings.values()[k]);
    }
    return new Manager(outer, inner);
  }

  private static final class Manager extends PObject {
    private final PContext outer;
    private final PContext inner;

    Manager(PContext outer, PContext inner) {
      super(DecimalTypes.MANAGER);
      this.outer = outer;
      this.inner = inner;
    }
  }

  static void install() {
    TypeBuilder.of(DecimalTypes.MANAGER)
        .method(
            "__enter__(self, /)",
            a -> {
              set(((Manager) a[0]).inner);
              return ((Manager) a[0]).inner;
            })
        .method(
            "__exit__(self, /, *args)",
            a -> {
              set(((Manager) a[0]).outer);
              return false;
            });
    DecimalTypes.MANAGER.forbidSubclass();
  }

  /** The view of a context's flags or traps. */
  static PSignals view(PContext c, boolean traps) {
    PSignals view = traps ? c.trapsView : c.flagsView;
    if (view == null) {
      view = new PSignals(get().signalDict, c, traps);
      if (traps) {
        c.trapsView = view;
      } else {
        c.flagsView = view;
      }
    }
    return view;
  }
}
