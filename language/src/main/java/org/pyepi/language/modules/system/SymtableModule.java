package org.pyepi.language.modules.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.scope.Symbol;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.translator.SourceCompiler;

/** {@code _symtable}: the scopes that the compiler itself works with. */
public final class SymtableModule {
  private static final PType ENTRY =
      BuiltinTypes.ofModule("_symtable", "symtable entry", BuiltinTypes.OBJECT, Layout.OTHER);

  /** The bits of a symbol's flags, as CPython's headers number them. */
  private static final long GLOBAL = 1;

  private static final long LOCAL = 2;
  private static final long PARAMETER = 4;
  private static final long NONLOCAL = 8;
  private static final long USE = 16;
  private static final long IMPORT = 128;
  private static final long ANNOTATION = 256;
  private static final long TYPE_PARAMETER = 1024;
  private static final int SCOPE_OFFSET = 12;
  private static final long SCOPE_MASK = 15;

  /** The parameter of a comprehension: its first iterable. */
  private static final String FIRST_ITERABLE = ".0";

  static {
    TypeBuilder.of(ENTRY)
        .member("id", self -> (long) System.identityHashCode(((Entry) self).scope))
        .member(
            "name",
            self ->
                Str.of(
                    ((Entry) self).scope.kind() == Scope.Kind.MODULE
                        ? "top"
                        : bareName(((Entry) self).scope.name())))
        .member("type", self -> type(((Entry) self).scope.kind()))
        .member("lineno", self -> line(((Entry) self).scope))
        .member("nested", self -> isNested(((Entry) self).scope) ? 1L : 0L)
        .member("symbols", self -> symbols(((Entry) self).scope))
        .member("varnames", self -> names(((Entry) self).scope))
        .member("children", self -> children(((Entry) self).scope));
  }

  private SymtableModule() {}

  private static final class Entry extends PObject {
    private final Scope scope;

    Entry(Scope scope) {
      super(ENTRY);
      this.scope = scope;
    }
  }

  /** Comprehensions are called "genexpr" and the like there. */
  private static String bareName(String name) {
    return name.startsWith("<generic parameters of ")
        ? name.substring("<generic parameters of ".length(), name.length() - 1)
        : name.startsWith("<") && !name.equals("<module>")
            ? name.substring(1, name.length() - 1)
            : name;
  }

  private static Object type(Scope.Kind kind) {
    return switch (kind) {
      case FUNCTION, LAMBDA, COMPREHENSION -> 0L;
      case CLASS -> 1L;
      case MODULE -> 2L;
      case TYPE_VAR_BOUND -> 4L;
      case TYPE_ALIAS -> 5L;
      case TYPE_PARAMETERS -> 6L;
    };
  }

  private static Object line(Scope scope) {
    return scope.kind() == Scope.Kind.MODULE ? 0L : (long) scope.node().span().line();
  }

  private static boolean isNested(Scope scope) {
    for (Scope s = scope.parent(); s != null; s = s.parent()) {
      if (s.isFunctionLike()) {
        return true;
      }
    }
    return false;
  }

  private static PDict symbols(Scope scope) {
    PDict result = new PDict();
    if (scope.kind() == Scope.Kind.COMPREHENSION) {
      result.put(FIRST_ITERABLE, PARAMETER | 1L << SCOPE_OFFSET);
    }
    for (Symbol s : scope.symbols()) {
      result.put(s.name(), flags(s));
    }
    return result;
  }

  private static long flags(Symbol s) {
    long f = s.isReferenced() ? USE : 0;
    f |= s.isParameter() ? PARAMETER : 0;
    f |= s.isAssigned() && !s.isImported() ? LOCAL : 0;
    f |= s.isImported() ? IMPORT : 0;
    f |= s.isAnnotated() ? ANNOTATION : 0;
    f |= s.isNonlocal() ? NONLOCAL : 0;
    f |= s.isTypeParameter() ? TYPE_PARAMETER : 0;
    long scope =
        switch (s.binding()) {
          case LOCAL -> 1;
          case GLOBAL_EXPLICIT -> 2;
          case GLOBAL_IMPLICIT -> 3;
          case FREE -> 4;
          case CELL -> 5;
        };
    f |= s.binding() == Symbol.Binding.GLOBAL_EXPLICIT ? GLOBAL : 0;
    return f | scope << SCOPE_OFFSET;
  }

  private static PList names(Scope scope) {
    List<Object> result = new ArrayList<>();
    scope.parameters().forEach(p -> result.add(Str.of(p)));
    return PList.of(result);
  }

  private static PList children(Scope scope) {
    List<Object> result = new ArrayList<>();
    scope.children().forEach(c -> result.add(new Entry(c)));
    return PList.of(result);
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m =
        new ModuleBuilder("_symtable")
            .function(
                "symtable(source, filename, startstr, /)",
                a -> {
                  String text =
                      Str.is(a[0])
                          ? Str.java(a[0])
                          : new String(Buffers.bytes(a[0]), StandardCharsets.UTF_8);
                  String mode = Str.java(a[2]);
                  if (!List.of("exec", "eval", "single").contains(mode)) {
                    throw Errors.value("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
                  }
                  return new Entry(SourceCompiler.scopes(text, Str.java(a[1]), mode));
                });
    Object[][] constants = {
      {"USE", USE},
      {"DEF_GLOBAL", GLOBAL},
      {"DEF_LOCAL", LOCAL},
      {"DEF_PARAM", PARAMETER},
      {"DEF_NONLOCAL", NONLOCAL},
      {"DEF_TYPE_PARAM", TYPE_PARAMETER},
      {"DEF_IMPORT", IMPORT},
      {"DEF_BOUND", LOCAL | PARAMETER | IMPORT | TYPE_PARAMETER},
      {"DEF_ANNOT", ANNOTATION},
      {"DEF_FREE", 32L},
      {"DEF_FREE_CLASS", 64L},
      {"DEF_COMP_ITER", 512L},
      {"SCOPE_OFF", (long) SCOPE_OFFSET},
      {"SCOPE_MASK", SCOPE_MASK},
      {"LOCAL", 1L},
      {"GLOBAL_EXPLICIT", 2L},
      {"GLOBAL_IMPLICIT", 3L},
      {"FREE", 4L},
      {"CELL", 5L},
      {"TYPE_FUNCTION", 0L},
      {"TYPE_CLASS", 1L},
      {"TYPE_MODULE", 2L},
      {"TYPE_ANNOTATION", 3L},
      {"TYPE_TYPE_VAR_BOUND", 4L},
      {"TYPE_TYPE_ALIAS", 5L},
      {"TYPE_TYPE_PARAM", 6L},
    };
    for (Object[] row : constants) {
      m.constant((String) row[0], row[1]);
    }
    return m.build();
  }
}
