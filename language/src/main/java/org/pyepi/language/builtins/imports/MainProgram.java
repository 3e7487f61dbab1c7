package org.pyepi.language.builtins.imports;

import com.oracle.truffle.api.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.exceptions.Unraisable;
import org.pyepi.language.builtins.functions.UnawaitedCoroutines;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Finalizers;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.inspection.Tracebacks;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PTraceback;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** The program that a context runs: {@code sys.argv}, {@code sys.path[0]}, its last exception. */
public final class MainProgram {
  /** What a shell makes of a command that SIGINT ended. */
  private static final int INTERRUPTED = 130;

  /** CPython's status where what was printed could not be written at the end. */
  public static final int UNWRITTEN = 120;

  private MainProgram() {}

  /** Sets {@code sys.argv} and {@code sys.path[0]} for the first source that is run. */
  public static void prepare(PyContext context, Source source) {
    if (context.isPrepared()) {
      return;
    }
    context.setPrepared();
    Object sys = context.modules().get("sys");
    List<Object> argv = new ArrayList<>();
    String path = source.getPath();
    argv.add(Str.of(path == null || !context.argv0().isEmpty() ? context.argv0() : path));
    for (String argument : context.env().getApplicationArguments()) {
      argv.add(Str.of(argument));
    }
    Attributes.set(sys, "argv", PList.of(argv));
    SearchPath.complete(context);
    if (((PList) Attributes.get(sys, "warnoptions")).size() > 0) {
      Imports.importModule(context, "warnings"); // says which of them make no sense
    }
    PList search = (PList) Attributes.get(sys, "path");
    String folder = "";
    if (path != null) {
      int slash = path.lastIndexOf('/');
      folder = slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
      context.mainModule().namespace().put("__file__", Str.of(path));
    }
    if (context.hasFlag('I') || context.hasFlag('P')) {
      return;
    }
    if (search.size() == 0 || !Str.is(search.get(0)) || !Str.java(search.get(0)).equals(folder)) {
      search.insert(0, Str.of(folder));
    }
  }

  /** Runs the {@code __main__} of a folder or zip archive, which becomes {@code sys.path[0]}. */
  public static void runArchive(PyContext context, Object path) {
    PList search = (PList) Attributes.get(context.modules().get("sys"), "path");
    String folder = Path.of("").toAbsolutePath().toString();
    String name = Str.java(path);
    Object runpy = Imports.importModule(context, "runpy"); // the library's, not the archive's
    Object first = name.startsWith("/") ? path : Str.of(folder + "/" + name);
    if (context.hasFlag('I') || context.hasFlag('P')) {
      search.insert(0, first);
    } else {
      search.set(0, first);
    }
    Calls.method(runpy, "_run_module_as_main", MAIN, false);
  }

  /** {@code sys.path[0]} of {@code -m}. */
  public static void enterWorkingFolder(PyContext context) {
    PList search = (PList) Attributes.get(context.modules().get("sys"), "path");
    if (!context.hasFlag('I') && !context.hasFlag('P')) {
      search.set(0, Str.of(Path.of("").toAbsolutePath().toString()));
    }
  }

  private static final Object MAIN = Str.of("__main__");

  /** Ends a program; false where standard output could not be written, which is said then. */
  public static boolean end(PyContext context) {
    finish(context);
    boolean written = true;
    Object sys = context.modules().get("sys");
    for (String name : new String[] {"stdout", "stderr"}) {
      Object stream = Attributes.getOrNull(sys, name);
      try {
        if (stream != null && stream != PNone.NONE && !isClosed(stream)) {
          Calls.method(stream, "flush");
        }
      } catch (PyException e) {
        written = false;
        if (name.equals("stdout")) {
          Unraisable.report(context, e, stream);
        }
      }
    }
    context.flush();
    return written;
  }

  /** Ends a program that has not been ended: its context closes. */
  public static void endOnce(PyContext context) {
    if (!finished(context)[0]) {
      end(context);
    }
  }

  private static boolean[] finished(PyContext context) {
    return context.state("finished", () -> new boolean[1]);
  }

  private static boolean isClosed(Object stream) {
    Object closed = Attributes.getOrNull(stream, "closed");
    return closed != null && Truth.of(closed);
  }

  /** What comes after the last statement: the other threads end, then what {@code atexit} knows. */
  private static void finish(PyContext context) {
    boolean[] finished = finished(context);
    if (finished[0]) {
      return;
    }
    finished[0] = true;
    Object threading = context.modules().get("threading");
    if (threading != null) {
      try {
        Calls.method(threading, "_shutdown");
      } catch (PyException e) {
        report(context, e);
      }
    }
    context.exit();
    UnawaitedCoroutines.finish(context);
    Finalizers.finish(context, (e, where) -> Unraisable.report(context, e, where));
  }

  /**
   * Prints an uncaught exception as {@code python} does; the exit status. What a file has written
   * comes before; that of {@code -c} and {@code -m}, where it is still in a buffer, after it.
   */
  public static int report(PyContext context, PyException e) {
    if (!context.argv0().equals("-c") && !context.argv0().equals("-m")) {
      context.flush();
    }
    PBaseException value = e.value();
    if (value.traceback instanceof PTraceback first && first.isOfLauncher()) {
      value.traceback = first.next;
    }
    Object sys = context.modules().get("sys");
    boolean exits = e.is(ExceptionTypes.SYSTEM_EXIT);
    try {
      if (exits) {
        sayWhyItExits(sys, value);
      } else {
        Object hook = Attributes.getOrNull(sys, "excepthook");
        if (hook == null) {
          say(sys, "sys.excepthook is missing\n" + Tracebacks.format(value));
        } else {
          Calls.call(hook, value.pyType(), value, Tracebacks.of(value));
        }
      }
    } catch (PyException second) {
      if (second.is(ExceptionTypes.SYSTEM_EXIT)) {
        return report(context, second);
      }
      try {
        say(
            sys,
            "Error in sys.excepthook:\n"
                + Tracebacks.format(second.value())
                + "\nOriginal exception was:\n"
                + Tracebacks.format(value));
      } catch (PyException third) {
        // Standard error cannot be written: nobody is left to tell.
      }
    }
    context.flush();
    if (exits) {
      return Errors.exitStatus(value);
    }
    return e.is(ExceptionTypes.KEYBOARD_INTERRUPT) ? INTERRUPTED : 1;
  }

  /** The text that a program gave instead of a status. */
  private static void sayWhyItExits(Object sys, PBaseException value) {
    Object code = value.attribute("code");
    if (code == null) {
      code = value.args.length() == 0 ? PNone.NONE : value.args.items[0];
    }
    code = PWrapped.unwrap(code);
    if (code != PNone.NONE && !(code instanceof Long) && !(code instanceof Boolean)) {
      say(sys, Repr.strJava(code) + "\n");
    }
  }

  private static void say(Object sys, String text) {
    Object err = Attributes.getOrNull(sys, "stderr");
    if (err != null && err != PNone.NONE) {
      Calls.method(err, "write", Str.of(text));
    }
  }
}
