package org.pyepi.language.builtins;

import com.oracle.truffle.api.source.Source;
import org.pyepi.language.modules.ast.AstModule;
import org.pyepi.language.modules.ast.AstReader;
import org.pyepi.language.modules.ast.AstWriter;
import org.pyepi.language.nodes.Compiler;
import org.pyepi.language.parser.PythonParser;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Numbers;
import org.pyepi.language.runtime.PByteArray;
import org.pyepi.language.runtime.PBytes;
import org.pyepi.language.runtime.PCode;
import org.pyepi.language.runtime.PMemoryView;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Types;

/** {@code compile()}: from text or tree to code or tree. */
final class CompileFunction {
  /** Flags of {@code __future__}, {@code CO_NESTED} and those of the {@code ast} module. */
  private static final long KNOWN_FLAGS = 0x1FF7610L;

  /** {@code PyCF_DONT_IMPLY_DEDENT}: at a prompt, the end of the text does not end a block. */
  private static final long DONT_IMPLY_DEDENT = 0x200L;

  /** {@code PyCF_ALLOW_INCOMPLETE_INPUT}: a text that breaks off has an error of its own. */
  private static final long ALLOW_INCOMPLETE_INPUT = 0x4000L;

  private CompileFunction() {}

  /** With the arguments of the builtin. */
  static Object compile(PyContext context, Object[] a) {
    String filename =
        Str.is(a[1]) || a[1] instanceof PBytes
            ? path(a[1])
            : path(
                org.pyepi.language.runtime.Calls.method(
                    Imports.importModule(context, "os"), "fspath", a[1]));
    String mode = Str.java(a[2]);
    long flags = a[3] == null ? 0 : Numbers.indexLong(a[3]);
    if ((flags & ~KNOWN_FLAGS) != 0) {
      throw Errors.value("compile(): unrecognised flags");
    }
    long optimize = a[5] == null ? -1 : Numbers.indexLong(a[5]);
    if (optimize < -1 || optimize > 2) {
      throw Errors.value("compile(): invalid optimize value");
    }
    boolean onlyTree = (flags & AstModule.ONLY_AST) != 0;
    if (onlyTree && AstReader.isNode(context, a[0])) {
      return a[0];
    }
    if (onlyTree) {
      String text = text(a[0], filename, mode(mode));
      return AstWriter.write(context, SourceCompiler.parse(text, filename, mode(mode)), text);
    }
    if ((flags & ALLOW_INCOMPLETE_INPUT) == 0) {
      return compile(context, a[0], filename, mode, false, (int) Math.max(0, optimize));
    }
    try {
      PCode code = compile(context, a[0], filename, mode, false, (int) Math.max(0, optimize));
      if ((flags & DONT_IMPLY_DEDENT) == 0
          || mode(mode) != Compiler.Mode.SINGLE
          || !Str.is(a[0])
          || !PythonParser.isIncomplete(Str.java(a[0]))) {
        return code;
      }
    } catch (PyException e) {
      if (!e.value().incomplete) {
        throw e;
      }
    }
    throw SourceCompiler.incomplete(text(a[0], filename, mode(mode)), filename);
  }

  /** Whether an object is source text. */
  static boolean isText(Object source) {
    return Str.is(source)
        || source instanceof PBytes
        || source instanceof PByteArray
        || source instanceof PMemoryView;
  }

  private static String path(Object name) {
    return name instanceof PBytes b
        ? new String(b.data, java.nio.charset.StandardCharsets.UTF_8)
        : Str.java(name);
  }

  static PCode compile(
      PyContext context, Object source, String filename, String mode, boolean namespaceFirst) {
    return compile(context, source, filename, mode, namespaceFirst, 0);
  }

  private static PCode compile(
      PyContext context,
      Object source,
      String filename,
      String mode,
      boolean namespaceFirst,
      int optimize) {
    Compiler.Mode compileMode = mode(mode);
    if (AstReader.isNode(context, source)) {
      String wanted =
          switch (compileMode) {
            case EXEC, SCRIPT -> "Module";
            case EVAL -> "Expression";
            case SINGLE -> "Interactive";
          };
      AstReader.Result read = AstReader.read(context, source, wanted);
      return SourceCompiler.compile(
          context, read.tree(), read.text(), filename, namespaceFirst, optimize);
    }
    Source s = ModuleLoader.source(text(source, filename, compileMode), filename);
    PCode code =
        SourceCompiler.compile(context, s, filename, compileMode, namespaceFirst, optimize);
    code.setAttribute(" mode", Str.of(mode)); // what marshal needs to compile it again
    return code;
  }

  private static Compiler.Mode mode(String mode) {
    return switch (mode) {
      case "exec" -> Compiler.Mode.EXEC;
      case "eval" -> Compiler.Mode.EVAL;
      case "single" -> Compiler.Mode.SINGLE;
      case "func_type" ->
          throw Errors.value(
              "compile() mode 'func_type' is not available: type comments are not read");
      default -> throw Errors.value("compile() mode must be 'exec', 'eval' or 'single'");
    };
  }

  private static String text(Object source, String filename, Compiler.Mode mode) {
    String text;
    if (Str.is(source)) {
      text = Str.java(source);
    } else if (source instanceof PBytes b) {
      text = SourceDecoder.decode(b.data, filename);
    } else if (source instanceof PByteArray b) {
      text = SourceDecoder.decode(java.util.Arrays.copyOf(b.data, b.size), filename);
    } else if (source instanceof PMemoryView) {
      text =
          SourceDecoder.decode(
              ((PBytes)
                      org.pyepi.language.runtime.Calls.call(
                          org.pyepi.language.runtime.BuiltinTypes.BYTES, source))
                  .data,
              filename);
    } else {
      throw Errors.type(
          "compile() arg 1 must be a string, bytes or AST object", Types.of(source).name());
    }
    if (text.indexOf('\0') >= 0) {
      throw Errors.raise(
          ExceptionTypes.SYNTAX_ERROR, "source code string cannot contain null bytes");
    }
    return mode == Compiler.Mode.EVAL ? text.stripLeading() : text;
  }
}
