package org.pyepi.language.modules.system;

import java.util.List;
import java.util.Map;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.loops.LoopMarking;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PRange;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;
import org.pyepi.offload.device.DeviceRegistry;
import org.pyepi.offload.report.Report;
import org.pyepi.offload.schedule.OffloadSession;

/**
 * {@code epiphany}: what a program may say about its loops, and what it may ask about them.
 *
 * <ul>
 *   <li>{@code prange(…)}: a {@code range} whose iterations may run in any order, on cores;
 *   <li>{@code offload(f)}: the loops of a function go to cores, its comprehensions, generator
 *       expressions and {@code while} loops among them; {@code offload(contract=True)} gives what
 *       marks a function in which a product and a sum of float32 round once, {@code
 *       offload(reassociate=True)} one whose loops add floats up in blocks and lanes;
 *   <li>{@code explain()}: what became of the hot loops so far, for people;
 *   <li>{@code page()}: the same as a page, as HTML;
 *   <li>{@code report()}: the same as a dict, with the keys of {@code --pyepi.report};
 *   <li>{@code devices()}: a list of dicts with {@code kind}, {@code usable}, {@code description};
 *   <li>{@code show(array)}, {@code plot(x, y…)}: pictures as files, by the library's {@code
 *       _pictures}.
 * </ul>
 */
public final class EpiphanyModule {
  private EpiphanyModule() {}

  public static PModule create(PyContext context) {
    LoopMarking.use();
    return new ModuleBuilder(LoopMarking.MODULE)
        .doc("Marks for loops that are to run on Epiphany cores, and what became of them.")
        .function("prange(start, stop=None, step=None, /)", a -> prange(a[0], a[1], a[2]))
        .function(
            "offload(function=None, /, *, contract=False, reassociate=False)",
            a -> offload(context, a[0], isGiven(a[1]), isGiven(a[2])))
        .function("explain()", a -> Str.of(report(context).explain()))
        .function("report()", a -> python(report(context).toMap()))
        .function("page()", a -> Str.of(page(context)))
        .function("devices()", a -> devices())
        .function("show(*args, **kwargs)", a -> picture("show", a))
        .function("plot(*args, **kwargs)", a -> picture("plot", a))
        .build();
  }

  private static Object picture(String name, Object[] a) {
    Object module = Imports.importModule(PyContext.get(), "_pictures");
    return Calls.call(Attributes.get(module, name), (Object[]) a[0], (Keywords) a[1]);
  }

  private static Object prange(Object start, Object stop, Object step) {
    Object range =
        stop == null
            ? Calls.call(BuiltinTypes.RANGE, start)
            : step == null
                ? Calls.call(BuiltinTypes.RANGE, start, stop)
                : Calls.call(BuiltinTypes.RANGE, start, stop, step);
    return ((PRange) range).inAnyOrder();
  }

  private static boolean isGiven(Object argument) {
    return argument != null && Truth.of(argument);
  }

  private static Object offload(
      PyContext context, Object function, boolean contract, boolean reassociate) {
    if (function == null) {
      return new PBuiltin(
          null, "offload(function, /)", a -> offload(context, a[0], contract, reassociate));
    }
    if (!(function instanceof PFunction f)) {
      throw Errors.type(
          "offload() takes a function that is written in Python, not '%s'",
          Types.of(function).name());
    }
    LoopMarking.offload(context, f);
    if (contract || reassociate) {
      LoopMarking.permit(f, contract, reassociate);
      LoopMarking.offload(context, f);
    }
    return f;
  }

  private static Report report(PyContext context) {
    return context.offload() == null
        ? new Report(Report.DeviceRow.NONE, List.of())
        : context.offload().report();
  }

  private static String page(PyContext context) {
    return context.offload() == null ? OffloadSession.emptyPage() : context.offload().page();
  }

  private static Object devices() {
    PList rows = new PList();
    // Looking for a board loads a library in C.
    boolean all = Permissions.allowsNativeCode(PyContext.get().env());
    for (DeviceRegistry.Entry e :
        all ? DeviceRegistry.devices() : List.<DeviceRegistry.Entry>of()) {
      PDict row = new PDict();
      row.put("kind", Str.of(e.kind()));
      row.put("usable", e.usable());
      row.put("description", Str.of(e.description()));
      rows.append(row);
    }
    return rows;
  }

  /** JSON values as Python's. */
  private static Object python(Object json) {
    return switch (json) {
      case null -> PNone.NONE;
      case Map<?, ?> m -> {
        PDict d = new PDict();
        m.forEach((k, v) -> d.put((String) k, python(v)));
        yield d;
      }
      case List<?> l -> {
        PList list = new PList();
        l.forEach(v -> list.append(python(v)));
        yield list;
      }
      case String s -> Str.of(s);
      case Integer i -> (long) i;
      default -> json;
    };
  }
}
