package org.pyepi.language.builtins.functions;

import com.oracle.truffle.api.source.SourceSection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.scope.Symbol;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** Code objects: what {@code inspect} and {@code types} read of them. There is no bytecode. */
final class CodeMethods {
  /** The bits of {@code co_flags}, as {@code inspect} names them. */
  private static final int OPTIMIZED_NEWLOCALS = 3;

  private static final int VARARGS = 4;
  private static final int VARKEYWORDS = 8;
  private static final int NESTED = 16;
  private static final int GENERATOR = 32;
  private static final int COROUTINE = 128;
  private static final int ITERABLE_COROUTINE = 256;
  private static final int ASYNC_GENERATOR = 512;

  private CodeMethods() {}

  static void install() {
    TypeBuilder.of(BuiltinTypes.CODE)
        .method(
            "__repr__(self, /)",
            a ->
                Str.of(
                    "<code object "
                        + ((PCode) a[0]).name()
                        + " at 0x"
                        + String.format("%012x", System.identityHashCode(a[0]))
                        + ", file \""
                        + ((PCode) a[0]).filename()
                        + "\", line "
                        + ((PCode) a[0]).firstLine()
                        + ">"))
        .method(
            "__eq__(self, other, /)",
            a ->
                a[1] instanceof PCode other
                    ? (Object) same((PCode) a[0], other)
                    : PSingleton.NOT_IMPLEMENTED)
        .method(
            "__hash__(self, /)",
            a -> 31L * ((PCode) a[0]).firstLine() + ((PCode) a[0]).name().hashCode())
        .method("replace(self, /, **kwargs)", a -> replace((PCode) a[0], (Keywords) a[1]))
        .method("co_positions(self, /)", a -> positions((PCode) a[0]))
        .method("co_lines(self, /)", a -> CodeParts.lines((PCode) a[0]))
        .getter("co_name", self -> Str.of(((PCode) self).name()))
        .getter("co_qualname", self -> Str.of(((PCode) self).qualname()))
        .getter("co_filename", self -> Str.of(((PCode) self).filename()))
        .getter("co_firstlineno", self -> (long) ((PCode) self).firstLine())
        .getter("co_argcount", self -> (long) ((PCode) self).parameters().positional())
        .getter("co_posonlyargcount", self -> (long) ((PCode) self).parameters().positionalOnly())
        .getter("co_kwonlyargcount", self -> (long) ((PCode) self).parameters().keywordOnly())
        .getter("co_varnames", self -> variables((PCode) self))
        .getter("co_freevars", self -> strings(((PCode) self).scope().frees()))
        .getter("co_cellvars", self -> strings(((PCode) self).scope().cells()))
        .getter("co_names", self -> globals((PCode) self))
        .getter("co_consts", self -> CodeParts.constants((PCode) self))
        .getter("co_nlocals", self -> (long) variables((PCode) self).length())
        .getter("co_stacksize", self -> 0L)
        .getter("co_code", self -> new PBytes(new byte[0]))
        .getter("co_linetable", self -> new PBytes(new byte[0]))
        .getter("co_lnotab", self -> new PBytes(new byte[0]))
        .getter("co_exceptiontable", self -> new PBytes(new byte[0]))
        .getter("co_flags", self -> flags((PCode) self));
  }

  /** Where CPython compares bytecode, constants and places: the same text at the same line. */
  private static boolean same(PCode x, PCode y) {
    return x == y
        || x.name().equals(y.name())
            && x.firstLine() == y.firstLine()
            && flags(x) == flags(y)
            && variables(x).length() == variables(y).length()
            && Equality.equal(variables(x), variables(y))
            && Equality.equal(strings(x.scope().frees()), strings(y.scope().frees()))
            && Equality.equal(strings(x.scope().cells()), strings(y.scope().cells()))
            && CodeParts.text(x).equals(CodeParts.text(y));
  }

  /** A copy with other names, place or flags; what the code does cannot be replaced. */
  private static PCode replace(PCode code, Keywords changes) {
    String name = code.name();
    String qualname = code.qualname();
    String filename = code.filename();
    int firstLine = code.firstLine();
    boolean iterable = code.isIterableCoroutine();
    for (int i = 0; i < changes.size(); i++) {
      Object value = changes.values()[i];
      switch (changes.names()[i]) {
        case "co_name" -> name = Str.java(value);
        case "co_qualname" -> qualname = Str.java(value);
        case "co_filename" -> filename = Str.java(value);
        case "co_firstlineno" -> firstLine = (int) (long) (Long) value;
        case "co_flags" -> iterable = ((Long) value & ITERABLE_COROUTINE) != 0;
        default -> {
          String key = changes.names()[i];
          Object now = key.startsWith("co_") ? Attributes.getOrNull(code, key) : null;
          if (now == null) {
            throw Errors.type("'%s' is an invalid keyword argument for replace()", key);
          }
          if (!Equality.equal(now, value)) {
            throw Errors.value("%s cannot be replaced: there is no bytecode here", key);
          }
        }
      }
    }
    return code.renamed(name, qualname, filename, firstLine, iterable);
  }

  /** Lines and columns of the places that tracebacks name; columns count bytes of UTF-8. */
  private static Object positions(PCode code) {
    List<Object> result = new ArrayList<>();
    boolean lines = PyContext.get().hasImplementationOption("no_debug_ranges");
    for (SourceSection s : code.positions()) {
      if (lines) {
        Object none = PNone.NONE;
        result.add(new PTuple((long) s.getStartLine(), none, none, none));
        continue;
      }
      result.add(
          new PTuple(
              (long) s.getStartLine(),
              (long) s.getEndLine(),
              column(s, s.getStartLine(), s.getStartColumn() - 1),
              column(s, s.getEndLine(), s.getEndColumn())));
    }
    return Iteration.iter(new PTuple(result.toArray()));
  }

  private static Object column(SourceSection s, int line, int characters) {
    String text = s.getSource().getCharacters(line).toString();
    String before = text.substring(0, Math.min(characters, text.length()));
    return (long) before.getBytes(StandardCharsets.UTF_8).length;
  }

  private static PTuple strings(Iterable<String> names) {
    List<Object> r = new ArrayList<>();
    names.forEach(n -> r.add(Str.of(n)));
    return new PTuple(r.toArray());
  }

  /** Parameters in the order of CPython: keyword-only before {@code *args}, then other locals. */
  private static PTuple variables(PCode c) {
    Set<String> names = new LinkedHashSet<>(List.of(c.parameters().names()));
    if (c.scope().isFunctionLike()) {
      names.addAll(c.scope().locals());
    }
    return strings(names);
  }

  private static PTuple globals(PCode c) {
    Set<String> names = new LinkedHashSet<>();
    for (Symbol s : c.scope().symbols()) {
      if (s.isGlobal() || !c.scope().isFunctionLike()) {
        names.add(s.name());
      }
    }
    return strings(names);
  }

  private static long flags(PCode c) {
    Scope scope = c.scope();
    long f = scope.isFunctionLike() ? OPTIMIZED_NEWLOCALS : 0;
    f |= c.parameters().varArgs() ? VARARGS : 0;
    f |= c.parameters().varKeywords() ? VARKEYWORDS : 0;
    f |= scope.frees().isEmpty() ? 0 : NESTED;
    f |= scope.isGenerator() ? GENERATOR : 0;
    f |= scope.isFunctionLike() && scope.isCoroutine() ? COROUTINE : 0;
    f |= scope.isAsyncGenerator() ? ASYNC_GENERATOR : 0;
    return f | (c.isIterableCoroutine() ? ITERABLE_COROUTINE : 0);
  }
}
