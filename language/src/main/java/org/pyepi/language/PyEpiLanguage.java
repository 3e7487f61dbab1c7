package org.pyepi.language;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionValues;
import org.pyepi.language.builtins.Builtins;
import org.pyepi.language.builtins.codecs.ScriptSource;
import org.pyepi.language.builtins.imports.MainProgram;
import org.pyepi.language.interop.FrameEvaluation;
import org.pyepi.language.modules.io.Terminals;
import org.pyepi.language.modules.posix.SignalModule;
import org.pyepi.language.modules.system.LibraryHooks;
import org.pyepi.language.modules.threads.ThreadModule;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.SingleContext;
import org.pyepi.language.runtime.inspection.Frames;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.interop.ForeignExceptions;
import org.pyepi.language.runtime.interop.LanguageView;
import org.pyepi.language.runtime.object.Cell;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PythonRoot;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.tracing.LineTag;
import org.pyepi.offload.device.DeviceRegistry;
import org.pyepi.offload.schedule.OffloadOptions;
import org.pyepi.offload.schedule.OffloadSession;

/**
 * Python 3.12 for GraalVM.
 *
 * <p>The rooms, in the order in which to open them:
 *
 * <ul>
 *   <li>{@link org.pyepi.language.parser.PythonParser}: text to a tree of records ({@code
 *       parser.tree})
 *   <li>{@link org.pyepi.language.parser.scope.ScopeAnalysis}: what each name of it is
 *   <li>{@link org.pyepi.language.translator.Compiler}: a tree to a code object; {@code
 *       translator.Translator} makes its nodes
 *   <li>{@link org.pyepi.language.nodes.PNode}: how expressions run; {@code nodes.StatementNode},
 *       statements
 *   <li>{@link org.pyepi.language.nodes.calls.CallDispatchNode}: calls, by inline caches
 *   <li>{@link org.pyepi.language.runtime.object.PObject}: a value; {@code runtime.object.PType},
 *       its class
 *   <li>{@link org.pyepi.language.runtime.operation.Attributes}: attributes, calls and operators
 *       where the nodes have no quick way
 *   <li>{@link org.pyepi.language.runtime.PyContext}: what one running program has
 *   <li>{@link org.pyepi.language.runtime.Linkage}: how lower floors reach the compiler, the import
 *       system and the modules
 *   <li>{@link org.pyepi.language.builtins.TypeTables}: the methods of builtin classes, room by
 *       room
 *   <li>{@link org.pyepi.language.builtins.imports.Imports}: import, from {@code sys.path} to the
 *       main program
 *   <li>{@link org.pyepi.language.modules.BuiltinModules}: the modules written in Java, one row
 *       each
 *   <li>{@link org.pyepi.language.loops.HotLoopSite}: how a hot loop leaves the interpreter; {@code
 *       loops.KernelCapture}, what of it
 *   <li>{@link org.pyepi.language.runtime.interop.InteropObject}: what other languages see of a
 *       value
 * </ul>
 */
@TruffleLanguage.Registration(
    id = PyEpiLanguage.ID,
    name = "Python (PyEpi)",
    implementationName = "PyEpi",
    version = PyEpiLanguage.VERSION,
    defaultMimeType = PyEpiLanguage.MIME_TYPE,
    characterMimeTypes = PyEpiLanguage.MIME_TYPE,
    byteMimeTypes = PyEpiLanguage.BYTES_MIME_TYPE,
    contextPolicy = TruffleLanguage.ContextPolicy.SHARED,
    website = "https://github.com/pyepi")
@ProvidedTags({
  StandardTags.RootTag.class,
  StandardTags.StatementTag.class,
  StandardTags.RootBodyTag.class,
  StandardTags.ExpressionTag.class,
  StandardTags.ReadVariableTag.class,
  StandardTags.WriteVariableTag.class,
  StandardTags.CallTag.class,
  LineTag.class
})
public final class PyEpiLanguage extends TruffleLanguage<PyContext> {
  public static final String ID = "pyepi";
  public static final String MIME_TYPE = "text/x-python";

  /** A program as bytes, in the encoding that it declares. */
  public static final String BYTES_MIME_TYPE = "application/x-python";

  /** The version of PyEpi. */
  public static final String VERSION = "0.1.0";

  private static final LanguageReference<PyEpiLanguage> REFERENCE =
      LanguageReference.create(PyEpiLanguage.class);

  /** Whether code may run in several contexts, so that it must hold on to nothing of one. */
  @CompilationFinal private boolean shared;

  public static PyEpiLanguage get(Node node) {
    return REFERENCE.get(node);
  }

  public boolean isShared() {
    return shared;
  }

  @Override
  protected void initializeMultipleContexts() {
    shared = true;
  }

  /** Code that reports its own errors and ends the context is not for other contexts. */
  @Override
  protected boolean areOptionsCompatible(OptionValues first, OptionValues next) {
    return first.get(PyEpiOptions.STANDALONE).equals(next.get(PyEpiOptions.STANDALONE))
        && first.get(PyEpiOptions.ARGV0).equals(next.get(PyEpiOptions.ARGV0));
  }

  @Override
  protected PyContext createContext(Env env) {
    Frames.prepare();
    PyContext context = new PyContext(this, env);
    SingleContext.opened(context);
    return context;
  }

  @Override
  protected OptionDescriptors getOptionDescriptors() {
    return new PyEpiOptionsOptionDescriptors();
  }

  @Override
  protected void initializeContext(PyContext context) {
    context.setFlags(context.env().getOptions().get(PyEpiOptions.FLAGS));
    // The contexts that are its processes have the options of the program, but not its signals.
    if (context.env().getOptions().get(PyEpiOptions.STANDALONE)
        && context.env().getContext().getParent() == null) {
      SignalModule.own(context);
    }
    context.setLinkage(new ContextLinkage(context));
    Builtins.initialize(context);
    context.builtins().namespace().put("__graalpython__", LibraryHooks.create());
    context.setArgv0(context.env().getOptions().get(PyEpiOptions.ARGV0));
    OffloadSession session = new OffloadSession(PyEpiOptions.offload(context.env()));
    if (session.options().tells() && Terminals.isTerminal(context, 2)) {
      PrintStream terminal = new PrintStream(context.env().err(), true, StandardCharsets.UTF_8);
      session.showProgress(
          text -> {
            terminal.print(text);
            terminal.flush();
          });
    }
    context.setOffload(session);
  }

  @Override
  protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
    return true;
  }

  @Override
  protected void finalizeContext(PyContext context) {
    try {
      context.lock().enter();
      MainProgram.endOnce(context);
      context.lock().leave();
      if (context.lock().isShared()) {
        ThreadModule.stopAll(context);
      }
    } finally {
      context.lock().end();
      tell(context);
    }
  }

  /** What is said at the end, also where the engine ends a program with threads by force. */
  private static void tell(PyContext context) {
    context.flush();
    OffloadSession session = context.offload();
    if (session == null) {
      return;
    }
    PrintStream err = new PrintStream(context.env().err(), true, StandardCharsets.UTF_8);
    if (session.options().device() == OffloadOptions.DeviceChoice.BOARD) {
      DeviceRegistry.devices().stream()
          .filter(d -> d.kind().equals("board") && !d.usable())
          .forEach(d -> err.println("pyepi: " + d.description() + "; the host ran the loops"));
    }
    String unwritten = PyEpiOptions.unwritten(context.env());
    if (unwritten != null) {
      err.println(unwritten);
    }
    session.finish().forEach(err::println);
  }

  @Override
  protected void disposeContext(PyContext context) {
    SingleContext.closed();
    if (context.offload() != null) {
      context.offload().close();
    }
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    Source given = request.getSource();
    PyContext context = PyContext.get();
    CompileMode mode = given.isInteractive() ? CompileMode.SINGLE : CompileMode.SCRIPT;
    PCode code;
    try {
      Source source = ScriptSource.of(context, given);
      String filename = source.getPath() == null ? source.getName() : source.getPath();
      code = context.linkage().compile(source, filename, mode);
    } catch (PyException e) {
      if (context.env().getOptions().get(PyEpiOptions.STANDALONE)) {
        return new ErrorRoot(this, e).getCallTarget();
      }
      throw e;
    }
    return new MainRoot(this, code).getCallTarget();
  }

  @Override
  protected ExecutableNode parse(InlineParsingRequest request) {
    if (request.getLocation() == null
        || !(request.getLocation().getRootNode() instanceof PythonRoot)) {
      return null;
    }
    Source source = request.getSource();
    PCode code = PyContext.get().linkage().compile(source, source.getName(), CompileMode.SCRIPT);
    return new FrameEvaluation(this, code);
  }

  @Override
  protected Object getLanguageView(PyContext context, Object value) {
    return new LanguageView(value);
  }

  /** A prompt shows what an expression gave by {@code sys.displayhook}. */
  @Override
  protected boolean isVisible(PyContext context, Object value) {
    return value != PNone.NONE;
  }

  @Override
  protected Object getScope(PyContext context) {
    return context.mainModule();
  }

  /** Runs a source in the namespace of {@code __main__}. */
  private static final class MainRoot extends RootNode {
    private final PCode code;

    MainRoot(PyEpiLanguage language, PCode code) {
      super(language);
      this.code = code;
    }

    /** Not a frame of the program. */
    @Override
    public boolean isInternal() {
      return true;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return run();
    }

    @TruffleBoundary
    private Object run() {
      PyContext context = PyContext.get(this);
      context.lock().enter();
      MainProgram.prepare(context, code.source());
      boolean standalone = context.env().getOptions().get(PyEpiOptions.STANDALONE);
      try {
        Object result = Foreign.fromPython(call(context));
        // Nobody asks; to wrap an object takes the engine 20 ms at first, to wrap a number nothing.
        return standalone && result == PNone.NONE ? 0 : result;
      } catch (PyException e) {
        if (!standalone) {
          throw ForeignExceptions.leaving(e);
        }
        int status = MainProgram.report(context, e);
        status = MainProgram.end(context) ? status : MainProgram.UNWRITTEN;
        context.env().getContext().closeExited(this, status);
        throw e;
      } finally {
        context.flush();
        context.lock().leave();
      }
    }

    private Object call(PyContext context) {
      PModule main = context.mainModule();
      PFunction body =
          new PFunction(code, main.namespace(), new Cell[0], Calls.NO_ARGS, Calls.NO_ARGS);
      return code.callTarget().call(body);
    }
  }

  /**
   * Raises what is wrong with a source when it is run, so that it is reported like any exception.
   */
  private static final class ErrorRoot extends RootNode {
    private final PyException error;

    ErrorRoot(PyEpiLanguage language, PyException error) {
      super(language);
      this.error = error;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return fail();
    }

    @TruffleBoundary
    private Object fail() {
      PyContext context = PyContext.get(this);
      int status = MainProgram.report(context, error);
      status = MainProgram.end(context) ? status : MainProgram.UNWRITTEN;
      context.env().getContext().closeExited(this, status);
      throw error;
    }
  }
}
