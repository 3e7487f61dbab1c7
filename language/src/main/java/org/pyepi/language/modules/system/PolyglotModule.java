package org.pyepi.language.modules.system;

import com.oracle.truffle.api.TruffleLanguage.Env;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.util.TreeSet;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.interop.ForeignExceptions;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/**
 * {@code polyglot}: other languages of the same context.
 *
 * <ul>
 *   <li>{@code eval(language, string)} or {@code eval(language, path=…)}: the value of a source;
 *   <li>{@code export_value(name, value)}, {@code import_value(name)}: values under names that all
 *       languages and the embedder see, None where there is none;
 *   <li>{@code languages()}: what {@code eval} takes;
 *   <li>{@code ForeignException}, {@code ForeignObject}: the classes of what comes from elsewhere.
 * </ul>
 */
public final class PolyglotModule {
  private PolyglotModule() {}

  public static PModule create(PyContext context) {
    Env env = context.env();
    return new ModuleBuilder("polyglot")
        .doc("Other languages in the same program.")
        .function("eval(language, string=None, *, path=None)", a -> eval(env, a[0], a[1], a[2]))
        .function("export_value(name, value, /)", a -> export(env, Str.java(a[0]), a[1]))
        .function("import_value(name, /)", a -> importValue(env, Str.java(a[0])))
        .function("languages()", a -> languages(env))
        .type(ForeignExceptions.TYPE)
        .constant("ForeignObject", BuiltinTypes.FOREIGN)
        .build();
  }

  private static boolean given(Object argument) {
    return argument != null && argument != PNone.NONE;
  }

  private static Object eval(Env env, Object language, Object string, Object path) {
    if (given(string) == given(path)) {
      throw Errors.type("eval() takes either string or path");
    }
    if (!env.isPolyglotEvalAllowed(null)) {
      throw Errors.raise(
          ExceptionTypes.PERMISSION_ERROR, "this context does not allow other languages");
    }
    String id = Str.java(language);
    if (!env.getPublicLanguages().containsKey(id)) {
      throw Errors.value("no language '%s' here, only: %s", id, ids(env));
    }
    Source source =
        given(string)
            ? Source.newBuilder(id, Str.java(string), "<polyglot.eval>").build()
            : file(env, id, Str.java(path));
    return ForeignExceptions.guarded(() -> Foreign.toPython(env.parsePublic(source).call()));
  }

  private static Source file(Env env, String language, String path) {
    try {
      return Source.newBuilder(language, env.getPublicTruffleFile(path)).build();
    } catch (IOException e) {
      throw Errors.io(e, Str.of(path));
    } catch (SecurityException e) {
      throw Errors.os(13, "Permission denied", Str.of(path));
    }
  }

  private static String ids(Env env) {
    return String.join(", ", new TreeSet<>(env.getPublicLanguages().keySet()));
  }

  private static Object languages(Env env) {
    PList all = new PList();
    new TreeSet<>(env.getPublicLanguages().keySet()).forEach(id -> all.append(Str.of(id)));
    return all;
  }

  private static void requireBindings(Env env) {
    if (!env.isPolyglotBindingsAccessAllowed()) {
      throw Errors.raise(
          ExceptionTypes.PERMISSION_ERROR, "this context does not allow values to be shared");
    }
  }

  private static Object export(Env env, String name, Object value) {
    requireBindings(env);
    env.exportSymbol(name, Foreign.fromPython(value));
    return PNone.NONE;
  }

  private static Object importValue(Env env, String name) {
    requireBindings(env);
    Object value = env.importSymbol(name);
    return value == null ? PNone.NONE : Foreign.toPython(value);
  }
}
