/**
 * The import system: {@code sys.path}, files of source, {@code importlib}, and the start of the
 * main program. Begin with {@link org.pyepi.language.builtins.imports.Imports}.
 */
package org.pyepi.language.builtins.imports;
