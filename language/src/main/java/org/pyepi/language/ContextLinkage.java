package org.pyepi.language;

import com.oracle.truffle.api.source.Source;
import java.util.Set;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.modules.BuiltinModules;
import org.pyepi.language.modules.LibraryShortcuts;
import org.pyepi.language.modules.ast.AstReader;
import org.pyepi.language.modules.ast.AstWriter;
import org.pyepi.language.modules.io.ByteStream;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.runtime.Linkage;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.translator.SourceCompiler;

/** The floors of the language, tied together for one context. */
record ContextLinkage(PyContext context) implements Linkage {
  @Override
  public PCode compile(
      Source source, String filename, CompileMode mode, boolean namespaceFirst, int optimize) {
    return SourceCompiler.compile(context, source, filename, mode, namespaceFirst, optimize);
  }

  @Override
  public boolean isSyntaxTree(Object value) {
    return AstReader.isNode(context, value);
  }

  @Override
  public PCode compileTree(
      Object tree, String filename, CompileMode mode, boolean namespaceFirst, int optimize) {
    String wanted =
        switch (mode) {
          case EXEC, SCRIPT -> "Module";
          case EVAL -> "Expression";
          case SINGLE -> "Interactive";
        };
    AstReader.Result read = AstReader.read(context, tree, wanted);
    return SourceCompiler.compile(
        context, read.tree(), read.text(), filename, namespaceFirst, optimize);
  }

  @Override
  public Object syntaxTree(String text, String filename, CompileMode mode) {
    return AstWriter.write(context, SourceCompiler.parse(text, filename, mode), text);
  }

  @Override
  public Object importModule(String name) {
    return Imports.importModule(context, name);
  }

  @Override
  public PModule createModule(String name) {
    return BuiltinModules.create(context, name);
  }

  @Override
  public Set<String> moduleNames() {
    return BuiltinModules.names();
  }

  @Override
  public void libraryLoaded(String name, PModule module) {
    LibraryShortcuts.install(name, module);
  }

  @Override
  public void flushFiles() {
    ByteStream.flushAll(context);
  }
}
