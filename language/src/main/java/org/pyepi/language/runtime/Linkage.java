package org.pyepi.language.runtime;

import com.oracle.truffle.api.source.Source;
import java.util.Set;
import org.pyepi.language.parser.CompileMode;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PModule;

/**
 * What code may ask of the floors above its own: the compiler, the import system, the table of
 * modules in Java, {@code ast}. One for each context, made by the language when the context begins.
 */
public interface Linkage {
  /**
   * Compiles a source.
   *
   * @param namespaceFirst names of the top level go through the mapping that the code is called
   *     with, as {@code exec} with two dicts wants
   * @param optimize with 1 or more assertions are left out, with 2 docstrings; what the program was
   *     started with where it is -1
   * @throws PyException a SyntaxError where the source is no Python
   */
  PCode compile(
      Source source, String filename, CompileMode mode, boolean namespaceFirst, int optimize);

  default PCode compile(Source source, String filename, CompileMode mode) {
    return compile(source, filename, mode, false, -1);
  }

  /** Whether a value is a tree of {@code ast}. */
  boolean isSyntaxTree(Object value);

  /** Compiles a tree of {@code ast}; TypeError where it is none of that mode. */
  PCode compileTree(
      Object tree, String filename, CompileMode mode, boolean namespaceFirst, int optimize);

  /** The tree of {@code ast} of a text. */
  Object syntaxTree(String text, String filename, CompileMode mode);

  /** Imports a module by its absolute name and gives it. */
  Object importModule(String name);

  /** A new module of those written in Java, or null where none of them has that name. */
  PModule createModule(String name);

  /** The names of the modules written in Java. */
  Set<String> moduleNames();

  /** Whether a module of that name is written in Java. */
  default boolean hasModule(String name) {
    return moduleNames().contains(name) || name.equals("builtins");
  }

  /** Called when a file of the library has run: Java ways for parts of it may be put in. */
  void libraryLoaded(String name, PModule module);

  /** Writes what streams of the program hold back, so that others see it. */
  void flushFiles();
}
