package org.pyepi.language.builtins;

import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** What CPython's {@code site} puts beside the builtins: {@code exit}, {@code help} and others. */
final class SiteBuiltins {
  private static final PType QUITTER = type("Quitter");
  private static final PType HELPER = type("_Helper");
  private static final PType PRINTER = type("_Printer");

  private static final String COPYRIGHT =
      """
      PyEpi is under the Apache License 2.0.
      Its library is Python's: Copyright (c) 2001-2023 Python Software Foundation.""";
  private static final String CREDITS =
      "The language and its library are the work of Python's developers: see www.python.org.";
  private static final String LICENSE =
      "LICENSE, beside PyEpi, holds its licence; that of the library is at"
          + " https://docs.python.org/3/license.html.";

  static {
    TypeBuilder.of(QUITTER)
        .method("__repr__(self, /)", a -> ((Named) a[0]).text)
        .method("__call__(self, code=None)", a -> quit(a[1]));
    TypeBuilder.of(HELPER)
        .method(
            "__repr__(self, /)",
            a -> Str.of("Type help() for interactive help, or help(object) for help about object."))
        .method("__call__(self, *args, **kwds)", a -> help((Object[]) a[1], (Keywords) a[2]));
    TypeBuilder.of(PRINTER)
        .method("__repr__(self, /)", a -> ((Named) a[0]).text)
        .method("__call__(self, /)", a -> print(((Named) a[0]).text));
  }

  private SiteBuiltins() {}

  private static PType type(String name) {
    return BuiltinTypes.ofModule("_sitebuiltins", name, BuiltinTypes.OBJECT, Layout.OTHER);
  }

  private static final class Named extends PObject {
    private final Object text;

    Named(PType type, String text) {
      super(type);
      this.text = Str.of(text);
    }
  }

  static void install(ModuleBuilder m) {
    for (String name : new String[] {"exit", "quit"}) {
      String text = "Use " + name + "() or Ctrl-D (i.e. EOF) to exit";
      m.constant(name, new Named(QUITTER, text));
    }
    m.constant("help", new PObject(HELPER))
        .constant("copyright", new Named(PRINTER, COPYRIGHT))
        .constant("credits", new Named(PRINTER, CREDITS))
        .constant("license", new Named(PRINTER, LICENSE));
  }

  private static Object quit(Object code) {
    // CPython closes the standard input too, which here may be that of an embedding program.
    Object exception = Calls.call(ExceptionTypes.SYSTEM_EXIT, code == null ? PNone.NONE : code);
    throw new PyException((PBaseException) exception);
  }

  private static Object help(Object[] about, Keywords keywords) {
    Object pydoc = Imports.importModule(PyContext.get(), "pydoc");
    return Calls.call(Attributes.get(pydoc, "help"), about, keywords);
  }

  private static Object print(Object text) {
    return Calls.call(Attributes.get(PyContext.get().builtins(), "print"), text);
  }
}
