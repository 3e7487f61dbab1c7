package org.pyepi.language.modules;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.exceptions.Unraisable;
import org.pyepi.language.builtins.functions.UnawaitedCoroutines;
import org.pyepi.language.modules.collections.WeakrefModule;
import org.pyepi.language.modules.text.FormatStrings;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Finalizers;
import org.pyepi.language.runtime.IoErrors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** Modules of a few rows each. */
final class SmallModules {
  private SmallModules() {}

  static PModule errno(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("errno");
    PDict codes = new PDict();
    for (Object[] row : IoErrors.ERRORS) {
      long code = (Integer) row[1];
      m.constant((String) row[0], code);
      if (!codes.contains((Object) code)) {
        codes.put((Object) code, Str.of((String) row[0]));
      }
    }
    return m.constant("errorcode", codes).build();
  }

  /** What runs at the end stands in {@code _run_exitfuncs}, which the context calls. */
  static PModule atexit(PyContext context) {
    List<Object[]> calls = new ArrayList<>();
    PBuiltin.Body run =
        a -> {
          while (!calls.isEmpty()) {
            Object[] c = calls.remove(calls.size() - 1);
            Calls.call(c[0], (Object[]) c[1], (Keywords) c[2]);
          }
          return PNone.NONE;
        };
    context.onExit(() -> run.call(Calls.NO_ARGS));
    return new ModuleBuilder("atexit")
        .function(
            "register(func, /, *args, **kwargs)",
            a -> {
              calls.add(new Object[] {a[0], a[1], a[2] == null ? Keywords.NONE : a[2]});
              return a[0];
            })
        .function(
            "unregister(func, /)",
            a -> {
              calls.removeIf(c -> Equality.equal(c[0], a[0]));
              return PNone.NONE;
            })
        .function(
            "_clear()",
            a -> {
              calls.clear();
              return PNone.NONE;
            })
        .function("_ncallbacks()", a -> (long) calls.size())
        .function("_run_exitfuncs()", run)
        .build();
  }

  static PModule gc(PyContext context) {
    boolean[] enabled = {true};
    long[] debug = {0};
    return new ModuleBuilder("gc")
        .function(
            "collect(generation=2)",
            a -> {
              if (a[0] != null) {
                Numbers.index(a[0]);
              }
              Finalizers.collect(context, (e, where) -> Unraisable.report(context, e, where));
              UnawaitedCoroutines.collect(context);
              WeakrefModule.deliver(2);
              return 0L;
            })
        .function(
            "enable()",
            a -> {
              enabled[0] = true;
              return PNone.NONE;
            })
        .function(
            "disable()",
            a -> {
              enabled[0] = false;
              return PNone.NONE;
            })
        .function("isenabled()", a -> enabled[0])
        .function("get_threshold()", a -> new PTuple(700L, 10L, 10L))
        .function(
            "set_threshold(threshold0[, threshold1[, threshold2]], /)",
            a -> {
              for (Object threshold : a) {
                if (threshold != null) {
                  Numbers.index(threshold);
                }
              }
              return PNone.NONE;
            })
        .function("get_count()", a -> new PTuple(0L, 0L, 0L))
        .function("get_debug()", a -> debug[0])
        .function(
            "set_debug(flags, /)",
            a -> {
              debug[0] = Numbers.indexInt(a[0]);
              return PNone.NONE;
            })
        .function("get_stats()", a -> collections())
        .function("get_freeze_count()", a -> 0L)
        .function("is_finalized(obj, /)", a -> false)
        .constant("DEBUG_STATS", 1L)
        .constant("DEBUG_COLLECTABLE", 2L)
        .constant("DEBUG_UNCOLLECTABLE", 4L)
        .constant("DEBUG_SAVEALL", 32L)
        .constant("DEBUG_LEAK", 38L)
        .function("freeze()", a -> PNone.NONE)
        .function("unfreeze()", a -> PNone.NONE)
        .function("is_tracked(obj, /)", a -> a[0] instanceof PObject)
        .constant("garbage", new PList())
        .constant("callbacks", new PList())
        .build();
  }

  /** How often the JVM has collected: in the young generation, and, as the oldest, in all. */
  private static PList collections() {
    List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    PList all = new PList();
    for (int k = 0; k < 3; k++) {
      int of = k == 1 ? -1 : k == 0 ? 0 : collectors.size() - 1;
      long count = of < 0 ? 0 : Math.max(0, collectors.get(of).getCollectionCount());
      PDict each = new PDict();
      each.put(Str.of("collections"), count);
      each.put(Str.of("collected"), 0L);
      each.put(Str.of("uncollectable"), 0L);
      all.append(each);
    }
    return all;
  }

  static PModule string(PyContext context) {
    return new ModuleBuilder("_string")
        .function("formatter_parser(string, /)", a -> FormatStrings.parse(Str.java(a[0])))
        .function(
            "formatter_field_name_split(string, /)", a -> FormatStrings.splitName(Str.java(a[0])))
        .build();
  }

  static PModule locale(PyContext context) {
    PDict conv = new PDict();
    for (String k :
        new String[] {
          "thousands_sep",
          "int_curr_symbol",
          "currency_symbol",
          "mon_decimal_point",
          "mon_thousands_sep",
          "positive_sign",
          "negative_sign"
        }) {
      conv.put(k, Str.EMPTY);
    }
    conv.put("decimal_point", Str.of("."));
    conv.put("grouping", new PList());
    conv.put("mon_grouping", new PList());
    for (String k :
        new String[] {
          "int_frac_digits",
          "frac_digits",
          "p_cs_precedes",
          "p_sep_by_space",
          "n_cs_precedes",
          "n_sep_by_space",
          "p_sign_posn",
          "n_sign_posn"
        }) {
      conv.put(k, 127L);
    }
    ModuleBuilder m = new ModuleBuilder("_locale");
    String[] categories = {"CTYPE", "NUMERIC", "TIME", "COLLATE", "MONETARY", "MESSAGES", "ALL"};
    for (int i = 0; i < categories.length; i++) {
      m.constant("LC_" + categories[i], (long) i);
    }
    return m.constant("CHAR_MAX", 127L)
        .constant("CODESET", 14L)
        .constant("Error", ExceptionTypes.VALUE_ERROR)
        .function("setlocale(category, locale=None, /)", a -> Str.of("C"))
        .function("localeconv()", a -> conv.copy())
        .function("nl_langinfo(key, /)", a -> Str.of(a[0].equals(14L) ? "UTF-8" : ""))
        .function("getencoding()", a -> Str.of("UTF-8"))
        .function("strcoll(a, b, /)", a -> (long) Str.compare(Str.unwrap(a[0]), Str.unwrap(a[1])))
        .function("strxfrm(s, /)", a -> a[0])
        .build();
  }
}
