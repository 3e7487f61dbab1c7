package org.pyepi.language.builtins;

import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.runtime.Attributes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PBaseException;
import org.pyepi.language.runtime.PList;
import org.pyepi.language.runtime.PNone;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Str;

/** The program that a context runs: {@code sys.argv}, {@code sys.path[0]}, its last exception. */
public final class MainProgram {
  /** What a shell makes of a command that SIGINT ended. */
  private static final int INTERRUPTED = 130;

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
    argv.add(Str.of(path == null ? context.argv0() : path));
    for (String argument : context.env().getApplicationArguments()) {
      argv.add(Str.of(argument));
    }
    Attributes.set(sys, "argv", PList.of(argv));
    SearchPath.complete(context);
    PList search = (PList) Attributes.get(sys, "path");
    String folder = "";
    if (path != null) {
      int slash = path.lastIndexOf('/');
      folder = slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
      Builtins.mainModule(context).namespace().put("__file__", Str.of(path));
    }
    if (context.hasFlag('I') || context.hasFlag('P')) {
      return;
    }
    if (search.size() == 0 || !Str.is(search.get(0)) || !Str.java(search.get(0)).equals(folder)) {
      search.insert(0, Str.of(folder));
    }
  }

  /** What comes after the last statement: the other threads end, then what {@code atexit} knows. */
  public static void finish(PyContext context) {
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
    org.pyepi.language.runtime.Finalizers.finish(
        context, (e, where) -> Unraisable.report(context, e, where));
  }

  /** Prints an uncaught exception as {@code python} does; the exit status. */
  public static int report(PyContext context, PyException e) {
    context.flush();
    PBaseException value = e.value();
    Object sys = context.modules().get("sys");
    if (e.is(ExceptionTypes.SYSTEM_EXIT)) {
      Object code = value.attribute("code");
      if (code == null) {
        code = value.args.length() == 0 ? PNone.NONE : value.args.items[0];
      }
      code = org.pyepi.language.runtime.PWrapped.unwrap(code);
      if (code != PNone.NONE && !(code instanceof Long) && !(code instanceof Boolean)) {
        Calls.method(Attributes.get(sys, "stderr"), "write", Str.of(Repr.strJava(code) + "\n"));
      }
      return Errors.exitStatus(value);
    }
    Object hook = Attributes.getOrNull(sys, "excepthook");
    if (hook != null) {
      Calls.call(hook, value.pyType(), value, Tracebacks.of(value));
    }
    context.flush();
    return e.is(ExceptionTypes.KEYBOARD_INTERRUPT) ? INTERRUPTED : 1;
  }
}
