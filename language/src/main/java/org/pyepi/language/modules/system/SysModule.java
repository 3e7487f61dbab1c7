package org.pyepi.language.modules.system;

import java.util.TreeSet;
import org.graalvm.polyglot.Engine;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.builtins.Breakpoints;
import org.pyepi.language.builtins.exceptions.Unraisable;
import org.pyepi.language.builtins.functions.AsyncBuiltins;
import org.pyepi.language.modules.io.StandardStreams;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.collection.SetStorage;
import org.pyepi.language.runtime.definition.LibraryFiles;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.StructSequences;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.inspection.IntegerText;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.tracing.Tracing;

/** {@code sys}. */
public final class SysModule {
  /** Bytes that CPython's collector puts before an instance; as many go before that for a dict. */
  private static final long HEADER = 16;

  private static final long HEX_VERSION = 0x030C08F0L;

  private SysModule() {}

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("sys");
    StandardStreams.install(context, m);
    facts(context, m);
    m.constant("modules", context.modules())
        .constant("argv", new PList(new Object[] {Str.EMPTY}))
        .constant("orig_argv", new PList())
        .constant("path", new PList(new Object[] {Str.of(LibraryFiles.ROOT)}))
        .constant("meta_path", new PList())
        .constant("path_hooks", new PList())
        .constant("path_importer_cache", new PDict())
        .constant("warnoptions", warnings(context))
        .constant("_xoptions", extras(context))
        .function("exit(status=None, /)", a -> exit(a[0]))
        .function("get_asyncgen_hooks()", a -> AsyncBuiltins.hooks())
        .function(
            "set_asyncgen_hooks(firstiter=None, finalizer=None)",
            a -> AsyncBuiltins.setHooks(a[0], a[1]))
        .function(
            "get_coroutine_origin_tracking_depth()", a -> (long) context.coroutines.originDepth)
        .function(
            "set_coroutine_origin_tracking_depth(depth)",
            a -> {
              int depth = Numbers.indexInt(a[0]);
              if (depth < 0) {
                throw Errors.value("depth must be >= 0");
              }
              context.coroutines.originDepth = depth;
              return PNone.NONE;
            })
        .function("exc_info()", a -> exceptionInfo(context))
        .function("exception()", a -> context.handled == null ? PNone.NONE : context.handled)
        .function("getrecursionlimit()", a -> (long) context.recursionLimit)
        .function(
            "setrecursionlimit(limit, /)",
            a -> {
              int limit = Numbers.indexInt(a[0]);
              if (limit < 1) {
                throw Errors.value("recursion limit must be greater or equal than 1");
              }
              context.recursionLimit = limit;
              return PNone.NONE;
            })
        .function(
            "_getframe(depth=0, /)", a -> Frames.frame(a[0] == null ? 0 : Numbers.indexInt(a[0])))
        .function(
            "_getframemodulename(depth=0)",
            a -> {
              Object name =
                  Frames.frame(a[0] == null ? 0 : Numbers.indexInt(a[0]))
                      .function
                      .globals
                      .get("__name__");
              return name == null ? PNone.NONE : name;
            })
        .function("getsizeof(object, default=None, /)", a -> size(a[0], a[1]))
        .function("getrefcount(object, /)", a -> 2L)
        .function(
            "intern(string, /)",
            a -> {
              if (!Str.is(a[0])) {
                throw Errors.type("intern() argument must be str, not %s", Types.of(a[0]).name());
              }
              if (Types.of(a[0]) != BuiltinTypes.STR) {
                throw Errors.type("can't intern %s", Types.of(a[0]).name());
              }
              return a[0];
            })
        .function("getdefaultencoding()", a -> Str.of("utf-8"))
        .function("getfilesystemencoding()", a -> Str.of("utf-8"))
        .function("getfilesystemencodeerrors()", a -> Str.of("surrogateescape"))
        .function("is_finalizing()", a -> false)
        .function("gettrace()", a -> context.trace == null ? PNone.NONE : context.trace.trace())
        .function(
            "settrace(function, /)",
            a -> {
              Tracing.setTrace(context, a[0]);
              return PNone.NONE;
            })
        .function(
            "_settraceallthreads(function, /)",
            a -> {
              Tracing.setTrace(context, a[0]);
              return PNone.NONE;
            })
        .function("getprofile()", a -> context.trace == null ? PNone.NONE : context.trace.profile())
        .function(
            "setprofile(function, /)",
            a -> {
              Tracing.setProfile(context, a[0]);
              return PNone.NONE;
            })
        .function(
            "_setprofileallthreads(function, /)",
            a -> {
              Tracing.setProfile(context, a[0]);
              return PNone.NONE;
            })
        .function("getswitchinterval()", a -> context.lock().interval())
        .function(
            "setswitchinterval(interval, /)",
            a -> {
              double seconds = Numbers.asDouble(a[0]);
              if (seconds <= 0) {
                throw Errors.value("switch interval must be strictly positive");
              }
              context.lock().setInterval(seconds);
              return PNone.NONE;
            })
        .function("_clear_type_cache()", a -> PNone.NONE)
        .function("_current_frames()", a -> new PDict())
        .function("_current_exceptions()", a -> new PDict())
        .function("getallocatedblocks()", a -> 0L)
        .function("getunicodeinternedsize()", a -> 0L)
        .function(
            "call_tracing(func, args, /)",
            a -> {
              if (!(a[1] instanceof PTuple args)) {
                throw Errors.type(
                    "call_tracing() argument 2 must be tuple, not %s", Types.of(a[1]).name());
              }
              return Tracing.calling(context, a[0], args.items);
            })
        .function("addaudithook(hook, /)", a -> PNone.NONE)
        .function("get_int_max_str_digits()", a -> IntegerText.maximum())
        .function("set_int_max_str_digits(maxdigits)", a -> IntegerText.setMaximum(a[0]))
        .function(
            "unraisablehook(unraisable, /)",
            a -> {
              Unraisable.print(context, a[0]);
              return PNone.NONE;
            })
        .function("audit(event, /, *args)", a -> PNone.NONE)
        .function(
            "breakpointhook(*args, **kws)",
            a -> Breakpoints.hook(context, (Object[]) a[0], (Keywords) a[1]))
        .function("displayhook(object, /)", a -> display(context, a[0]))
        .function(
            "excepthook(exctype, value, traceback, /)",
            a -> {
              if (a[1] instanceof PBaseException e) {
                Object err = Attributes.getOrNull(context.modules().get("sys"), "stderr");
                if (err != null && err != PNone.NONE) {
                  Calls.method(err, "write", Str.of(Tracebacks.format(e)));
                }
              }
              return PNone.NONE;
            });
    PModule module = m.build();
    m.constant("__breakpointhook__", module.namespace().get("breakpointhook"));
    m.constant("__displayhook__", module.namespace().get("displayhook"))
        .constant("__excepthook__", module.namespace().get("excepthook"))
        .constant("__unraisablehook__", module.namespace().get("unraisablehook"));
    return module;
  }

  private static PList warnings(PyContext context) {
    PList result = new PList();
    for (String filter : context.pythonVariable("PYTHONWARNINGS").split(",")) {
      if (!filter.isEmpty()) {
        result.append(Str.of(filter));
      }
    }
    for (String line : context.flags()) {
      if (line.startsWith("W")) {
        result.append(Str.of(line.substring(1)));
      }
    }
    int bytes = context.countFlag('b');
    if (bytes > 0) {
      result.append(Str.of(bytes > 1 ? "error::BytesWarning" : "default::BytesWarning"));
    }
    return result;
  }

  private static PDict extras(PyContext context) {
    PDict result = new PDict();
    for (String line : context.flags()) {
      if (line.startsWith("X")) {
        int at = line.indexOf('=');
        result.put(
            at < 0 ? line.substring(1) : line.substring(1, at),
            at < 0 ? (Object) true : Str.of(line.substring(at + 1)));
      }
    }
    return result;
  }

  private static PObject record(Object... namesAndValues) {
    PObject r = PObject.of(BuiltinTypes.SIMPLE_NAMESPACE);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      r.setAttribute((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return r;
  }

  private static void facts(PyContext context, ModuleBuilder m) {
    Object version = StructSequences.versionInfo(3, 12, 8);
    TreeSet<String> names = new TreeSet<>(context.linkage().moduleNames());
    m.constant(
            "version",
            Str.of("3.12.8 (PyEpi " + PyEpiLanguage.VERSION + ") [GraalVM " + graalVersion() + "]"))
        .constant("version_info", version)
        .constant("hexversion", HEX_VERSION)
        .constant("api_version", 1013L)
        .constant("copyright", Str.of("Copyright (c) the PyEpi authors. Apache License 2.0."))
        .constant(
            "implementation",
            record(
                "name",
                Str.of("pyepi"),
                "version",
                version,
                "hexversion",
                HEX_VERSION,
                "cache_tag",
                Str.of("pyepi-312")))
        .constant("_stdlib_dir", Str.of(LibraryFiles.ROOT))
        .constant("platform", Str.of("linux"))
        .constant("maxsize", Long.MAX_VALUE)
        .constant("maxunicode", 0x10FFFFL)
        .constant("byteorder", Str.of("little"))
        .constant("abiflags", Str.EMPTY)
        .constant("executable", Str.of(System.getProperty("pyepi.executable", "")))
        .constant("_base_executable", Str.of(System.getProperty("pyepi.executable", "")))
        .constant("prefix", Str.of("/<pyepi>"))
        .constant("exec_prefix", Str.of("/<pyepi>"))
        .constant("base_prefix", Str.of("/<pyepi>"))
        .constant("base_exec_prefix", Str.of("/<pyepi>"))
        .constant("platlibdir", Str.of("lib"))
        .constant("pycache_prefix", PNone.NONE)
        .constant("dont_write_bytecode", true)
        .constant("_git", new PTuple(Str.of("PyEpi"), Str.EMPTY, Str.EMPTY))
        .constant("builtin_module_names", new PTuple(names.stream().map(Str::of).toArray()))
        .constant("stdlib_module_names", PSet.frozen(new SetStorage()))
        .constant("flags", StructSequences.flags(context))
        .constant("float_info", StructSequences.floatInfo())
        .constant("float_repr_style", Str.of("short"))
        .constant("int_info", StructSequences.intInfo())
        .constant("hash_info", StructSequences.hashInfo())
        .constant(
            "thread_info",
            record("name", Str.of("pthread"), "lock", PNone.NONE, "version", PNone.NONE));
  }

  private static String graalVersion() {
    return Engine.class.getModule().getDescriptor() == null
        ? "polyglot"
        : String.valueOf(Engine.class.getModule().getDescriptor().rawVersion().orElse("polyglot"));
  }

  private static Object exit(Object status) {
    Object exception = Calls.call(ExceptionTypes.SYSTEM_EXIT, status == null ? PNone.NONE : status);
    throw new PyException((PBaseException) exception);
  }

  private static Object exceptionInfo(PyContext context) {
    PBaseException e = context.handled;
    return e == null
        ? new PTuple(PNone.NONE, PNone.NONE, PNone.NONE)
        : new PTuple(e.pyType(), e, Tracebacks.of(e));
  }

  private static Object display(PyContext context, Object value) {
    if (value != PNone.NONE) {
      context.builtins().namespace().put("_", value);
      Object out = Attributes.get(context.modules().get("sys"), "stdout");
      Calls.method(out, "write", Str.of(Repr.repr(value) + "\n"));
    }
    return PNone.NONE;
  }

  /** What the object's own class says of it; else the same of all, for nobody here counts bytes. */
  private static Object size(Object object, Object instead) {
    Object method = Attributes.special(object, "__sizeof__");
    if (method instanceof PBuiltin || method == null) {
      return 64L;
    }
    try {
      Object given = Calls.callSpecial(method, object);
      if (Numbers.intOrNull(given) == null) {
        throw Errors.type("an integer is required");
      }
      long size = Numbers.indexLong(given);
      if (size < 0) {
        throw Errors.value("__sizeof__() should return >= 0");
      }
      boolean dict = object instanceof PObject o && o.hasDict();
      return size + (dict ? 2 * HEADER : HEADER);
    } catch (PyException e) {
      if (instead != null && e.is(ExceptionTypes.TYPE_ERROR)) {
        return instead;
      }
      throw e;
    }
  }
}
