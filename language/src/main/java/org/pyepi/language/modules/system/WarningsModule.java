package org.pyepi.language.modules.system;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.inspection.ClassChecks;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * {@code _warnings}: decides by the filters what becomes of a warning, without a frame object and
 * mostly without leaving Java. What is to be shown goes to {@code warnings._showwarnmsg}.
 */
public final class WarningsModule {
  private static final String REGISTRY = "__warningregistry__";
  private static final PType WARNING = ExceptionTypes.named("Warning");

  private final PyContext context;
  private final PList filters = new PList();
  private final PDict onceRegistry = new PDict();

  /** Registries of an older version forget what they have. */
  private long version = 1;

  private WarningsModule(PyContext context) {
    this.context = context;
  }

  public static PModule create(PyContext context) {
    WarningsModule w = new WarningsModule(context);
    w.filter("default", "DeprecationWarning", Str.of("__main__"));
    for (String ignored :
        new String[] {
          "DeprecationWarning", "PendingDeprecationWarning", "ImportWarning", "ResourceWarning"
        }) {
      w.filter("ignore", ignored, PNone.NONE);
    }
    return new ModuleBuilder("_warnings")
        .constant("filters", w.filters)
        .constant("_defaultaction", Str.of("default"))
        .constant("_onceregistry", w.onceRegistry)
        .function(
            "_filters_mutated()",
            a -> {
              w.version++;
              return PNone.NONE;
            })
        .function(
            "warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())",
            a -> w.warn(a[0], a[1], a[2], a[3], a[4]))
        .function(
            "warn_explicit(message, category, filename, lineno, module=None, registry=None,"
                + " module_globals=None, source=None)",
            a -> w.warnExplicit(a))
        .build();
  }

  private void filter(String action, String category, Object module) {
    filters.append(
        new PTuple(
            Str.of(action), PNone.NONE, ExceptionTypes.named(category), module, (Object) 0L));
  }

  private PModule warnings() {
    return (PModule) Imports.importModule(context, "warnings");
  }

  private static PType category(Object message, Object category) {
    if (Types.isInstance(message, WARNING)) {
      return Types.of(message);
    }
    if (category == null || category == PNone.NONE) {
      return ExceptionTypes.named("UserWarning");
    }
    if (!(category instanceof PType type) || !type.isSubclassOf(WARNING)) {
      throw Errors.type("category must be a Warning subclass, not '%s'", Types.of(category).name());
    }
    return type;
  }

  private Object warn(
      Object message, Object category, Object stackLevel, Object source, Object skipped) {
    PType type = category(message, category);
    long level = stackLevel == null ? 1 : Numbers.indexLong(stackLevel);
    String[] prefixes = prefixes(skipped);
    if (prefixes.length > 0) {
      level = Math.max(2, level);
    }
    Frames.Place place = place(level, prefixes);
    PDict globals =
        place == null
            ? ((PModule) context.modules().get("sys")).namespace()
            : place.function().globals;
    Object registry = globals.get(REGISTRY);
    if (registry == null) {
      registry = new PDict();
      globals.put(REGISTRY, registry);
    }
    Object module = globals.get("__name__");
    return decide(
        message,
        type,
        Str.of(place == null ? "sys" : place.function().code.filename()),
        place == null ? 1L : place.line(),
        module == null ? Str.of("<string>") : module,
        registry,
        source);
  }

  private static String[] prefixes(Object skipped) {
    if (skipped == null) {
      return new String[0];
    }
    if (!(skipped instanceof PTuple t)) {
      throw Errors.type("skip_file_prefixes must be a tuple of strs.");
    }
    String[] r = new String[t.length()];
    for (int i = 0; i < r.length; i++) {
      if (!Str.is(t.items[i])) {
        throw Errors.type("skip_file_prefixes must be a tuple of strs.");
      }
      r[i] = Str.java(t.items[i]);
    }
    return r;
  }

  /** Where the warning is about: so many callers outwards, those of the import system left out. */
  private static Frames.Place place(long level, String[] prefixes) {
    long[] left = {level};
    boolean[] plain = {level <= 0};
    boolean[] first = {true};
    return Frames.place(
        function -> {
          String file = function.code.filename();
          if (first[0]) {
            first[0] = false;
            plain[0] |= isInternal(file);
            return --left[0] <= 0;
          }
          if (!plain[0] && (isInternal(file) || isSkipped(file, prefixes))) {
            return false;
          }
          return --left[0] <= 0;
        });
  }

  private static boolean isInternal(String file) {
    return file.contains("importlib") && file.contains("_bootstrap");
  }

  private static boolean isSkipped(String file, String[] prefixes) {
    for (String prefix : prefixes) {
      if (file.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private Object warnExplicit(Object[] a) {
    Object globals = a[6];
    if (globals != null && globals != PNone.NONE) {
      if (!(globals instanceof PDict)) {
        throw Errors.type("module_globals must be a dict, not '%s'", Types.of(globals).name());
      }
      // The lines of a file in an archive are found by its loader, when they are shown.
      Calls.method(Imports.importModule(context, "linecache"), "lazycache", a[2], globals);
    }
    PType type = category(a[0], a[1]);
    Object module = a[4];
    if (module == null || module == PNone.NONE) {
      String file = Str.java(a[2]);
      boolean source =
          file.length() > 2 && file.regionMatches(true, file.length() - 3, ".py", 0, 3);
      module =
          Str.of(
              file.isEmpty() ? "<unknown>" : source ? file.substring(0, file.length() - 3) : file);
    }
    return decide(
        a[0], type, a[2], Numbers.indexLong(a[3]), module, a[5] == null ? PNone.NONE : a[5], a[7]);
  }

  private Object decide(
      Object message,
      PType category,
      Object file,
      long line,
      Object module,
      Object registry,
      Object source) {
    PDict seen = registry instanceof PDict d ? d : null;
    if (seen == null && registry != PNone.NONE) {
      throw Errors.type("'registry' must be a dict or None");
    }
    boolean isWarning = Types.isInstance(message, WARNING);
    Object text = isWarning ? Repr.strObject(message) : message;
    PTuple key = new PTuple(text, category, line);
    if (seen != null && isSeen(seen, key)) {
      return PNone.NONE;
    }
    Object item = matching(text, category, module, line);
    Object chosen = item == null ? defaultAction() : ((PTuple) item).items[0];
    String action = Str.java(chosen);
    if (action.equals("ignore")) {
      return PNone.NONE;
    }
    Object warning = isWarning ? message : Calls.call(category, message);
    if (action.equals("error")) {
      if (warning instanceof PBaseException e) {
        throw new PyException(e);
      }
      throw Errors.type("exceptions must derive from BaseException");
    }
    if (!action.equals("always")) {
      if (seen != null) {
        seen.put(key, true);
      }
      boolean again;
      switch (action) {
        case "once" -> {
          PDict once = seen != null ? seen : onceRegistry();
          again = isSecond(once, new PTuple(text, category));
        }
        case "module" -> again = seen != null && isSecond(seen, new PTuple(text, category));
        case "default" -> again = false;
        default ->
            throw Errors.runtime(
                "Unrecognized action (%s) in warnings.filters:\n %s",
                Repr.repr(chosen), item == null ? "None" : Repr.repr(item));
      }
      if (again) {
        return PNone.NONE;
      }
    }
    show(warning, category, file, line, source == null ? PNone.NONE : source);
    return PNone.NONE;
  }

  private Object defaultAction() {
    Object action = Attributes.getOrNull(warnings(), "defaultaction");
    if (action != null && !Str.is(action)) {
      throw Errors.type(
          "_warnings.defaultaction must be a string, not '%s'", Types.of(action).name());
    }
    return action == null ? Str.of("default") : action;
  }

  private PDict onceRegistry() {
    return Attributes.getOrNull(warnings(), "onceregistry") instanceof PDict d ? d : onceRegistry;
  }

  /** Whether a registry has a key; one of an older version of the filters is emptied first. */
  private boolean isSeen(PDict registry, Object key) {
    if (registry.get("version") instanceof Long v && v == version) {
      Object value = registry.get(key);
      return value != null && Truth.of(value);
    }
    registry.clear();
    registry.put("version", version);
    return false;
  }

  private boolean isSecond(PDict registry, Object key) {
    if (isSeen(registry, key)) {
      return true;
    }
    registry.put(key, true);
    return false;
  }

  private Object matching(Object text, PType category, Object module, long line) {
    Object all = Attributes.getOrNull(warnings(), "filters");
    if (!((all == null ? filters : all) instanceof PList list)) {
      throw Errors.value("_warnings.filters must be a list");
    }
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof PTuple t) || t.length() != 5) {
        throw Errors.value("_warnings.filters item %d isn't a 5-tuple", (long) i);
      }
      if (!Str.is(t.items[0])) {
        throw Errors.type("action must be a string, not '%s'", Types.of(t.items[0]).name());
      }
      boolean fits =
          t.items[2] instanceof PType wanted
              ? category.isSubclassOf(wanted)
              : ClassChecks.isSubclass(category, t.items[2]);
      if (fits
          && isLine(Numbers.indexLong(t.items[4]), line)
          && matches(t.items[1], text)
          && matches(t.items[3], module)) {
        return t;
      }
    }
    return null;
  }

  private static boolean isLine(long wanted, long line) {
    return wanted == 0 || wanted == line;
  }

  /** By a compiled expression; a text of the first filters is the whole. */
  private static boolean matches(Object pattern, Object text) {
    if (pattern == PNone.NONE) {
      return true;
    }
    if (Types.of(pattern) == BuiltinTypes.STR) {
      return Equality.equal(pattern, text);
    }
    return Truth.of(Calls.method(pattern, "match", text));
  }

  private void show(Object warning, PType category, Object file, long line, Object source) {
    PModule module = warnings();
    Object shower = Attributes.getOrNull(module, "_showwarnmsg");
    if (shower == null) {
      // Programs may have taken it away: then the line goes out as it is.
      Object err = Attributes.getOrNull(context.modules().get("sys"), "stderr");
      if (err != null && err != PNone.NONE) {
        String text =
            Str.java(file) + ":" + line + ": " + category.name() + ": " + Repr.strJava(warning);
        Calls.method(err, "write", Str.of(text + "\n"));
      }
      return;
    }
    if (!Calls.isCallable(shower)) {
      throw Errors.type("warnings._showwarnmsg() must be set to a callable");
    }
    Object about =
        Calls.call(
            Attributes.get(module, "WarningMessage"),
            warning,
            category,
            file,
            line,
            PNone.NONE,
            PNone.NONE,
            source);
    Calls.call(shower, about);
  }
}
