package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.TruffleLanguage.ContextReference;
import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.nodes.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.operation.Coroutines;
import org.pyepi.language.runtime.tracing.ThreadTrace;
import org.pyepi.offload.schedule.OffloadSession;

/** What belongs to one context: modules, streams, options, the exception being handled. */
public final class PyContext {
  private static final ContextReference<PyContext> REFERENCE =
      ContextReference.create(PyEpiLanguage.class);

  /** CPython's default recursion limit. */
  private static final int DEFAULT_RECURSION_LIMIT = 1000;

  private final PyEpiLanguage language;
  private final Env env;
  private final PDict modules = new PDict();
  private final GlobalLock lock = new GlobalLock(this);
  private PModule builtins;

  /** The exception that an {@code except} or {@code finally} block is handling, or null. */
  public PBaseException handled;

  /** Depth of Python calls. */
  public int depth;

  /**
   * How often code that is not the running thread's may have run in the midst of it: handlers of
   * signals, and other threads while it had given the lock away. Counted under the lock.
   */
  public long outsideEvents;

  /** What the thread that runs traces or profiles; null before it ever has. */
  public ThreadTrace trace;

  /** Those that nobody has awaited yet. */
  public final Coroutines coroutines = new Coroutines();

  /** See there. */
  CallPlace place;

  public int recursionLimit = DEFAULT_RECURSION_LIMIT;

  /** State of modules written in Java that belongs to this context, by the module's name. */
  private final Map<String, Object> moduleState = new HashMap<>();

  public PyContext(PyEpiLanguage language, Env env) {
    this.language = language;
    this.env = env;
  }

  /** The context that is entered; of a node that is being compiled, a constant if it can be. */
  public static PyContext get(Node node) {
    if (CompilerDirectives.inInterpreter()) {
      PyContext c = SingleContext.get();
      if (c != null) {
        return c;
      }
    }
    return REFERENCE.get(node);
  }

  public static PyContext get() {
    return get(null);
  }

  /** Counts a call that goes deeper inside Java code; RecursionError where it is too deep. */
  public void enter(String where) {
    if (++depth > recursionLimit) {
      depth--;
      throw Errors.recursion(where);
    }
  }

  public void leave() {
    depth--;
  }

  public PyEpiLanguage language() {
    return language;
  }

  public Env env() {
    return env;
  }

  /** What the threads of a program share. */
  public GlobalLock lock() {
    return lock;
  }

  /** {@code sys.modules}. */
  public PDict modules() {
    return modules;
  }

  /** The module {@code __main__}. */
  public PModule mainModule() {
    return (PModule) modules.get("__main__");
  }

  public PModule builtins() {
    return builtins;
  }

  public void setBuiltins(PModule module) {
    builtins = module;
  }

  private OffloadSession offload;
  private boolean prepared;
  private String argv0 = "";

  /** Whether {@code sys.argv} is set. */
  public boolean isPrepared() {
    return prepared;
  }

  public void setPrepared() {
    prepared = true;
  }

  private String[] flags = {""};
  private int optimization = -1;

  /** The options of {@code python}: letters, then {@code -W} and {@code -X}, one a line. */
  public String[] flags() {
    return flags;
  }

  public void setFlags(String text) {
    flags = text.split("\n", -1);
  }

  /** How often a one-letter option is given. */
  public int countFlag(char letter) {
    return (int) flags[0].chars().filter(c -> c == letter).count();
  }

  /** Whether a one-letter option is given. */
  public boolean hasFlag(char letter) {
    return flags[0].indexOf(letter) >= 0;
  }

  /** A variable named {@code PYTHON…}; empty where {@code -E} or {@code -I} pass those over. */
  public String pythonVariable(String name) {
    return hasFlag('E') || hasFlag('I') ? "" : env.getEnvironment().getOrDefault(name, "");
  }

  /** What {@code -O} or {@code PYTHONOPTIMIZE} ask for, whichever is more. */
  public int optimization() {
    if (optimization < 0) {
      String variable = pythonVariable("PYTHONOPTIMIZE");
      // As CPython takes it: a number, and 1 for any other text.
      boolean number = variable.matches("[0-9]{1,9}");
      int asked = variable.isEmpty() ? 0 : number ? Integer.parseInt(variable) : 1;
      optimization = Math.max(countFlag('O'), asked);
    }
    return optimization;
  }

  /** {@code sys.argv[0]} where the program is no file. */
  public String argv0() {
    return argv0;
  }

  public void setArgv0(String text) {
    argv0 = text;
  }

  /** Where hot loops go, or null where they stay in the interpreter. */
  public OffloadSession offload() {
    return offload;
  }

  private Linkage linkage;
  private boolean processOwner;

  /** What code may ask of the floors above its own. */
  public Linkage linkage() {
    return linkage;
  }

  public void setLinkage(Linkage floors) {
    linkage = floors;
  }

  /** Whether the program has the process for itself: its signals, terminal and streams. */
  public boolean ownsProcess() {
    return processOwner;
  }

  public void setProcessOwner() {
    processOwner = true;
  }

  public void setOffload(OffloadSession session) {
    offload = session;
  }

  /** Whether {@code -X name} is given. */
  public boolean hasImplementationOption(String name) {
    return Arrays.asList(flags()).contains("X" + name);
  }

  private final List<Runnable> flushers = new ArrayList<>();

  /**
   * Something to run whenever control leaves the language, so that output is not held back. What it
   * raises is no concern of who makes it run: it keeps what it could not write.
   */
  public void onFlush(Runnable flusher) {
    flushers.add(flusher);
  }

  @CompilerDirectives.TruffleBoundary
  public void flush() {
    for (Runnable flusher : flushers) {
      try {
        flusher.run();
      } catch (PyException e) {
        // The next write or the end of the program says it.
      }
    }
  }

  private final List<Runnable> exits = new ArrayList<>();

  /** Something to run once, when the program ends. */
  public void onExit(Runnable action) {
    exits.add(action);
  }

  @CompilerDirectives.TruffleBoundary
  public void exit() {
    exits.forEach(Runnable::run);
    exits.clear();
  }

  /** The state that a module keeps for this context, made on first use. */
  @SuppressWarnings("unchecked")
  public <T> T state(String module, Supplier<T> maker) {
    Object state = moduleState.get(module);
    if (state == null) {
      state = maker.get();
      moduleState.put(module, state);
    }
    return (T) state;
  }
}
