package org.pyepi.language;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import org.pyepi.language.builtins.Builtins;
import org.pyepi.language.builtins.SourceCompiler;
import org.pyepi.language.interop.Foreign;
import org.pyepi.language.nodes.Compiler;
import org.pyepi.language.nodes.Unsupported;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.Cell;
import org.pyepi.language.runtime.PCode;
import org.pyepi.language.runtime.PFunction;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PyContext;

/**
 * Python 3.12 for GraalVM.
 *
 * <p>To read the code, begin with {@code parser.PythonParser} (source to syntax tree), {@code
 * nodes.Compiler} and {@code nodes.Translator} (tree to nodes), {@link
 * org.pyepi.language.nodes.PNode} and {@link org.pyepi.language.nodes.StatementNode} (how they
 * run), {@link org.pyepi.language.runtime.PObject} and {@link org.pyepi.language.runtime.PType}
 * (the object model), {@code builtins.Builtins} (what every program has), and {@code loops} (how a
 * hot loop leaves the interpreter).
 */
@TruffleLanguage.Registration(
    id = PyEpiLanguage.ID,
    name = "Python (PyEpi)",
    implementationName = "PyEpi",
    version = PyEpiLanguage.VERSION,
    defaultMimeType = PyEpiLanguage.MIME_TYPE,
    characterMimeTypes = PyEpiLanguage.MIME_TYPE,
    contextPolicy = TruffleLanguage.ContextPolicy.EXCLUSIVE,
    website = "https://github.com/pyepi")
@ProvidedTags({
  StandardTags.RootTag.class,
  StandardTags.StatementTag.class,
  StandardTags.ExpressionTag.class,
  StandardTags.CallTag.class
})
public final class PyEpiLanguage extends TruffleLanguage<PyContext> {
  public static final String ID = "pyepi";
  public static final String MIME_TYPE = "text/x-python";

  /** The version of PyEpi. */
  public static final String VERSION = "0.1.0";

  @Override
  protected PyContext createContext(Env env) {
    return new PyContext(this, env);
  }

  @Override
  protected void initializeContext(PyContext context) {
    Builtins.initialize(context);
  }

  @Override
  protected void finalizeContext(PyContext context) {
    context.flush();
  }

  @Override
  protected CallTarget parse(ParsingRequest request) {
    Source source = request.getSource();
    PyContext context = PyContext.get();
    String filename = source.getPath() == null ? source.getName() : source.getPath();
    PCode code =
        SourceCompiler.compile(
            context,
            source,
            filename,
            source.isInteractive() ? Compiler.Mode.SINGLE : Compiler.Mode.EXEC,
            false);
    return new MainRoot(this, code).getCallTarget();
  }

  @Override
  protected Object getScope(PyContext context) {
    return Builtins.mainModule(context);
  }

  /** Runs a source in the namespace of {@code __main__}. */
  private static final class MainRoot extends RootNode {
    private final PCode code;

    MainRoot(PyEpiLanguage language, PCode code) {
      super(language);
      this.code = code;
    }

    @Override
    public Object execute(VirtualFrame frame) {
      return run();
    }

    @com.oracle.truffle.api.CompilerDirectives.TruffleBoundary
    private Object run() {
      PModule main = Builtins.mainModule(PyContext.get(this));
      PFunction body =
          new PFunction(code, main.namespace(), new Cell[0], Calls.NO_ARGS, Calls.NO_ARGS);
      try {
        return Foreign.fromPython(code.callTarget().call(body));
      } catch (Unsupported e) {
        throw SourceCompiler.unsupported(e, code.source(), code.filename());
      } finally {
        PyContext.get(this).flush();
      }
    }
  }
}
