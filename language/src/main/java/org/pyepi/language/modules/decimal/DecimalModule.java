package org.pyepi.language.modules.decimal;

import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** {@code _decimal}, of which {@code decimal} is made. */
public final class DecimalModule {
  static {
    DecimalMethods.install();
    DecimalOperators.install();
    ContextSettings.install();
    ContextMethods.install();
    PSignals.install();
    Contexts.install();
  }

  private DecimalModule() {}

  public static PModule create(PyContext context) {
    Contexts contexts = Contexts.get();
    ModuleBuilder b =
        new ModuleBuilder("_decimal")
            .doc("C decimal arithmetic module")
            .constant("__version__", Str.of("1.70"))
            .constant("__libmpdec_version__", Str.of("2.5.1"))
            .type(DecimalTypes.DECIMAL)
            .type(DecimalTypes.CONTEXT)
            .type(Signals.BASE)
            .constant("DecimalTuple", contexts.tuple)
            .constant("DefaultContext", contexts.standard)
            .constant("BasicContext", contexts.basic)
            .constant("ExtendedContext", contexts.extended)
            .constant("HAVE_THREADS", true)
            .constant("HAVE_CONTEXTVAR", true)
            .constant("MAX_PREC", Work.MOST)
            .constant("MAX_EMAX", Work.MOST)
            .constant("MIN_EMIN", -Work.MOST)
            .constant("MIN_ETINY", 1 - 2 * Work.MOST)
            .function("getcontext()", a -> Contexts.current())
            .function("setcontext(context, /)", a -> Contexts.set(a[0]))
            .function(
                "localcontext(ctx=None, **kwargs)", a -> Contexts.local(a[0], (Keywords) a[1]));
    for (Rounding r : Rounding.values()) {
      b.constant(r.python(), Str.of(r.python()));
    }
    Signals.ALL.forEach(s -> b.type(s.type()));
    Signals.CONDITIONS.forEach(s -> b.type(s.type()));
    return b.build();
  }
}
