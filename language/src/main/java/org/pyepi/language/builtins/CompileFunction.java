package org.pyepi.language.builtins;

import com.oracle.truffle.api.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pyepi.language.builtins.codecs.SourceDecoder;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.parser.PythonParser;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Sources;
import org.pyepi.language.runtime.SyntaxErrors;
import org.pyepi.language.runtime.collection.PByteArray;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PMemoryView;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code compile()}: from text or tree to code or tree. */
public final class CompileFunction {
  /** {@code PyCF_ONLY_AST}: the tree is wanted, not the code. */
  public static final int ONLY_AST = 0x400;

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
            : path(Calls.method(context.linkage().importModule("os"), "fspath", a[1]));
    String mode = Str.java(a[2]);
    int flags = a[3] == null ? 0 : Numbers.indexInt(a[3]);
    if ((flags & ~KNOWN_FLAGS) != 0) {
      throw Errors.value("compile(): unrecognised flags");
    }
    int optimize = a[5] == null ? -1 : Numbers.indexInt(a[5]);
    if (optimize < -1 || optimize > 2) {
      throw Errors.value("compile(): invalid optimize value");
    }
    boolean onlyTree = (flags & ONLY_AST) != 0;
    if (onlyTree && context.linkage().isSyntaxTree(a[0])) {
      return a[0];
    }
    if (onlyTree) {
      String text = text(a[0], filename);
      return context.linkage().syntaxTree(text, filename, mode(mode));
    }
    if ((flags & ALLOW_INCOMPLETE_INPUT) == 0) {
      return compile(context, a[0], filename, mode, false, optimize);
    }
    try {
      PCode code = compile(context, a[0], filename, mode, false, optimize);
      if ((flags & DONT_IMPLY_DEDENT) == 0
          || mode(mode) != CompileMode.SINGLE
          || !Str.is(a[0])
          || !PythonParser.isIncomplete(Str.java(a[0]))) {
        return code;
      }
    } catch (PyException e) {
      if (!e.value().incomplete) {
        throw e;
      }
    }
    throw SyntaxErrors.incomplete(text(a[0], filename), filename);
  }

  /** Whether an object is source text. */
  static boolean isText(Object source) {
    return Str.is(source)
        || source instanceof PBytes
        || source instanceof PByteArray
        || source instanceof PMemoryView;
  }

  private static String path(Object name) {
    return name instanceof PBytes b ? new String(b.data, StandardCharsets.UTF_8) : Str.java(name);
  }

  static PCode compile(
      PyContext context, Object source, String filename, String mode, boolean namespaceFirst) {
    Object text = source;
    if (mode.equals("eval") && isText(source)) {
      // eval() takes what begins with blanks; compile() calls that an indentation.
      text = Str.of(text(source, filename).replaceFirst("^[ \t]+", ""));
    }
    return compile(context, text, filename, mode, namespaceFirst, -1);
  }

  private static PCode compile(
      PyContext context,
      Object source,
      String filename,
      String mode,
      boolean namespaceFirst,
      int optimize) {
    CompileMode compileMode = mode(mode);
    if (context.linkage().isSyntaxTree(source)) {
      return context.linkage().compileTree(source, filename, compileMode, namespaceFirst, optimize);
    }
    Source s = Sources.of(text(source, filename), filename);
    PCode code = context.linkage().compile(s, filename, compileMode, namespaceFirst, optimize);
    code.setAttribute(" mode", Str.of(mode)); // what marshal needs to compile it again
    return code;
  }

  private static CompileMode mode(String mode) {
    return switch (mode) {
      case "exec" -> CompileMode.EXEC;
      case "eval" -> CompileMode.EVAL;
      case "single" -> CompileMode.SINGLE;
      case "func_type" ->
          throw Errors.value(
              "compile() mode 'func_type' is not available: type comments are not read");
      default -> throw Errors.value("compile() mode must be 'exec', 'eval' or 'single'");
    };
  }

  private static String text(Object source, String filename) {
    String text;
    if (Str.is(source)) {
      text = Str.java(source);
    } else if (source instanceof PBytes b) {
      text = SourceDecoder.decode(b.data, filename);
    } else if (source instanceof PByteArray b) {
      text = SourceDecoder.decode(Arrays.copyOf(b.data, b.size), filename);
    } else if (source instanceof PMemoryView) {
      text = SourceDecoder.decode(((PBytes) Calls.call(BuiltinTypes.BYTES, source)).data, filename);
    } else {
      throw Errors.type(
          "compile() arg 1 must be a string, bytes or AST object", Types.of(source).name());
    }
    if (text.indexOf('\0') >= 0) {
      throw Errors.raise(
          ExceptionTypes.SYNTAX_ERROR, "source code string cannot contain null bytes");
    }
    return text;
  }
}
